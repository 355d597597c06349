import type { GenerationJob, Network } from '../../job.ts';
import { numberOf, withCompanion, type Parameters, type Technique } from '../technique.ts';
import { decayOf, treeNodes, treeYield } from './acceptance.ts';
import { nodesOf, withGuess } from './advice.ts';
import { drafterOf } from './drafter.ts';
import { besideJob, refused, withStep } from './slot.ts';
import { withTreeWork } from './tree-work.ts';

const ID = 'tree-speculation';
/** Deeper trees of two or more children have more nodes than any device checks for nothing. */
const DEPTHS: readonly number[] = [1, 2, 3, 4, 5, 6];

/**
 * The draft model guesses several continuations at once, a tree that the large model checks in one pass (SpecInfer, arXiv:2305.09781).
 * Siblings drawn without replacement differ, so more of them is worth more (recursive speculative decoding, arXiv:2402.14160).
 */
export const treeSpeculation: Technique = {
  id: ID,
  mechanism: 'decoding',
  generation: (job, parameters, context) => {
    const depth = numberOf(parameters, 'depth');
    if (depth === 0) return job;
    const no = refused(job, ID);
    if (no !== undefined) return no;
    const { job: said, network } = drafterOf(job, ID, parameters, context);
    if (network === undefined) return said;
    return withGuess(job, said, {
      technique: ID, at: (from, size) => growing(from, network, parameters, size), sizes: DEPTHS, chosen: depth, words: (size) => `a tree ${size} deep of ${nodesOf(treeNodes(numberOf(parameters, 'branching'), size))}`,
    });
  },
};

function growing(job: GenerationJob, network: Network, parameters: Parameters, depth: number): GenerationJob {
  const branching = numberOf(parameters, 'branching');
  const nodes = treeNodes(branching, depth);
  const step = withStep(job, { technique: ID, verified: nodes + 1, ...treeYield(branching, depth, numberOf(parameters, 'acceptance'), decayOf(parameters)) });
  const draft = besideJob(job, network);
  // Level l is guessed from the b^(l−1) nodes before it: 1 + b + … over as many passes, on the mean.
  const width = (1 + treeNodes(branching, depth - 1)) / depth;
  return withCompanion(withTreeWork(step, ID, nodes), {
    technique: ID, label: 'Draft model', job: { ...draft, mechanisms: { ...draft.mechanisms, decoding: { verified: width, emitted: 1 } } }, holds: 'weights and cache',
    runs: [{ phase: 'prefill', during: 'prefill', times: 1 }, { phase: 'decode', during: 'decode', times: depth }],
  });
}
