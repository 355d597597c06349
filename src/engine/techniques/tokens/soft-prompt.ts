import { flagOf, numberOf, withMemory, withOpRules, type Technique } from '../technique.ts';
import { extraKeyRules } from './attention-pairs.ts';
import { keepsTokensApart, leftOut, settled, withPrompt } from './prompts.ts';
import { storedBytes } from './stored-cache.ts';

const ID = 'soft-prompt';

/**
 * k learned tokens before every prompt (arXiv:2104.08691). Shared: their keys and values are the same for all sequences, computed once and held
 * once; every query sees k more keys and every step reads them for every sequence. Not shared: every prompt is k tokens longer.
 */
export const softPrompt: Technique = {
  id: ID,
  mechanism: 'tokens',
  generation: (job, parameters) => {
    const tokens = numberOf(parameters, 'tokens');
    if (tokens === 0) return job;
    if (!keepsTokensApart(job)) return leftOut(job, ID);
    return flagOf(parameters, 'shared') ? job : withPrompt(job, job.workload.prompt + tokens);
  },
  settle: (job, parameters) => settled((whole) => {
    const tokens = numberOf(parameters, 'tokens');
    if (tokens === 0 || !flagOf(parameters, 'shared') || !keepsTokensApart(whole)) return whole;
    const said = { technique: ID, label: 'Keys of virtual tokens', note: 'Every query sees k more keys' };
    const ruled = withOpRules(whole, [...extraKeyRules(whole, said, 'prefill', tokens), ...extraKeyRules(whole, said, 'decode', tokens)]);
    return withMemory(ruled, [{ technique: ID, label: 'Keys and values of virtual tokens', category: 'kv_cache', bytes: () => storedBytes(whole, tokens) }]);
  })(job),
};
