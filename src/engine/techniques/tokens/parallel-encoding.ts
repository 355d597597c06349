import type { GenerationJob } from '../../job.ts';
import { elementwise } from '../../network/emission.ts';
import { sequencePairs } from '../../network/pairs.ts';
import type { AddedWork } from '../mechanisms.ts';
import { flagOf, numberOf, textOf, withOpRules, withWork, type Parameters, type Technique } from '../technique.ts';
import { pairRules } from './attention-pairs.ts';
import { keepsTokensApart, leftOut, settled, withReused } from './prompts.ts';
import { tierOf, withLibrary, withLoad } from './stored-cache.ts';

const ID = 'parallel-encoding';

/** The contexts' tokens in a prompt, in as many equal parts; the question after them keeps at least one token. */
export function contextsOf(parameters: Parameters, prompt: number): { readonly contexts: number; readonly length: number } {
  const tokens = Math.min(prompt - 1, Math.floor(numberOf(parameters, 'share') * prompt));
  const contexts = Math.max(1, Math.min(tokens, numberOf(parameters, 'contexts')));
  return { contexts, length: Math.floor(tokens / contexts) };
}

const totalOf = ({ contexts, length }: ReturnType<typeof contextsOf>): number => contexts * length;

/**
 * Contexts are read each by itself at the same positions, and the question sees all of them (APE, arXiv:2502.05431). Attention over the
 * contexts falls from the square of their sum to the sum of their squares; keys and values do not depend on neighbours, so they can be
 * stored and fetched. Scores of contexts get a temperature of their own, so attention is two calls merged by their sums of exponentials.
 */
export const parallelEncoding: Technique = {
  id: ID,
  mechanism: 'tokens',
  generation: (job, parameters) => {
    if (numberOf(parameters, 'share') === 0) return job;
    if (!keepsTokensApart(job)) return leftOut(job, ID);
    const { contexts, length } = contextsOf(parameters, job.workload.prompt);
    return flagOf(parameters, 'precomputed') ? withReused(job, contexts * length) : job;
  },
  settle: (job, parameters) => settled((whole) => {
    const { prompt } = whole.workload;
    const { contexts, length } = contextsOf(parameters, prompt);
    const tokens = contexts * length;
    if (tokens === 0 || !keepsTokensApart(whole)) return whole;
    const merged = withWork(whole, mergeOf(whole));
    if (flagOf(parameters, 'precomputed')) {
      const tier = tierOf(textOf(parameters, 'tier'));
      const stored = (length: number): number => totalOf(contextsOf(parameters, length));
      return withLoad(withLibrary(merged, ID, tier, numberOf(parameters, 'library'), stored), ID, tier, tokens);
    }
    const said = { technique: ID, label: 'Pairs of contexts that do not see each other', note: 'c contexts of l tokens, and a question that sees all: c·l(l + 1)/2 in place of (c·l)(c·l + 1)/2' };
    return withOpRules(merged, pairRules(whole, said, (reach, square) => contexts * sequencePairs(reach, length, 0, square) + sequencePairs(reach, prompt - tokens, tokens, false)));
  })(job),
};

/** Weighs two partial outputs by their sums of exponentials: both are read, one is written; a launch for every layer of attention. */
const MERGE_FLOPS = 3;

function mergeOf(job: GenerationJob): readonly AddedWork[] {
  return job.network.stack.mixers.flatMap(({ key, mixer, count }) => {
    if (!('heads' in mixer) || !('kv_heads' in mixer || mixer.kind === 'mla')) return [];
    const value = 'v_head_dim' in mixer && mixer.v_head_dim !== undefined ? mixer.v_head_dim : 'head_dim' in mixer ? mixer.head_dim : 0;
    const width = Math.ceil(mixer.heads / job.parallelism.tensor) * value;
    const emit: AddedWork['emit'] = (e) => elementwise(e, 'attention', key, 'Contexts and the rest merged', count, MERGE_FLOPS * e.shape.tokens * width, 3 * e.shape.tokens * width * e.between);
    return [{ technique: ID, phase: 'prefill', emit }, { technique: ID, phase: 'decode', emit }];
  });
}
