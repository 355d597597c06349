import type { CustomDevice, Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** NVIDIA RTX A5000, from its datasheet: 24 GB, 768 GB/s, 222 TFLOP/s sparse in 16 bits. */
const A5000 = {
  name: 'RTX A5000', vendor: 'NVIDIA', family: 'nvidia-ampere', form_factor: 'PCIe', year: 2021, vector_peak: 27.8e12,
  peak_dense: { fp32: 27.8e12, tf32: 55.6e12, fp16: 111.1e12, bf16: 111.1e12, int8: 222.2e12 },
  memory: { capacity: 24 * 2 ** 30, bandwidth: 768e9, kind: 'GDDR6' }, pcie: { bandwidth: 31.5e9 }, compute_units: 64, tdp: 230,
} as const satisfies CustomDevice;

/** Rank 16 on query and value, single examples of 256 tokens with gradients gathered over eight: all assumed. */
const CODE = { kind: 'finetuning', device: A5000, host: 'eager', count: 1, sequence: 256, globalBatch: 8, microBatch: 1 } as const satisfies Settings;

export const MODELS = ['codellama-7b', 'codellama-13b', 'codellama-34b'] as const;
export type CodeModel = (typeof MODELS)[number];

/** Ways the paper tunes a model. */
export const ARMS = ['full', 'lora', 'qlora-8', 'qlora-4'] as const;
export type Arm = (typeof ARMS)[number];

const METHODS: Readonly<Record<Arm, Settings>> = {
  full: { method: 'full' },
  lora: { method: 'lora', rank: 16, targets: 'query-value' },
  'qlora-8': { method: 'qlora', rank: 16, targets: 'query-value', weights: 'int8' },
  'qlora-4': { method: 'qlora', rank: 16, targets: 'query-value', weights: 'nf4' },
};

export function tuned(model: CodeModel, arm: Arm): Settings {
  return { ...CODE, model, ...METHODS[arm] };
}

/** Three examples of 300 tokens before every question, read once for each query. */
export function inContext(model: CodeModel): Settings {
  return { model, device: A5000, count: 1, prompt: 900, output: 1, batch: 1, weights: 'fp16', activations: 'fp16', kv: 'fp16' };
}

export const CASES_016: readonly PaperCase[] = [
  { label: 'CodeLlama 34B, QLoRA in 4 bits on an RTX A5000', settings: tuned('codellama-34b', 'qlora-4') },
  { label: 'CodeLlama 34B, QLoRA in 8 bits', settings: tuned('codellama-34b', 'qlora-8') },
  { label: 'CodeLlama 7B, LoRA', settings: tuned('codellama-7b', 'lora') },
  { label: 'CodeLlama 7B, full fine-tuning', settings: tuned('codellama-7b', 'full') },
  { label: 'CodeLlama 7B, three examples in the prompt', settings: inContext('codellama-7b') },
];
