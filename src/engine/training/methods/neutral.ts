import { sumBy } from './sums.ts';
import type { HeldParameters, MethodEffect } from '../effect.ts';

/** Parameters in the matrices of a chunk on one device, extras that belong to no class included. */
export function matrixParameters(held: HeldParameters): number {
  return held.other + sumBy(held.matrices, ({ rows, columns, count }) => rows * columns * count);
}

/** All parameters of a chunk on one device. */
export function baseParameters(held: HeldParameters): number {
  return matrixParameters(held) + held.vectors + held.embedding + held.head;
}

/** Shares of the base that get a weight gradient, by class. */
export type TrainedShares = Pick<MethodEffect, 'trainsMatrices' | 'trainsVectors' | 'trainsEmbedding' | 'trainsHead'>;

/** Base parameters that get a gradient when these shares do. */
export function trainedOfBase(held: HeldParameters, shares: TrainedShares): number {
  return matrixParameters(held) * shares.trainsMatrices + held.vectors * shares.trainsVectors
    + held.embedding * shares.trainsEmbedding + held.head * shares.trainsHead;
}

/** Effect of full training: all parameters get a gradient and states, and nothing is added. */
export function neutralEffect(held: HeldParameters): MethodEffect {
  const trained = baseParameters(held);
  return {
    trainsMatrices: 1, trainsVectors: 1, trainsEmbedding: 1, trainsHead: 1, gradientLayers: 1,
    trained, added: 0, gradientElements: trained, exchangedElements: trained, stateBytes: undefined, extraBytes: 0, savedBytes: 0,
    adapters: [], work: [], keptInputs: 1, weightGradientWork: 1, matrixWork: 1,
    forwardPasses: 1, backwardPasses: 1, keepsActivations: true, prefixTokens: 0, promptTokens: 0, stepFactor: 1,
  };
}

/** Full training of only these shares of the base: the rest gets neither gradient nor states. */
export function partlyTrained(held: HeldParameters, shares: TrainedShares): MethodEffect {
  const trained = trainedOfBase(held, shares);
  return { ...neutralEffect(held), ...shares, trained, gradientElements: trained, exchangedElements: trained };
}

/** A frozen base with `added` trained parameters beside it, whose gradient passes all layers. */
export function frozenBase(held: HeldParameters, added: number): MethodEffect {
  return {
    ...neutralEffect(held), trainsMatrices: 0, trainsVectors: 0, trainsEmbedding: 0, trainsHead: 0,
    trained: added, added, gradientElements: added, exchangedElements: added,
  };
}
