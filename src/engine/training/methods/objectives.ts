import { bytesPerElement } from '../../formats.ts';
import type { TrainingJob } from '../../job.ts';
import type { HeldParameters, MethodEffect } from '../effect.ts';
import { neutralEffect } from './neutral.ts';

/**
 * Several objectives on one forward pass: a backward pass and a gradient for each, combined once a step by their products (as in MGDA and PCGrad,
 * arXiv:1810.04650 and 2001.06782): n(n + 1)/2 inner products and a weighted sum, 2 operations an element each.
 */
export function severalObjectives(job: TrainingJob, held: HeldParameters, passes: number): MethodEffect {
  const base = neutralEffect(held);
  if (passes <= 1) return base;
  const { gradients } = job.training.recipe;
  const elements = base.trained;
  return {
    ...base,
    backwardPasses: passes,
    gradientElements: passes * elements,
    exchangedElements: passes * elements,
    work: [{
      name: 'Combination of gradients', when: 'step', count: 1, matrixFlops: 0, vectorFlops: (passes * (passes + 1) + 2 * passes) * elements,
      bytes: (2 * passes + 1) * elements * bytesPerElement(gradients), format: gradients,
    }],
  };
}
