import type { GenerationJob } from '../../job.ts';
import { sequencePairs } from '../../network/pairs.ts';
import { numberOf, textOf, withOpRules, type Parameters, type Technique } from '../technique.ts';
import { pairRules } from './attention-pairs.ts';
import { cachesPrompt, leftOut, settled, withReused } from './prompts.ts';
import { tierOf, withLibrary, withLoad } from './stored-cache.ts';

const ID = 'prefix-reuse';

/** Tokens of a prompt that a hit finds: whole pages of the share, and never the last token. */
function foundTokens({ kernels }: GenerationJob, share: number, prompt: number): number {
  return Math.min(prompt - 1, Math.floor((share * prompt) / kernels.kvPage) * kernels.kvPage);
}

function read(parameters: Parameters): { readonly share: number; readonly hit: number } {
  return { share: numberOf(parameters, 'share'), hit: numberOf(parameters, 'hit') };
}

/**
 * Keys and values of a prompt's beginning are kept from an earlier request (vLLM's automatic prefix caching, SGLang's radix tree): of a
 * share `hit` of the prompts, the first whole pages are fetched and not computed. A recurrent layer's state at that point is fetched with them.
 */
export const prefixReuse: Technique = {
  id: ID,
  mechanism: 'tokens',
  generation: (job, parameters) => {
    const { share, hit } = read(parameters);
    if (share === 0 || hit === 0) return job;
    if (!cachesPrompt(job)) return leftOut(job, ID);
    return withReused(job, hit * foundTokens(job, share, job.workload.prompt));
  },
  settle: (job, parameters) => settled((whole) => {
    const { share, hit } = read(parameters);
    if (share === 0 || hit === 0 || !cachesPrompt(whole)) return whole;
    const { prompt } = whole.workload;
    const found = foundTokens(whole, share, prompt);
    const tier = tierOf(textOf(parameters, 'tier'));
    const said = { technique: ID, label: 'Pairs of prompts found and not found', note: 'Hits and misses apart: the pairs of their mean are fewer than the mean of their pairs' };
    const ruled = hit < 1 && found > 0 ? withOpRules(whole, pairRules(whole, said, (reach, square) => hit * sequencePairs(reach, prompt - found, found, false) + (1 - hit) * sequencePairs(reach, prompt, 0, square))) : whole;
    const library = withLibrary(ruled, ID, tier, numberOf(parameters, 'library'), (length) => foundTokens(whole, share, length));
    return withLoad(library, ID, tier, found, hit);
  })(job),
};
