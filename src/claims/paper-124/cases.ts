import type { PaperCase } from '../claim.ts';
import { BETWEEN, onDevice, sameAfter } from './density.ts';

/** A phone holds seven billion parameters in four bits only. */
const NARROW = { weights: 'int4' } as const;

export const CASES_124: readonly PaperCase[] = [
  { label: 'Parameters that do what Mistral 7B did, later', settings: {}, laws: `equivalent-size t/${BETWEEN}` },
  { label: 'Density over time', settings: {}, laws: 'density' },
  { label: 'Fall of the price of one capacity', settings: {}, laws: 'price-fall' },
  { label: 'Mistral 7B on an RTX 4090', settings: onDevice('mistral-7b-v0.1', 'rtx-4090') },
  { label: 'What does as much 127 days later, on an RTX 4090', settings: onDevice(sameAfter(BETWEEN), 'rtx-4090') },
  { label: 'Mistral 7B on an A100', settings: onDevice('mistral-7b-v0.1', 'a100-sxm-80gb') },
  { label: 'What does as much 127 days later, on an A100', settings: onDevice(sameAfter(BETWEEN), 'a100-sxm-80gb') },
  { label: 'Mistral 7B on a phone, 4-bit weights', settings: onDevice('mistral-7b-v0.1', 'sd-8-gen-3', NARROW) },
  { label: 'What does as much 127 days later, on a phone', settings: onDevice(sameAfter(BETWEEN), 'sd-8-gen-3', NARROW) },
];
