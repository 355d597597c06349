import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

const QUESTION: Settings = { kind: 'generation', device: 'a100-sxm-80gb', prompt: 1000, output: 300, batch: 32, scheduling: 'continuous' };

/** Pools: a small, a middle and a large model, each on as many A100 as it needs. */
export const SMALL_POOL: Settings = { ...QUESTION, model: 'llama-3.2-3b', count: 1 };
export const MIDDLE_POOL: Settings = { ...QUESTION, model: 'llama-3-8b', count: 1 };
export const LARGE_POOL: Settings = { ...QUESTION, model: 'llama-3-70b', count: 4, tensor: 4 };

export const CASES_133: readonly PaperCase[] = [
  { label: 'Pool of the 3B model', settings: SMALL_POOL },
  { label: 'Pool of the 8B model', settings: MIDDLE_POOL },
  { label: 'Pool of the 70B model', settings: LARGE_POOL },
  { label: 'Decided before: a router', settings: MIDDLE_POOL, program: 'from router' },
  { label: 'Decided after: a cascade', settings: MIDDLE_POOL, program: 'from cascade' },
];
