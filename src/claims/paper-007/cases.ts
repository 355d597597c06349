import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** Tokens written in the paper's decoding example. */
export const DECODED = 250;

/**
 * Yi 34B on one A100 at its peaks, nothing held back: bandwidth of 2 TB/s as the paper rounds it, caches without pages, no
 * runtime reserve, prompts of the given length.
 */
export function peak(prompt: number, output: number = DECODED + 1): Settings {
  return {
    model: 'yi-34b', device: 'a100-sxm-80gb', batch: 1, prompt, output, memoryBandwidth: 2e12, efficiency: 'ideal', page: 1, reserve: 0, chunk: 4096,
  };
}

/** The same with the prompt read in one pass, as a count of FLOPs supposes. */
export function onePass(prompt: number, output?: number): Settings {
  return { ...peak(prompt, output), chunk: 2 ** 24 };
}

export const CASES_007: readonly PaperCase[] = [
  { label: '4K context, 250 tokens', settings: peak(4000) },
  { label: '50K context, 250 tokens', settings: peak(50_000) },
  { label: '100K context, 250 tokens', settings: peak(100_000) },
  { label: '1M context, 250 tokens', settings: peak(1_000_000) },
];
