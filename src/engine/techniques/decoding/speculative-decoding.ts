import type { GenerationJob } from '../../job.ts';
import { numberOf, textOf, withAdvice, withCompanion, type Parameters, type Technique } from '../technique.ts';
import { chainYield } from './acceptance.ts';
import { bestSize, LENGTHS } from './advice.ts';
import { drafterOf } from './drafter.ts';
import { besideJob, refused, withStep } from './slot.ts';
import type { Network } from '../../job.ts';

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
    return withAdvice(speculating(said, network, parameters, length), () => bestSize({
      technique: ID, without: job, at: (size) => speculating(job, network, parameters, size), sizes: LENGTHS, chosen: length, words: (size) => `a draft of ${size} ${size === 1 ? 'token' : 'tokens'}`,
    }));
  },
};

function speculating(job: GenerationJob, network: Network, parameters: Parameters, length: number): GenerationJob {
  const step = withStep(job, { technique: ID, verified: length + 1, ...chainYield(length, numberOf(parameters, 'acceptance'), textOf(parameters, 'law')) });
  return withCompanion(step, {
    technique: ID, label: 'Draft model', job: besideJob(job, network), holds: 'weights and cache',
    runs: [{ phase: 'prefill', during: 'prefill', times: 1 }, { phase: 'decode', during: 'decode', times: length }],
  });
}
