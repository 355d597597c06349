import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

const BASE = { model: 'llama-3.1-8b', device: 'a100-sxm-80gb', count: 1, batch: 1, prompt: 131_072, output: 2, efficiency: 'ideal', page: 1, reserve: 0, chunk: 2 ** 24 } as const satisfies Settings;

export const dense = (changes: Settings = {}): Settings => ({ ...BASE, ...changes });

export const pruned = (changes: Settings = {}, parameters: Readonly<Record<string, number>> = {}): Settings => ({ ...BASE, ...changes, techniques: [{ id: 'hierarchical-attention', parameters }] });

/** Five sequences, whose caches fill two devices, read in pieces. */
export const FIVE = { batch: 5, count: 2, tensor: 2, chunk: 8192 } as const satisfies Settings;

/** Every layer pruned and nothing spent on the search: the most there is to gain. */
export const BOUND: Readonly<Record<string, number>> = { dense_layers: 0, refresh: 64, probes: 64 };

export const CASES_074: readonly PaperCase[] = [
  { label: '128k tokens, dense', settings: dense() },
  { label: '128k tokens, 512 keys', settings: pruned() },
  { label: '128k tokens, five sequences on two devices, dense', settings: dense(FIVE) },
  { label: '128k tokens, five sequences on two devices, 512 keys', settings: pruned(FIVE) },
  { label: '512k tokens, a tenth of the cache on the device', settings: pruned({ prompt: 524_288 }, { resident: 0.1 }) },
  { label: '128k tokens, a window of 512', settings: { ...BASE, techniques: [{ id: 'sliding-window', parameters: { window: 512 } }] } },
];
