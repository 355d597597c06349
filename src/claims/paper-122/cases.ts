import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** LLM-Viewer's conventions: one GEMM a matrix, attention unfused and over the full square, one pass, peaks reached. */
export const CONVENTIONS = {
  projections: 'separate', attention: 'unfused', causal: 'full', efficiency: 'ideal', chunk: 2 ** 24, page: 1, reserve: 0,
} as const satisfies Settings;

/** Llama 2 7B on an RTX A6000 in 16 bits, decoding with `length` tokens in its context, or reading a prompt of that length. */
export function decodeCase(length: number, batch = 1): Settings {
  // The token being written attends to itself as well.
  return { ...prefillCase(length - 1, batch), output: 2 };
}

export function prefillCase(length: number, batch = 1): Settings {
  return { model: 'llama-2-7b', device: 'rtx-a6000', prompt: length, output: 1, batch, weights: 'fp16', activations: 'fp16', kv: 'fp16', ...CONVENTIONS };
}

export const CASES_122: readonly PaperCase[] = [
  { label: 'Decode at 2,048 tokens, batch 1', settings: decodeCase(2048) },
  { label: 'Decode at 2,048 tokens, batch 16', settings: decodeCase(2048, 16) },
  { label: 'Decode with 8-bit weights and cache', settings: { ...decodeCase(2048), weights: 'int8', kv: 'int8' } },
  { label: 'Decode with fused attention', settings: { ...decodeCase(2048), attention: 'fused' } },
];
