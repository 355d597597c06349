import type { Settings } from '../../scenario/fields.ts';
import type { ChosenTechnique } from '../../scenario/techniques.ts';
import type { PaperCase } from '../claim.ts';

/** Five retrieved passages of 512 tokens and a question of 100, an answer of 50: a service of 32 requests at a time. */
const service = (techniques: readonly ChosenTechnique[]): Settings => ({ model: 'llama-3-8b', device: 'a100-sxm-80gb', count: 1, batch: 32, prompt: 5 * 512 + 100, output: 50, scheduling: 'continuous', techniques });

/** What the abstract's two savings say together: 0.25 of all is 0.49 of what prefix caching leaves, so that prefix caching itself saves 49 %. */
export const PREFIX_FOUND = 0.49;
/** 94 % of a prompt in stored chunks, of which a fifth is computed again, come to a quarter: 0.06 + 0.94 · 0.2. */
export const CHUNKS_FOUND = 0.94;
export const AGAIN = 0.2;

export const FULL = service([]);
export const PREFIX = service([{ id: 'prefix-reuse', parameters: { share: PREFIX_FOUND } }]);
export const CHUNKS = service([{ id: 'chunk-reuse', parameters: { share: CHUNKS_FOUND, recomputed: AGAIN, tier: 'host' } }]);

export const CASES_014: readonly PaperCase[] = [
  { label: 'Chunks kept in host memory, a fifth computed again', settings: CHUNKS },
  { label: 'Prefix caching that finds 49 %', settings: PREFIX },
  { label: 'Everything read', settings: FULL },
];
