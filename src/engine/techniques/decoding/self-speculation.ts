import type { GenerationJob } from '../../job.ts';
import { noted, numberOf, withCompanion, withOpRules, type Parameters, type Technique } from '../technique.ts';
import { layersOf } from '../kv/architecture-changes.ts';
import { withGuess } from './advice.ts';
import { DRAFTS, withChain } from './chain.ts';
import { againJob, refused } from './slot.ts';
import { firstLayers, restRules } from './truncate.ts';

const ID = 'self-speculation';

/**
 * The model's own first layers and its head guess, and all layers check (LayerSkip, arXiv:2404.16710; Draft & Verify, arXiv:2309.08168). Nothing further
 * is held: the guesses' keys and values, and the states they end with, are where checking goes on, so that it starts above the layers that guessed.
 */
export const selfSpeculation: Technique = {
  id: ID,
  mechanism: 'decoding',
  generation: (job, parameters) => {
    const length = numberOf(parameters, 'length');
    if (length === 0) return job;
    const no = refused(job, ID);
    if (no !== undefined) return no;
    const depth = layersOf(job.network.architecture).length;
    if (depth < 2) return noted(job, ID, 'warning', 'too-few-layers', 'A network of one layer has no part of itself that could guess.');
    const asked = Math.round(numberOf(parameters, 'layers') * depth);
    const layers = Math.min(depth - 1, Math.max(1, asked));
    const said = layers === asked ? job : noted(job, ID, 'info', 'out-of-reach', `${layers} of ${depth} layers guess: at least one, and not all.`);
    return withGuess(job, said, { technique: ID, at: (from, size) => skipping(from, parameters, layers, size), chosen: length, ...DRAFTS });
  },
};

function skipping(job: GenerationJob, parameters: Parameters, layers: number, length: number): GenerationJob {
  const first = firstLayers(job.network, layers);
  const step = withChain(job, ID, parameters, length);
  // The last guess still has to go through the first layers, so that they run once more than there are guesses.
  return withCompanion(withOpRules(step, restRules(job, first, ID)), {
    technique: ID, label: 'First layers', job: againJob(job, first, job.workload.prompt), holds: 'nothing', runs: [{ phase: 'decode', during: 'decode', times: length + 1 }],
  });
}
