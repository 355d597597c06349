import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** Llama 2 7B on eight H100, ZeRO over all of them. */
export function onH100(recipe: 'bf16' | 'fp8' | 'fp8-block'): Settings {
  return { model: 'llama-2-7b', device: 'h100-sxm', count: 8, kind: 'training', tensor: 1, pipeline: 1, zero: 1, sequence: 4096, microBatch: 1, globalBatch: 128, tokens: 300e9, recipe };
}

export const CASES_073: readonly PaperCase[] = [
  { label: 'Llama 2 7B in BF16', settings: onH100('bf16') },
  { label: 'Llama 2 7B in FP8, tensor scale', settings: onH100('fp8') },
  { label: 'Llama 2 7B in FP8, block scale', settings: onH100('fp8-block') },
];
