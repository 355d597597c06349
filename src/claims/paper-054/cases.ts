import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

export type Gpu = 'v100-sxm2-32gb' | 'a100-sxm-40gb';

/** Twenty models, most of them for code, of the kinds and sizes that the paper sweeps. */
export const MODELS = [
  'codegen-350m', 'codegen-2b', 'codegen-6b', 'codegen-16b', 'phi-1', 'phi-1.5', 'phi-2', 'deepseek-coder-1.3b', 'deepseek-coder-6.7b', 'starcoder-15b',
  'starcoder2-3b', 'starcoder2-7b', 'starcoder2-15b', 'codellama-7b', 'codellama-13b', 'codellama-34b', 'gemma-2b', 'gemma-7b', 'mistral-7b-v0.1', 'llama-2-7b',
] as const;

/** What a developer sets: sequences side by side, on GPUs that split the model. */
export interface Choice {
  readonly batch: number;
  readonly devices: number;
}

/** Spread of the tasks' lengths over their mean. */
const SPREAD = 0.6;
const PROMPT = 256;
const OUTPUT = 32;

/** A batch is padded to its longest member and written until its last one ends: about 1 + c·√(2·ln B) times the mean (the expected largest of B normal values). */
const longest = (mean: number, batch: number): number => Math.round(mean * (1 + SPREAD * Math.sqrt(2 * Math.log(batch))));

/** A static batch as a pipeline of the library runs it: kernels sent one by one from Python, attention unfused, everything in 16 bits. */
export function pipelineRun(model: string, device: Gpu, { batch, devices }: Choice): Settings {
  return {
    model, device, count: devices, tensor: devices, kind: 'generation', prompt: longest(PROMPT, batch), output: longest(OUTPUT, batch), batch, weights: 'fp16', embeddings: 'fp16', activations: 'fp16', kv: 'fp16',
    host: 'eager', attention: 'unfused',
  };
}

export const CASES_054: readonly PaperCase[] = [
  { label: 'CodeLlama 7B on V100, batch 41', settings: pipelineRun('codellama-7b', 'v100-sxm2-32gb', { batch: 41, devices: 1 }) },
  { label: 'CodeLlama 7B on A100, the same batch', settings: pipelineRun('codellama-7b', 'a100-sxm-40gb', { batch: 41, devices: 1 }) },
  { label: 'CodeLlama 7B on A100, batch 55', settings: pipelineRun('codellama-7b', 'a100-sxm-40gb', { batch: 55, devices: 1 }) },
  { label: 'StarCoder2 15B on 2 × V100', settings: pipelineRun('starcoder2-15b', 'v100-sxm2-32gb', { batch: 32, devices: 2 }) },
  { label: 'StarCoder2 15B on A100, as a service', settings: { ...pipelineRun('starcoder2-15b', 'a100-sxm-40gb', { batch: 32, devices: 1 }), scheduling: 'continuous', host: 'served', attention: 'fused' } },
];
