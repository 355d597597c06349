import { bytesPerElement } from '../../formats.ts';
import type { TrainingJob } from '../../job.ts';
import type { AdapterGemm, ExtraWork, HeldParameters, MethodEffect, WeightMatrix } from '../effect.ts';
import type { AdapterTargets } from '../plan.ts';
import { microBatchTokens } from './micro-batch.ts';
import { frozenBase } from './neutral.ts';
import { vectorScaling } from './scaling.ts';
import { largestBy, sumBy } from './sums.ts';
import { targeted } from './targets.ts';

/**
 * LoRA (arXiv:2106.09685): beside each targeted matrix a pair A (in × r) and B (r × out), r·(in + out) parameters.
 * Sizes are those of the device's part of the matrix, so that of a matrix split by outputs B is split and A is on each
 * device, and of one split by inputs A is split and B on each.
 */
export function lora(held: HeldParameters, rank: number, targets: AdapterTargets): MethodEffect {
  const matrices = targeted(held, targets);
  return { ...frozenBase(held, pairParameters(matrices, rank)), adapters: pairs(matrices, rank, 1) };
}

function pairParameters(matrices: readonly WeightMatrix[], rank: number): number {
  return sumBy(matrices, ({ rows, columns, count }) => rank * (rows + columns) * count);
}

function pairs(matrices: readonly WeightMatrix[], rank: number, active: number): readonly AdapterGemm[] {
  return matrices.map(({ part, op, rows, columns, active: used }) => ({ part, op, rows, rank, columns, count: used * active }));
}

/**
 * DoRA (arXiv:2402.09353): LoRA, and a trained magnitude for each output column. Every forward pass makes the norm of each
 * column of W + BA (2·r·in·out for BA, 3·in·out to add, square and sum) and scales outputs by magnitude over norm; the norm counts as a
 * constant in the backward pass (section 4.3). Outputs of the targeted matrices are kept for the magnitudes' gradient.
 */
export function dora(job: TrainingJob, held: HeldParameters, rank: number, targets: AdapterTargets): MethodEffect {
  const base = lora(held, rank, targets);
  const matrices = targeted(held, targets);
  const added = base.added + sumBy(matrices, ({ columns, count }) => columns * count);
  const tokens = microBatchTokens(job);
  const { compute, activations } = job.training.recipe;
  const element = bytesPerElement(activations);
  const stored = bytesPerElement(job.formats.weights);
  return {
    ...base, added, trained: added, gradientElements: added, exchangedElements: added,
    extraBytes: largestBy(matrices, ({ rows, columns }) => rows * columns) * element,
    savedBytes: sumBy(matrices, ({ columns, active }) => tokens * columns * active) * element,
    work: matrices.flatMap(({ op, rows, columns, count, active }): ExtraWork[] => [
      {
        name: `${op}: column norms`, when: 'forward', count, format: compute,
        matrixFlops: 2 * rank * rows * columns, vectorFlops: 3 * rows * columns,
        bytes: rows * columns * (stored + 2 * element),
      },
      ...vectorScaling(`${op}: magnitudes`, active, tokens * columns, element, compute),
    ]),
  };
}

/** Settings of a mixture of LoRA pairs. */
export interface PairMixture {
  readonly rank: number;
  readonly targets: AdapterTargets;
  readonly experts: number;
  readonly active: number;
}

/**
 * Mixture of LoRA (as in arXiv:2404.15159): E pairs for each targeted matrix, of which a token uses `active`, chosen by a router of d × E in
 * each layer. With one pair there is nothing to choose, and it is LoRA.
 */
export function mixtureOfPairs(job: TrainingJob, held: HeldParameters, { rank, targets, experts, active }: PairMixture): MethodEffect {
  const matrices = targeted(held, targets);
  if (experts <= 1) return lora(held, rank, targets);
  const router = held.hidden * experts;
  const added = experts * pairParameters(matrices, rank) + router * held.layers;
  const tokens = microBatchTokens(job);
  const { compute, activations } = job.training.recipe;
  const bytes = (router + tokens * (held.hidden + experts)) * bytesPerElement(activations);
  const routing = (when: 'forward' | 'backward', products: number): ExtraWork => ({
    name: 'LoRA router', when, count: held.layers, matrixFlops: products * 2 * tokens * router, vectorFlops: products * 5 * tokens * experts, bytes: products * bytes, format: compute,
  });
  return { ...frozenBase(held, added), adapters: pairs(matrices, rank, Math.min(active, experts)), work: [routing('forward', 1), routing('backward', 2)] };
}
