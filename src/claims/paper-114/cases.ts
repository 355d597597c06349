import type { CustomDevice, Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** An array of 8-bit multipliers beside one channel of LPDDR5: 64 × 64 at 500 MHz, 128 lanes, which keep up with sums of groups; lanes and power assumed. */
export const ARRAY: CustomDevice = {
  name: 'Array of 64 × 64 beside LPDDR5', vendor: 'Custom', family: 'dataflow', peak_dense: { int8: 2 * 4096 * 500e6 }, vector_peak: 128 * 500e6, lanes: { format: 'int8', tensor: 4096, vector: 128, clock: 500e6 },
  memory: { capacity: 16 * 2 ** 30, bandwidth: 51.2e9, kind: 'LPDDR5' }, cache: { level: 'buffer', bytes: 2 ** 20 }, compute_units: 1, tdp: 2,
};

/** Llama 2 7B in 4-bit weights and 8-bit activations on elements `density` times as dense. */
export function onElements(density: number, scales: 'after' | 'inside', changes: Settings = {}): Settings {
  return {
    model: 'llama-2-7b', device: ARRAY, count: 1, kind: 'generation', prompt: 2048, output: 128, batch: 1, kv: 'int8', embeddings: 'int8', reserve: 0,
    techniques: [{ id: 'shift-add', parameters: { density, scales } }], ...changes,
  };
}

export const CASES_114: readonly PaperCase[] = [
  { label: 'Multipliers, scales inside the loop', settings: onElements(1, 'inside') },
  { label: 'Multipliers, scales after each group', settings: onElements(1, 'after') },
  { label: 'Shift-add elements 2.6 times as dense', settings: onElements(2.6, 'after') },
];
