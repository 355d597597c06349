import type { StackPlan, TrainingJob } from '../job.ts';
import { normParameters } from '../network/parameters.ts';
import type { ChunkPlan } from './chunks.ts';
import type { HeldParameters } from './effect.ts';
import type { HeldCollector } from './held-collector.ts';
import { holdFfn, holdMixer } from './held-layers.ts';
import type { TrainingLayout } from './plan.ts';

/**
 * What one device holds of a chunk of layers, before data-parallel ranks share anything out: every weight matrix under
 * the name of the product that uses it, heads and inner widths split over the tensor group and experts over the expert
 * group; vectors; its part of embedding and head; what belongs to neither. Over all chunks of an undivided model these
 * are the parameters of the network, and a copy of the embedding where another device needs it too (see `embeddingCopy`).
 */
export function heldParameters(job: TrainingJob, chunk: ChunkPlan): HeldParameters {
  const { network, parallelism } = job;
  const { architecture, parameters } = network;
  const c: HeldCollector = {
    matrices: [], vectors: 0, biases: 0, other: 0, tensor: parallelism.tensor, expert: parallelism.expert,
    merged: job.kernels.projections === 'merged', hidden: architecture.hidden, part: '', layers: 0,
  };
  if (chunk.encoder !== undefined) {
    holdStack(c, chunk.encoder, 'encoder ', 1, chunk.encoder.norm.final);
    c.other += parameters.encoderStack?.extras ?? 0;
  }
  holdStack(c, chunk.plan, '', 1, chunk.finalNorm ? chunk.plan.norm.final : 0);
  c.other += (parameters.stack.extras * chunk.layers) / architecture.layers;
  if (chunk.hasEmbedding) {
    addVectors(c, chunk.vocabularyShare * (architecture.embed_norm ?? 0), architecture.norm.kind === 'layernorm', architecture.hidden);
    c.other += chunk.vocabularyShare * (parameters.extras - parameters.stack.extras);
  }
  if (chunk.predictionLayer !== undefined) holdPredictionHeads(c, chunk.predictionLayer, chunk.predictionHeads);
  const { embedding, head } = tables(job, chunk);
  return {
    matrices: c.matrices, vectors: c.vectors, biases: c.biases, embedding: embedding / parallelism.tensor, head: head / parallelism.tensor,
    other: c.other, layers: chunk.layers, firstLayer: chunk.firstLayer, hidden: architecture.hidden,
  };
}

/** Adds `times` copies of a stack, each with `norms` norms beyond those of its layers. */
function holdStack(c: HeldCollector, stack: StackPlan, prefix: string, times: number, norms: number): void {
  c.hidden = stack.hidden;
  for (const { key, mixer, count } of stack.mixers) holdMixer(c, prefix + key, mixer, times * count);
  for (const { key, ffn, count } of stack.ffns) holdFfn(c, prefix + key, ffn, times * count);
  const all = times * (stack.norms + norms);
  c.vectors += all * normParameters(stack.norm.kind, stack.hidden);
  if (stack.norm.kind === 'layernorm') c.biases += all * stack.hidden;
}

/** Vectors of the stream's width outside the layers, half of them biases where the norms have such. */
function addVectors(c: HeldCollector, count: number, withBias: boolean, width: number): void {
  c.vectors += count * width;
  if (withBias) c.biases += (count * width) / 2;
}

/**
 * Heads that predict tokens further ahead (DeepSeek-V3, arXiv:2412.19437, section 2.2): each a layer like the last one,
 * a projection of two streams to one, a norm before each of them and one before the shared output head.
 */
function holdPredictionHeads(c: HeldCollector, layer: StackPlan, count: number): void {
  const { hidden } = layer;
  c.matrices.push({ module: 'other', part: 'prediction', op: 'Joining projection', rows: 2 * hidden, columns: Math.ceil(hidden / c.tensor), count, active: count });
  holdStack(c, layer, 'prediction ', count, 3);
}

/** Embedding and head of a chunk before the tensor split. */
function tables(job: TrainingJob, chunk: ChunkPlan): { readonly embedding: number; readonly head: number } {
  const { parameters } = job.network;
  const share = chunk.vocabularyShare;
  return {
    embedding: chunk.hasEmbedding ? share * parameters.embedding : 0,
    head: (chunk.hasHead ? share * parameters.lmHead : 0) + embeddingCopy(job, chunk),
  };
}

/**
 * Entries of a second copy of the embedding: where the output head is tied to it, or prediction heads look tokens up,
 * on a device that does not hold the first chunk. Its gradient is added to the original's, and each keeps states.
 */
function embeddingCopy(job: TrainingJob, chunk: ChunkPlan): number {
  const { architecture } = job.network;
  if (chunk.hasEmbedding || !chunk.hasHead || !hasEmbeddingCopy(job)) return 0;
  return architecture.vocab * (architecture.embed_dim ?? architecture.hidden);
}

/** Whether the last chunk needs the embedding on another device than the first. */
export function hasEmbeddingCopy({ network: { architecture }, training }: TrainingJob): boolean {
  return !endsMeet(training.layout) && architecture.kind !== 'encoder' && (architecture.tied_embeddings || training.predictionHeads > 0);
}

/** Whether one device holds both the first and the last chunk: a pipeline of one device, or one that turns back. */
function endsMeet({ pipeline, schedule }: TrainingLayout): boolean {
  return pipeline === 1 || schedule === 'zb-v' || schedule === 'v-half' || schedule === 'v-min' || schedule === 'dualpipe';
}
