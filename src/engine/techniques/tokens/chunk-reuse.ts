import { sequencePairs } from '../../network/pairs.ts';
import { numberOf, textOf, withOpRules, withWork, type Parameters, type Technique } from '../technique.ts';
import { pairRules } from './attention-pairs.ts';
import { keepsTokensApart, leftOut, settled, withReused } from './prompts.ts';
import { rotationOf, tierOf, withLibrary, withLoad } from './stored-cache.ts';

const ID = 'chunk-reuse';

/** Tokens of a prompt in chunks that are stored. */
function storedTokens(parameters: Parameters, prompt: number): number {
  return Math.min(prompt - 1, Math.floor(numberOf(parameters, 'share') * prompt));
}

/**
 * Chunks of text whose keys and values are stored stand anywhere in a prompt (CacheBlend, Cache-Craft): they are fetched, their keys are turned to
 * where they stand now, and a share of their tokens is computed again, so that chunks learn of each other. Recomputed tokens lie
 * scattered, so on average each sees half of the chunks’ tokens.
 */
export const chunkReuse: Technique = {
  id: ID,
  mechanism: 'tokens',
  generation: (job, parameters) => {
    if (numberOf(parameters, 'share') === 0) return job;
    if (!keepsTokensApart(job)) return leftOut(job, ID);
    return withReused(job, (1 - numberOf(parameters, 'recomputed')) * storedTokens(parameters, job.workload.prompt));
  },
  settle: (job, parameters) => settled((whole) => {
    const { prompt } = whole.workload;
    const stored = storedTokens(parameters, prompt);
    if (stored === 0 || !keepsTokensApart(whole)) return whole;
    const again = numberOf(parameters, 'recomputed');
    const tier = tierOf(textOf(parameters, 'tier'));
    const said = { technique: ID, label: 'Pairs of scattered tokens', note: 'Tokens computed again lie anywhere in the chunks; the rest of the prompt sees all of it' };
    const ruled = withOpRules(whole, pairRules(whole, said, (reach, square) => again * sequencePairs(reach, stored, 0, square) + sequencePairs(reach, prompt - stored, stored, false)));
    const library = withLibrary(ruled, ID, tier, numberOf(parameters, 'library'), (length) => storedTokens(parameters, length));
    return withWork(withLoad(library, ID, tier, stored), rotationOf(whole, ID, stored));
  })(job),
};
