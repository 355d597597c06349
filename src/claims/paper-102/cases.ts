import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** The window and shards of the case; 32 heads share older tokens between them. */
const S2 = { shards: 32 };

/** A step whose activations are computed again, without which neither length fits. */
const TRAINING = {
  kind: 'training', model: 'llama-2-7b', device: 'a100-sxm-80gb', count: 8, globalBatch: 1, microBatch: 1, tokens: 1e9, tensor: 8, sequenceParallel: true, recomputation: 'full',
} as const satisfies Settings;

export const trained = (sequence: number): Settings => ({ ...TRAINING, sequence });
export const trainedSharded = (sequence: number, parameters: Readonly<Record<string, number>> = {}): Settings => ({ ...trained(sequence), techniques: [{ id: 'sharded-attention', parameters: { ...S2, ...parameters } }] });

const SERVING = { model: 'llama-2-7b', device: 'a100-sxm-80gb', count: 1, tensor: 1, batch: 1, prompt: 131_072, output: 2, page: 1, reserve: 0, chunk: 2048 } as const satisfies Settings;

export const served = (changes: Settings = {}): Settings => ({ ...SERVING, ...changes });
export const servedSharded = (changes: Settings = {}, parameters: Readonly<Record<string, number>> = {}): Settings => ({ ...SERVING, ...changes, techniques: [{ id: 'sharded-attention', parameters: { ...S2, ...parameters } }] });

/** Caches of eight sequences, which fill eight devices. */
export const EIGHT = { batch: 8, count: 8, tensor: 8 } as const satisfies Settings;

/** Seven in eight layers with linear attention instead. */
export const servedLinear = (changes: Settings = {}): Settings => ({ ...SERVING, ...changes, techniques: [{ id: 'linear-attention', parameters: {} }] });

export const CASES_102: readonly PaperCase[] = [
  { label: 'Trained at 128k, dense', settings: trained(131_072) },
  { label: 'Trained at 128k, 32 shards', settings: trainedSharded(131_072) },
  { label: 'Trained at 256k, 32 shards', settings: trainedSharded(262_144) },
  { label: 'Trained at 256k, dense', settings: trained(262_144) },
  { label: 'Decoding after 128k, dense', settings: served() },
  { label: 'Decoding after 128k, 32 shards', settings: servedSharded() },
  { label: 'Decoding after 128k, eight sequences on eight devices, dense', settings: served(EIGHT) },
  { label: 'Decoding after 128k, eight sequences on eight devices, 32 shards', settings: servedSharded(EIGHT) },
  { label: 'Decoding after 128k, linear attention in seven of eight layers', settings: servedLinear() },
];
