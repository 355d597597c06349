import type { GenerationJob, Network } from '../../job.ts';
import { noted, numberOf, textOf, withCompanion, type Parameters, type Technique } from '../technique.ts';
import { withGuess } from './advice.ts';
import { DRAFTS, withChain } from './chain.ts';
import { drafterOf } from './drafter.ts';
import { againJob, besideJob, refused } from './slot.ts';

const ID = 'retrieval-drafter';
/** Tokens of a passage that is embedded for retrieval. */
const PASSAGE = 512;

/**
 * A drafter that reads what was retrieved of a long context, a few thousand tokens in place of all (RAPID, arXiv:2502.20330): the model itself on
 * a short cache, or another one. Checking still reads the whole cache, so the gain is the ratio of two reads of caches and weights.
 */
export const retrievalDrafter: Technique = {
  id: ID,
  mechanism: 'decoding',
  generation: (job, parameters, context) => {
    const length = numberOf(parameters, 'length');
    if (length === 0) return job;
    const no = refused(job, ID);
    if (no !== undefined) return no;
    const itself = textOf(parameters, 'drafter') === 'self';
    const { job: drafting, network } = itself ? { job, network: job.network } : drafterOf(job, ID, parameters, context);
    if (network === undefined) return drafting;
    const asked = numberOf(parameters, 'context');
    const read = Math.min(asked, job.workload.prompt);
    const said = read === asked ? drafting : noted(drafting, ID, 'info', 'out-of-reach', `The prompt has ${job.workload.prompt.toLocaleString('en')} tokens, fewer than would be retrieved: the drafter reads all of it.`);
    const guessing = withGuess(job, said, { technique: ID, at: (from, size) => retrieving(from, network, parameters, read, size), chosen: length, ...DRAFTS });
    return withRetriever(guessing, context.network(textOf(parameters, 'retriever')));
  },
};

function retrieving(job: GenerationJob, network: Network, parameters: Parameters, read: number, length: number): GenerationJob {
  const itself = textOf(parameters, 'drafter') === 'self';
  const step = withChain(job, ID, parameters, length);
  return withCompanion(step, {
    technique: ID, label: 'Drafter', job: itself ? againJob(job, network, read) : besideJob(job, network, { prompt: read }), holds: itself ? 'cache' : 'weights and cache',
    runs: [{ phase: 'prefill', during: 'prefill', times: 1 }, { phase: 'decode', during: 'decode', times: length }],
  });
}

/** The whole context is embedded once, in passages. */
function withRetriever(job: GenerationJob, network: Network | undefined): GenerationJob {
  if (network === undefined || network.architecture.ops !== undefined) return noted(job, ID, 'warning', 'no-retriever', 'Nothing is known that embeds passages, so that finding them is not priced.');
  const { prompt, batch } = job.workload;
  const passage = Math.min(PASSAGE, prompt);
  return withCompanion(job, {
    technique: ID, label: 'Retriever', job: besideJob(job, network, { prompt: passage, batch: batch * Math.ceil(prompt / passage), output: 1, scheduling: 'static' }),
    holds: 'nothing', runs: [{ phase: 'prefill', during: 'prefill', times: 1 }],
  });
}
