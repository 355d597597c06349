/** The five networks, as the catalog and the paper call them. */
export const NETWORKS = ['qwen1.5-1.8b', 'gemma-2b', 'phi-2', 'llama-2-7b', 'mistral-7b-v0.1'] as const;
export type Network = (typeof NETWORKS)[number];
export const NAMES: Readonly<Record<Network, string>> = { 'qwen1.5-1.8b': 'Qwen1.5 1.8B', 'gemma-2b': 'Gemma 2B', 'phi-2': 'Phi-2', 'llama-2-7b': 'Llama 2 7B', 'mistral-7b-v0.1': 'Mistral 7B' };

/** A task on a phone: bounds of the prompts' and answers' lengths. */
export interface Task {
  readonly name: string;
  readonly prompt: readonly [number, number];
  readonly output: readonly [number, number];
}

export const EMAIL: Task = { name: 'answering mail', prompt: [1451, 1672], output: [2, 4] };
export const SCREEN: Task = { name: 'acting on a screen', prompt: [505, 645], output: [3, 5] };
export const CHAT: Task = { name: 'summing up a chat', prompt: [488, 584], output: [35, 57] };

/** Seconds of prefill and decode on Snapdragon 8 Gen 3 (arXiv:2407.05858, table 5): llama.cpp on its CPU, and llm.npu. */
export const MAIL_SECONDS: Readonly<Record<Network, { readonly cpu: readonly [number, number]; readonly npu: readonly [number, number] }>> = {
  'qwen1.5-1.8b': { cpu: [26.43, 0.24], npu: [1.49, 0.24] },
  'gemma-2b': { cpu: [34.31, 0.25], npu: [1.68, 0.25] },
  'phi-2': { cpu: [53, 0.34], npu: [2.79, 0.34] },
  'llama-2-7b': { cpu: [145.25, 0.7], npu: [4.62, 0.7] },
  'mistral-7b-v0.1': { cpu: [199.37, 0.87], npu: [4.61, 0.87] },
};

/** The same of Gemma 2B for tasks with shorter prompts, and with longer answers. */
export const GEMMA_SECONDS = { screen: { cpu: [12.11, 0.2], npu: [0.72, 0.23] }, chat: { cpu: [11.24, 3.02], npu: [0.67, 3.48] }, tfliteMail: 2.4 } as const;

/** Single products on Snapdragon 8 Gen 3 (table 3): rows, inner and outer width, milliseconds on NPU and CPU in 8 bits, on GPU in 16. */
export const PRODUCTS = [
  { rows: 64, inner: 2048, outer: 2048, npu: 0.9, cpu: 4.2, gpu: 1.7 },
  { rows: 64, inner: 2048, outer: 8192, npu: 1.5, cpu: 6.8, gpu: 4.8 },
  { rows: 64, inner: 2048, outer: 11008, npu: 2.0, cpu: 11.6, gpu: 6.9 },
  { rows: 32, inner: 4096, outer: 4096, npu: 1.7, cpu: 7.5, gpu: 3.1 },
  { rows: 32, inner: 4096, outer: 8192, npu: 2.9, cpu: 13.1, gpu: 7.7 },
  { rows: 32, inner: 4096, outer: 11008, npu: 4.1, cpu: 19.6, gpu: 10.4 },
] as const;

/** Median rate of those products, FLOP/s. */
export function productRate(unit: 'npu' | 'cpu' | 'gpu'): number {
  const rates = PRODUCTS.map(({ rows, inner, outer, [unit]: milliseconds }) => (2 * rows * inner * outer) / (milliseconds / 1000)).sort((a, b) => a - b);
  return ((rates[2] as number) + (rates[3] as number)) / 2;
}
