import type { TrainingJob } from '../../job.ts';
import type { HeldParameters, MethodEffect } from '../effect.ts';
import { statesUnder } from '../optimizers.ts';
import { bottlenecks, prefix, prompt, scaledActivations } from './additive.ts';
import { clusteredWeights } from './clustering.ts';
import { sampledRows } from './column-row.ts';
import { onExpandedBase, storesNarrowBase } from './expanded-base.ts';
import { dora, lora, mixtureOfPairs } from './low-rank-pairs.ts';
import { neutralEffect } from './neutral.ts';
import { severalObjectives } from './objectives.ts';
import { largestLayer, projectedGradients } from './projected.ts';
import { sampledLayers } from './sampled-layers.ts';
import { bitfit, freezeBottom, headOnly } from './selective.ts';
import { sparseThenDense } from './sparse.ts';
import { guessedGradients } from './zeroth-order.ts';

export { methodConflicts } from './conflicts.ts';
export { neutralEffect } from './neutral.ts';

/** What the job's training method does to one chunk of layers on one device that holds `held`. */
export function methodEffect(job: TrainingJob, held: HeldParameters): MethodEffect {
  const made = effectOf(job, held);
  const effect = made.trainsMatrices === 0 && storesNarrowBase(job) ? onExpandedBase(job, held, made) : made;
  return effect.stateBytes === undefined ? { ...effect, stateBytes: statesUnder(job.training.optimizer, held, effect) } : effect;
}

function effectOf(job: TrainingJob, held: HeldParameters): MethodEffect {
  const { method } = job.training;
  switch (method.kind) {
    case 'full':
      return method.perLayer === true ? updatedByLayer(held) : neutralEffect(held);
    case 'bitfit':
      return bitfit(held);
    case 'freeze':
      return freezeBottom(held, method.layers, job.network.architecture.tied_embeddings);
    case 'head':
      return headOnly(held, sharesHead(job, held));
    case 'adapter':
      return bottlenecks(job, held, method.width, method.perLayer);
    case 'prefix':
      return prefix(job, held, method.tokens);
    case 'prompt':
      return prompt(held, method.tokens);
    case 'ia3':
      return scaledActivations(job, held);
    case 'lora':
      return method.variant === 'dora' ? dora(job, held, method.rank, method.targets) : lora(held, method.rank, method.targets);
    case 'qlora':
      // Where states are paged is the ledger's affair: `stateBytes` stays what the optimizer keeps.
      return lora(held, method.rank, method.targets);
    case 'moe-lora':
      return mixtureOfPairs(job, held, method);
    case 'galore':
      return projectedGradients(job, held, method);
    case 'lisa':
      return sampledLayers(job, held, { ...method, total: job.network.architecture.layers });
    case 'mezo':
      return guessedGradients(job, held, method);
    case 'wta-crs':
      return sampledRows(job, held, method.kept, method.rank);
    case 'edkm':
      return clusteredWeights(job, held, method);
    case 'sparse-dense':
      return sparseThenDense(held, method);
    case 'multi-objective':
      return severalObjectives(job, held, method.passes);
  }
}

/** Full training that keeps the gradient of one layer at a time. */
function updatedByLayer(held: HeldParameters): MethodEffect {
  const whole = neutralEffect(held);
  return { ...whole, gradientElements: Math.min(largestLayer(held), whole.trained) };
}

/** Whether the chunk ends the network with a head that is the embedding's matrix. */
function sharesHead({ network: { architecture } }: TrainingJob, { firstLayer, layers }: HeldParameters): boolean {
  return architecture.tied_embeddings && firstLayer + layers >= architecture.layers;
}
