import type { TrainingJob } from '../job.ts';
import { normParameters } from '../network/parameters.ts';
import type { HeldChunk } from './held-chunk.ts';
import { hasEmbeddingCopy } from './held.ts';

/**
 * Elements of a table on one device whose gradient is added to that of its copy at the other end of the pipeline, once a
 * step (Megatron Core's embedding group of first and last stage): none where one device holds both ends or all a part.
 */
export function tiedElements(job: TrainingJob, { chunk, effect }: Pick<HeldChunk, 'chunk' | 'effect'>): number {
  const { architecture } = job.network;
  if (effect.backwardPasses === 0 || chunk.hasEmbedding === chunk.hasHead || !hasEmbeddingCopy(job)) return 0;
  const whole = (architecture.vocab * (architecture.embed_dim ?? architecture.hidden)) / job.parallelism.tensor;
  return Math.min(effect.trainsEmbedding, effect.trainsHead) * whole;
}

/**
 * Parameters of a chunk's norms, where each tensor-parallel device sees its part of the sequence only, so that their
 * gradients are added over the group once a step (arXiv:2205.05198; Megatron Core does so after the last micro-batch).
 * Norms of single heads and biases of the stream, smaller still, are not among them.
 */
export function splitNormElements({ parallelism, training }: TrainingJob, { chunk, effect }: Pick<HeldChunk, 'chunk' | 'effect'>): number {
  if (effect.backwardPasses === 0 || !training.layout.sequenceParallel || parallelism.tensor <= 1) return 0;
  const { plan, encoder, predictionLayer } = chunk;
  let elements = (plan.norms + (chunk.finalNorm ? plan.norm.final : 0)) * normParameters(plan.norm.kind, plan.hidden);
  if (encoder !== undefined) elements += (encoder.norms + encoder.norm.final) * normParameters(encoder.norm.kind, encoder.hidden);
  // A norm before each of the two streams that are joined, and one before the head.
  if (predictionLayer !== undefined) elements += chunk.predictionHeads * (predictionLayer.norms + 3) * normParameters(predictionLayer.norm.kind, predictionLayer.hidden);
  return effect.trainsVectors * elements;
}
