import { bytesPerElement } from '../../formats.ts';
import type { TrainingJob } from '../../job.ts';
import type { HeldParameters, MethodEffect } from '../effect.ts';
import { optimizerStates } from '../optimizers.ts';
import { microBatchTokens } from './micro-batch.ts';
import { baseParameters, frozenBase } from './neutral.ts';
import { largestBy } from './sums.ts';

/** Operations that draw one normal number from a counter and add it, scaled, to a weight. */
const NOISE_FLOPS = 12;

/** How a gradient is guessed: `queries` random directions a step, and steps over those of ordinary training. */
export interface Guessing {
  readonly queries: number;
  readonly stepFactor: number;
  readonly variant: 'spsa' | 'forward-gradient';
}

/**
 * MeZO (arXiv:2305.17333) and forward gradients (arXiv:2202.08587), as compared in arXiv:2402.11592. SPSA: two forward passes a query; the weights are
 * perturbed in place by noise from a seed, up and down for each query and back once: 2q + 1 passes that read and write them, the optimizer's
 * own not counted. Forward gradient: one pass a query that carries a tangent beside every value, twice the work of a forward pass, with the
 * direction drawn from a seed. Neither keeps activations nor makes a gradient that has to be stored; a step's result is a number for each query. Plain
 * descent keeps no state; other optimizers keep theirs for every weight.
 */
export function guessedGradients(job: TrainingJob, held: HeldParameters, { queries, stepFactor, variant }: Guessing): MethodEffect {
  const parameters = baseParameters(held);
  const { recipe, optimizer } = job.training;
  const passes = variant === 'spsa' ? 2 * queries + 1 : queries;
  const rewrites = variant === 'spsa' ? 2 : 1;
  return {
    ...frozenBase(held, 0),
    trained: parameters,
    gradientElements: 0,
    exchangedElements: queries,
    gradientLayers: 0,
    stateBytes: optimizer.id === 'sgd' ? 0 : optimizerStates(optimizer, held),
    forwardPasses: 2 * queries,
    backwardPasses: 0,
    keepsActivations: false,
    stepFactor,
    extraBytes: variant === 'spsa' ? 0 : tangentBytes(job, held),
    work: [{
      name: variant === 'spsa' ? 'Perturbation' : 'Direction', when: 'step', count: passes, matrixFlops: 0, vectorFlops: NOISE_FLOPS * parameters,
      bytes: rewrites * parameters * bytesPerElement(recipe.weights), format: recipe.activations,
    }],
  };
}

/** Tangents alive at once: those of the inputs and outputs of the widest product, and its direction. */
function tangentBytes(job: TrainingJob, held: HeldParameters): number {
  const tokens = microBatchTokens(job);
  return largestBy(held.matrices, ({ rows, columns }) => tokens * (rows + columns) + rows * columns) * bytesPerElement(job.training.recipe.activations);
}
