import type { GenerationJob, Network } from '../../job.ts';
import { numberOf, withCompanion, type Parameters, type Technique } from '../technique.ts';
import { withGuess } from './advice.ts';
import { DRAFTS, withChain } from './chain.ts';
import { drafterOf } from './drafter.ts';
import { besideJob, refused } from './slot.ts';

const ID = 'speculative-decoding';

/**
 * A small model guesses γ tokens one after the other, and the large one checks them in one pass (arXiv:2211.17192, 2302.01318). The draft reads
 * the prompt too, and keeps weights and a cache of its own.
 */
export const speculativeDecoding: Technique = {
  id: ID,
  mechanism: 'decoding',
  generation: (job, parameters, context) => {
    const length = numberOf(parameters, 'length');
    if (length === 0) return job;
    const no = refused(job, ID);
    if (no !== undefined) return no;
    const { job: said, network } = drafterOf(job, ID, parameters, context);
    if (network === undefined) return said;
    return withGuess(job, said, { technique: ID, at: (from, size) => speculating(from, network, parameters, size), chosen: length, ...DRAFTS });
  },
};

function speculating(job: GenerationJob, network: Network, parameters: Parameters, length: number): GenerationJob {
  const step = withChain(job, ID, parameters, length);
  return withCompanion(step, {
    technique: ID, label: 'Draft model', job: besideJob(job, network), holds: 'weights and cache',
    runs: [{ phase: 'prefill', during: 'prefill', times: 1 }, { phase: 'decode', during: 'decode', times: length }],
  });
}
