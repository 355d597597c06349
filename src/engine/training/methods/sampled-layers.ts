import type { TrainingJob } from '../../job.ts';
import type { HeldParameters, MethodEffect } from '../effect.ts';
import { optimizerStates } from '../optimizers.ts';
import { matrixParameters, neutralEffect, partlyTrained } from './neutral.ts';
import { projectedStates, projectionWork } from './projected.ts';

/** How layers are drawn: `active` of `total`, anew every `period` steps; OwLore projects gradients to `rank` too. */
export interface LayerSampling {
  readonly active: number;
  readonly total: number;
  readonly period: number;
  readonly rank: number | undefined;
}

/**
 * LISA (arXiv:2403.17919) and OwLore (arXiv:2405.18380): embedding, head and a few layers drawn anew every period are trained; states of
 * a layer are dropped when it is frozen again. Work and `trained` are what to expect of a draw, γ/L of each layer. Memory is that of the
 * draw that puts most active layers in this chunk; with one chunk the two agree. As the embedding is trained, activation gradients pass
 * every layer, whichever are drawn.
 */
export function sampledLayers(job: TrainingJob, held: HeldParameters, { active, total, period, rank }: LayerSampling): MethodEffect {
  if (active >= total && rank === undefined) return neutralEffect(held);
  const expected = Math.min(active / total, 1);
  const most = held.layers === 0 ? expected : Math.min(active / held.layers, 1);
  const drawn = activeShare(held, most);
  const effect = partlyTrained(held, { trainsMatrices: expected, trainsVectors: expected, trainsEmbedding: 1, trainsHead: 1 });
  return {
    ...effect,
    gradientElements: matrixParameters(drawn) + drawn.vectors + held.embedding + held.head,
    stateBytes: rank === undefined ? optimizerStates(job.training.optimizer, drawn) : projectedStates(job, drawn, rank),
    work: rank === undefined ? [] : projectionWork(job, activeShare(held, expected), rank, period),
  };
}

/** The parameters of a share of the layers, with embedding and head whole. */
function activeShare(held: HeldParameters, share: number): HeldParameters {
  return {
    ...held,
    matrices: held.matrices.map((matrix) => ({ ...matrix, count: matrix.count * share, active: matrix.active * share })),
    vectors: held.vectors * share, biases: held.biases * share, other: held.other * share, layers: held.layers * share,
  };
}
