import type { FormatId } from '../../engine/formats.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** LLaMA-7B with pairs of rank 16 on all linear layers, one sequence at a time, attention and kernels as software of 2023 ran them. */
const LLAMA = {
  kind: 'finetuning', model: 'llama-7b', host: 'eager', device: 'rtx-4090', count: 1, globalBatch: 1, microBatch: 1, rank: 16, targets: 'all-linear', recipe: 'fp16', attention: 'unfused', embeddings: 'fp16',
} as const satisfies Settings;

/** LoRA on a base in 16 bits, nothing computed again. */
export function lora(sequence: number): Settings {
  return { ...LLAMA, sequence, method: 'lora', weights: 'fp16' };
}

/** Base in a few bits, expanded for every product, layers computed again: EMEF. */
export function emef(weights: FormatId, sequence: number): Settings {
  return { ...LLAMA, sequence, method: 'qlora', pagedOptimizer: false, weights, recomputation: 'full' };
}

export const CASES_082: readonly PaperCase[] = [
  { label: 'LLaMA-7B in 2 bits, 256 tokens', settings: emef('int2', 256) },
  { label: 'LLaMA-7B in 4 bits, 256 tokens', settings: emef('int4', 256) },
  { label: 'LLaMA-7B in 4 bits, 2,048 tokens', settings: emef('int4', 2048) },
  { label: 'LLaMA-7B in 16 bits with LoRA, 2,048 tokens', settings: lora(2048) },
];
