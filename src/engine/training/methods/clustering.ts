import { bytesPerElement } from '../../formats.ts';
import type { TrainingJob } from '../../job.ts';
import type { ExtraWork, HeldParameters, MethodEffect } from '../effect.ts';
import { neutralEffect } from './neutral.ts';
import { sumBy } from './sums.ts';

/** Tensors of weights × centroids kept for the backward pass: distances, attention, and its product. */
const MAPS = 3;
const MAP_BYTES = 4;
/** A 16-bit weight has no more values than this, and its number takes two bytes. */
const DISTINCT_WEIGHTS = 2 ** 16;
const INDEX_BYTES = 2;
/** Distance, softmax, weighted sum and the centroids' update, for each weight and centroid. */
const CLUSTERING_FLOPS = 12;

/** Differentiable clustering: bits of a palette entry, devices that share out index lists, and whether equal weights share a row. */
export interface Clustering {
  readonly bits: number;
  readonly learners: number;
  readonly uniquify: boolean;
}

/**
 * Bytes kept for the backward pass of clustering one matrix of `weights` elements on one device: |W|·2^b·4 for each map; with rows for distinct
 * values only, at most 2^16·2^b·4 a map, and a list of two bytes a weight that the learners share out.
 */
export function savedMap(weights: number, { bits, learners, uniquify }: Clustering): number {
  const rows = uniquify ? Math.min(weights, DISTINCT_WEIGHTS) : weights;
  const list = uniquify ? (weights * INDEX_BYTES) / learners : 0;
  return MAPS * rows * 2 ** bits * MAP_BYTES + list;
}

/**
 * eDKM (arXiv:2309.00964): every weight matrix of the layers is clustered to 2^b values in each forward pass, by an attention between weights and centroids
 * whose maps the backward pass needs. Training is otherwise full. Index lists that learners share out are gathered in the backward pass.
 */
export function clusteredWeights(job: TrainingJob, held: HeldParameters, clustering: Clustering): MethodEffect {
  const { bits, learners, uniquify } = clustering;
  const { recipe } = job.training;
  const width = bytesPerElement(recipe.weights);
  const work = held.matrices.flatMap(({ op, rows, columns, count }): ExtraWork[] => {
    const weights = rows * columns;
    const pairs = (uniquify ? Math.min(weights, DISTINCT_WEIGHTS) : weights) * 2 ** bits;
    const list = uniquify ? 2 * weights * INDEX_BYTES : 0;
    const common = { name: `${op}: clustering`, count, matrixFlops: 0, format: recipe.activations };
    const gather = uniquify && learners > 1 ? { gather: { ranks: learners, payloadBytes: (weights * INDEX_BYTES) / learners } } : {};
    return [
      { ...common, when: 'forward', vectorFlops: CLUSTERING_FLOPS * pairs, bytes: 2 * weights * width + 2 * MAPS * pairs * MAP_BYTES + list },
      { ...common, when: 'backward', vectorFlops: 2 * CLUSTERING_FLOPS * pairs, bytes: 2 * weights * width + 3 * MAPS * pairs * MAP_BYTES + list, ...gather },
    ];
  });
  return { ...neutralEffect(held), extraBytes: sumBy(held.matrices, ({ rows, columns, count }) => count * savedMap(rows * columns, clustering)), work };
}
