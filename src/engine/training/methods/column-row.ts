import { bytesPerElement } from '../../formats.ts';
import type { TrainingJob } from '../../job.ts';
import type { ExtraWork, HeldParameters, MethodEffect, WeightMatrix } from '../effect.ts';
import { lora } from './low-rank-pairs.ts';
import { microBatchTokens } from './micro-batch.ts';
import { neutralEffect } from './neutral.ts';
import { sumBy } from './sums.ts';
import { targeted } from './targets.ts';

/** Bytes of the number of a kept row. */
const INDEX_BYTES = 4;

/**
 * WTA-CRS (arXiv:2305.15265): of the rows of each GEMM's input the share `kept` is kept for the weight gradient, which does that share of its
 * work; forward pass and activation gradients are exact. To choose, each input is read for the norms of its rows (2·T·in) and the kept
 * rows and their numbers are written. With a rank, the inputs are those of low-rank pairs beside all linear layers.
 */
export function sampledRows(job: TrainingJob, held: HeldParameters, kept: number, rank: number | undefined): MethodEffect {
  const base = rank === undefined ? neutralEffect(held) : lora(held, rank, 'all-linear');
  if (kept >= 1) return base;
  const tokens = microBatchTokens(job);
  const { activations } = job.training.recipe;
  const element = bytesPerElement(activations);
  const inputs = distinctInputs(rank === undefined ? held.matrices : targeted(held, 'all-linear'));
  return {
    ...base,
    keptInputs: kept,
    weightGradientWork: kept,
    savedBytes: sumBy(inputs, ({ active }) => kept * tokens * active) * INDEX_BYTES,
    work: inputs.map(({ op, rows, active }): ExtraWork => ({
      name: `${op}: row sampling`, when: 'forward', count: active, matrixFlops: 0, vectorFlops: 2 * tokens * rows,
      bytes: tokens * rows * (1 + kept) * element, format: activations,
    })),
  };
}

/** One matrix for each product: those that one product multiplies with share its input. */
function distinctInputs(matrices: readonly WeightMatrix[]): readonly WeightMatrix[] {
  const byProduct = new Map<string, WeightMatrix>();
  for (const matrix of matrices) byProduct.set(`${matrix.part}/${matrix.op}`, matrix);
  return [...byProduct.values()];
}
