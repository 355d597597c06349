import type { GenerationJob } from '../../job.ts';
import { noted, numberOf, withMemory, type Parameters, type Technique } from '../technique.ts';
import { withGuess } from './advice.ts';
import { refused, withStep } from './slot.ts';
import { withTreeWork } from './tree-work.ts';

const ID = 'parallel-prompt-decoding';
const SIZES: readonly number[] = [2, 4, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512];

/**
 * Trained prompt tokens after the last one make the model guess several tokens ahead in the pass in which it checks the guesses before
 * (arXiv:2405.18628). No draft model: what it costs is a tree of n_t tokens in every pass. The acceptance length grows with the candidates c
 * in the tree towards a limit, 1 + (τ − 1)(1 − e^(−c/c₀)), and is m + 1 at most.
 */
export const parallelPromptDecoding: Technique = {
  id: ID,
  mechanism: 'decoding',
  generation: (job, parameters) => {
    const prompts = numberOf(parameters, 'prompts');
    if (prompts === 0) return job;
    const no = refused(job, ID);
    if (no !== undefined) return no;
    const tree = numberOf(parameters, 'tree');
    const said = tree > prompts + 1 ? job : noted(job, ID, 'warning', 'tree-too-small', `A tree of ${tree} has no room for a candidate: the last token and ${prompts} prompt tokens fill it.`);
    return withGuess(job, said, {
      technique: ID, at: (from, size) => prompted(from, parameters, size), sizes: SIZES, chosen: tree, words: (size) => `a tree of ${size}`,
    });
  },
};

function prompted(job: GenerationJob, parameters: Parameters, tree: number): GenerationJob {
  const m = numberOf(parameters, 'prompts');
  const limit = numberOf(parameters, 'limit');
  const scale = numberOf(parameters, 'scale');
  const candidates = Math.max(0, tree - 1 - m);
  const step = withStep(job, {
    technique: ID, verified: tree, yields: Math.min(m + 1, 1 + (limit - 1) * (1 - Math.exp(-candidates / scale))), formula: 'min(m + 1, 1 + (τ - 1) * (1 - exp(-c / c_0)))',
    inputs: [
      { symbol: 'm', name: 'Prompt tokens', value: m, note: 'Tokens guessed ahead' }, { symbol: 'τ', name: 'Acceptance length of a very large tree', value: limit, note: 'Measured on data' },
      { symbol: 'c', name: 'Candidates in the tree', value: candidates, note: 'What the last token and the prompt tokens leave of it' }, { symbol: 'c_0', name: 'Candidates that bring most of it', value: scale, note: 'Of the curve that saturates' },
    ],
  });
  // One embedding of the model's width for each prompt token, in the embeddings' 16 bits.
  const bytes = 2 * m * job.network.architecture.hidden;
  return withMemory(withTreeWork(step, ID, tree), [{ technique: ID, label: 'Prompt tokens’ embeddings', category: 'weights', bytes: () => bytes }]);
}
