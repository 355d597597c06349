import type { HeldParameters, MethodEffect } from '../effect.ts';
import { neutralEffect, partlyTrained } from './neutral.ts';

/** BitFit (arXiv:2106.10199): biases, and here norms with the other vectors, are trained. Their gradient passes all layers and no GEMM makes it. */
export function bitfit(held: HeldParameters): MethodEffect {
  return partlyTrained(held, { trainsMatrices: 0, trainsVectors: 1, trainsEmbedding: 0, trainsHead: 0 });
}

/**
 * The bottom `frozen` layers of the network and its embedding stay as they are (Telly, arXiv:2304.05216); the backward pass ends above
 * them. None frozen is full training. A head that shares the embedding's matrix (`tied`) is frozen with it. A final norm counts with
 * the vectors of its chunk's layers.
 */
export function freezeBottom(held: HeldParameters, frozen: number, tied: boolean): MethodEffect {
  if (frozen <= 0) return neutralEffect(held);
  const below = Math.min(Math.max(frozen - held.firstLayer, 0), held.layers);
  const above = held.layers === 0 ? 1 : 1 - below / held.layers;
  return { ...partlyTrained(held, { trainsMatrices: above, trainsVectors: above, trainsEmbedding: 0, trainsHead: tied ? 0 : 1 }), gradientLayers: above };
}

/**
 * Only the output head is trained: no gradient passes any layer. A head that shares the embedding's matrix (`tied`, in the
 * chunk that ends the network) is trained as a copy of its own.
 */
export function headOnly(held: HeldParameters, tied: boolean): MethodEffect {
  const effect = partlyTrained(held, { trainsMatrices: 0, trainsVectors: 0, trainsEmbedding: 0, trainsHead: 1 });
  const copy = tied ? held.embedding : 0;
  const trained = effect.trained + copy;
  return { ...effect, trained, added: copy, gradientElements: trained, exchangedElements: trained, gradientLayers: 0 };
}
