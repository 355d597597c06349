import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';
import { base, type Family } from './families.ts';

/** Llama 3 8B as it is. */
export const PLAIN: Settings = base({ model: 'llama-3-8b' });

const on = (id: string): Settings => ({ ...PLAIN, techniques: [{ id, parameters: {} }] });

/** One technique of each family at its defaults. */
export const EXAMPLES: Readonly<Record<Family, Settings>> = {
  quantisation: on('w4a8kv4'),
  pruning: on('structured-pruning'),
  distillation: on('speculative-decoding'),
  'compact architecture': on('low-rank'),
  'dynamic network': on('early-exit'),
};

export const CASES_086: readonly PaperCase[] = [
  { label: 'Llama 3 8B as it is', settings: PLAIN },
  { label: 'Quantisation: weights in 4 bits, activations in 8, cache in 4', settings: EXAMPLES.quantisation },
  { label: 'Pruning: half of the inner width', settings: EXAMPLES.pruning },
  { label: 'Distillation: a small model drafts', settings: EXAMPLES.distillation },
  { label: 'Compact architecture: low-rank factors', settings: EXAMPLES['compact architecture'] },
  { label: 'Dynamic network: early exit', settings: EXAMPLES['dynamic network'] },
];
