import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** Any job will do: the paper has none of its own. */
export const ANY_JOB: Settings = { kind: 'generation', model: 'llama-3-70b', device: 'h100-sxm', count: 8, prompt: 2048, output: 256, batch: 64 };

export const CASES_015: readonly PaperCase[] = [
  { label: 'Queries of Simon’s problem, one machine and the other', settings: {}, laws: 'simon-queries' },
  { label: 'Energy of a classical solution, at Landauer’s floor', settings: {}, laws: 'simon-energy' },
  { label: 'Landauer’s floor', settings: {}, laws: 'landauer' },
  { label: 'A language model, and how far above the floor it runs', settings: ANY_JOB },
];
