import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** Completions of code: a page of context, a line or two of answer. */
export const COMPLETIONS: Settings = { kind: 'generation', model: 'starcoder2-7b', device: 'a100-sxm-80gb', count: 1, prompt: 1000, output: 30, batch: 64, scheduling: 'continuous' };

export const CASES_131: readonly PaperCase[] = [
  { label: 'Completions of code, 64 side by side', settings: COMPLETIONS },
  { label: 'The same, one at a time', settings: { ...COMPLETIONS, batch: 1 } },
  { label: 'The same with weights in 4 bits', settings: { ...COMPLETIONS, weights: 'int4' } },
  { label: 'As a service, five requests a second', settings: COMPLETIONS, serve: 'coding rate/5' },
];
