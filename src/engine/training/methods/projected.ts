import { bytesPerElement } from '../../formats.ts';
import type { TrainingJob } from '../../job.ts';
import type { ExtraWork, HeldParameters, MethodEffect, WeightMatrix } from '../effect.ts';
import { optimizerStates, stateElementBytes } from '../optimizers.ts';
import { matrixParameters, neutralEffect } from './neutral.ts';
import { sumBy } from './sums.ts';

/** FLOPs of a thin SVD over m·n·min(m, n): between 14 and 20 by the algorithm (Golub and Van Loan, table 8.6.1). */
const SVD_FLOPS = 16;
/** Projected gradients that Natural GaLore keeps for its empirical Fisher matrix (arXiv:2410.16029). */
const HISTORY = 1;

/** How gradients are projected. */
export interface Projection {
  readonly rank: number;
  readonly gap: number;
  readonly perLayer: boolean;
  readonly variant: 'galore' | 'natural' | 'gradnorm';
}

/** Short and long side of a matrix, m ≤ n. */
export function sides({ rows, columns }: WeightMatrix): { readonly short: number; readonly long: number } {
  return { short: Math.min(rows, columns), long: Math.max(rows, columns) };
}

/** Whether the optimizer sees the gradient of this matrix projected: weights of layers larger than the rank; routers, embedding, head and vectors keep whole states. */
function isProjected(matrix: WeightMatrix, rank: number): boolean {
  return matrix.module !== 'router' && sides(matrix).short > rank;
}

/** The parameters as the optimizer sees them: r × n in place of each projected m × n. */
function seenByOptimizer(held: HeldParameters, rank: number): HeldParameters {
  return {
    ...held,
    matrices: held.matrices.map((matrix) => (isProjected(matrix, rank) ? { ...matrix, rows: rank, columns: sides(matrix).long } : matrix)),
  };
}

/**
 * Bytes of optimizer states over projected gradients: for Adam 2·r·n·b_s and a projector of m·r·b_P for each m × n matrix, m ≤ n, the
 * projector in the states' format (arXiv:2403.03507, table 1).
 */
export function projectedStates(job: TrainingJob, held: HeldParameters, rank: number): number {
  const { optimizer } = job.training;
  const projected = held.matrices.filter((matrix) => isProjected(matrix, rank));
  const projectors = sumBy(projected, (matrix) => sides(matrix).short * rank * matrix.count);
  return optimizerStates(optimizer, seenByOptimizer(held, rank)) + projectors * stateElementBytes(optimizer.states);
}

/**
 * Work of the projection in one optimizer step: 4·m·n·r to project each gradient and to project its update back, and every `gap` steps an SVD
 * for a new projector, here as its share of one step.
 */
export function projectionWork(job: TrainingJob, held: HeldParameters, rank: number, gap: number): readonly ExtraWork[] {
  const { gradients, activations } = job.training.recipe;
  const gradient = bytesPerElement(gradients);
  return held.matrices.filter((matrix) => isProjected(matrix, rank)).flatMap((matrix): ExtraWork[] => {
    const { short: m, long: n } = sides(matrix);
    const { op, count } = matrix;
    return [
      { name: `${op}: gradient projection`, when: 'step', count, matrixFlops: 4 * m * n * rank, vectorFlops: 0, bytes: (2 * m * n + 2 * (m + n) * rank) * gradient, format: activations },
      { name: `${op}: new projector`, when: 'step', count: count / gap, matrixFlops: SVD_FLOPS * m * n * m, vectorFlops: 0, bytes: m * n * gradient, format: 'fp32' },
    ];
  });
}

/**
 * GaLore (arXiv:2403.03507): full training whose optimizer sees gradients projected to rank r. With `perLayer` a layer is updated as soon
 * as its gradient is there (the mean layer, or embedding or head where those are larger). Natural GaLore keeps a short history of
 * projected gradients and solves an s × s system by Woodbury's identity (arXiv:2410.16029). GradNormLoRP trains a magnitude for each
 * output beside the projected direction (arXiv:2412.19616).
 */
export function projectedGradients(job: TrainingJob, held: HeldParameters, projection: Projection): MethodEffect {
  const { rank, gap, perLayer, variant } = projection;
  const base = neutralEffect(held);
  const effect: MethodEffect = {
    ...base,
    gradientElements: perLayer ? Math.min(largestLayer(held), base.trained) : base.trained,
    stateBytes: projectedStates(job, held, rank),
    work: projectionWork(job, held, rank, gap),
  };
  switch (variant) {
    case 'galore':
      return effect;
    case 'natural':
      return naturalGradient(job, held, rank, effect);
    case 'gradnorm':
      return normalisedWeights(job, held, rank, effect);
  }
}

/** Elements of the largest layer or table. */
export function largestLayer(held: HeldParameters): number {
  const layer = held.layers === 0 ? 0 : (matrixParameters(held) + held.vectors) / held.layers;
  return Math.max(layer, held.embedding, held.head);
}

function naturalGradient(job: TrainingJob, held: HeldParameters, rank: number, effect: MethodEffect): MethodEffect {
  const { optimizer, recipe } = job.training;
  const element = stateElementBytes(optimizer.states);
  const projected = held.matrices.filter((matrix) => isProjected(matrix, rank));
  const kept = sumBy(projected, (matrix) => HISTORY * sides(matrix).long * rank * matrix.count) * element;
  const solving = projected.map((matrix): ExtraWork => {
    const elements = sides(matrix).long * rank;
    return {
      name: `${matrix.op}: natural gradient`, when: 'step', count: matrix.count,
      matrixFlops: 2 * elements * HISTORY + elements * HISTORY ** 2 + HISTORY ** 3, vectorFlops: 0, bytes: elements * (HISTORY + 2) * element, format: recipe.activations,
    };
  });
  return { ...effect, stateBytes: (effect.stateBytes ?? 0) + kept, work: [...effect.work, ...solving] };
}

function normalisedWeights(job: TrainingJob, held: HeldParameters, rank: number, effect: MethodEffect): MethodEffect {
  const { optimizer, recipe } = job.training;
  const projected = held.matrices.filter((matrix) => isProjected(matrix, rank));
  const magnitudes = sumBy(projected, ({ columns, count }) => columns * count);
  const norms = projected.map(({ op, rows, columns, count }): ExtraWork => ({
    name: `${op}: column norms`, when: 'step', count, matrixFlops: 0, vectorFlops: 2 * rows * columns, bytes: 2 * rows * columns * bytesPerElement(recipe.weights), format: recipe.activations,
  }));
  return {
    ...effect,
    trained: effect.trained + magnitudes, added: magnitudes, gradientElements: effect.gradientElements + magnitudes, exchangedElements: effect.exchangedElements + magnitudes,
    stateBytes: (effect.stateBytes ?? 0) + optimizerStates(optimizer, magnitudes),
    work: [...effect.work, ...norms],
  };
}
