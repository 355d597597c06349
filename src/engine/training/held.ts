import type { Architecture, LayerSpec } from '../architecture.ts';
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
    holdStack(c, chunk.encoder, 'encoder ', true);
    c.other += parameters.encoderStack?.extras ?? 0;
  }
  holdStack(c, chunk.plan, '', chunk.finalNorm);
  c.other += (parameters.stack.extras * chunk.layers) / architecture.layers;
  if (chunk.hasEmbedding) {
    addVectors(c, architecture.embed_norm ?? 0, architecture.norm.kind === 'layernorm', architecture.hidden);
    c.other += parameters.extras - parameters.stack.extras;
  }
  if (chunk.predictionHeads > 0) holdPredictionHeads(c, architecture, chunk.predictionHeads);
  const { embedding, head } = tables(job, chunk);
  return {
    matrices: c.matrices, vectors: c.vectors, biases: c.biases, embedding: embedding / parallelism.tensor, head: head / parallelism.tensor,
    other: c.other, layers: chunk.layers, firstLayer: chunk.firstLayer, hidden: architecture.hidden,
  };
}

function holdStack(c: HeldCollector, stack: StackPlan, prefix: string, finalNorm: boolean): void {
  c.hidden = stack.hidden;
  for (const { key, mixer, count } of stack.mixers) holdMixer(c, prefix + key, mixer, count);
  for (const { key, ffn, count } of stack.ffns) holdFfn(c, prefix + key, ffn, count);
  const norms = stack.norms + (finalNorm ? stack.norm.final : 0);
  c.vectors += norms * normParameters(stack.norm.kind, stack.hidden);
  if (stack.norm.kind === 'layernorm') c.biases += norms * stack.hidden;
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
function holdPredictionHeads(c: HeldCollector, architecture: Architecture, count: number): void {
  const { hidden, norm } = architecture;
  const layer = lastLayer(architecture);
  c.hidden = hidden;
  c.part = 'prediction head';
  c.matrices.push({ module: 'other', part: c.part, op: PREDICTION_PROJECTION, rows: 2 * hidden, columns: hidden, count, active: count });
  const norms = count * (3 + (layer?.norms ?? norm.per_layer));
  c.vectors += norms * normParameters(norm.kind, hidden);
  if (norm.kind === 'layernorm') c.biases += norms * hidden;
  if (layer === undefined) return;
  for (const key of typeof layer.mixer === 'string' ? [layer.mixer] : layer.mixer) {
    const mixer = architecture.mixers[key];
    if (mixer !== undefined) holdMixer(c, key, mixer, count);
  }
  const ffn = architecture.ffns[layer.ffn];
  if (ffn !== undefined) holdFfn(c, layer.ffn, ffn, count);
}

/** Name of the product that joins the stream and the next token's embedding in a prediction head. */
export const PREDICTION_PROJECTION = 'Prediction projection';

/** The layer a prediction head repeats: the last of the network. */
export function lastLayer({ pattern }: Architecture): LayerSpec | undefined {
  return pattern.at(-1)?.unit.at(-1);
}

/** Embedding and head of a chunk before the tensor split: with the vocabulary spread, an even share on every chunk. */
function tables(job: TrainingJob, chunk: ChunkPlan): { readonly embedding: number; readonly head: number } {
  const { parameters } = job.network;
  const { layout } = job.training;
  if (layout.vocabulary === 'spread') {
    const chunks = layout.pipeline * layout.virtual;
    return { embedding: parameters.embedding / chunks, head: parameters.lmHead / chunks };
  }
  return {
    embedding: chunk.hasEmbedding ? parameters.embedding : 0,
    head: (chunk.hasHead ? parameters.lmHead : 0) + embeddingCopy(job, chunk),
  };
}

/**
 * Entries of a second copy of the embedding: where the output head is tied to it, or prediction heads look tokens up,
 * on a device that does not hold the first chunk. Its gradient is added to the original's, and each keeps states.
 */
function embeddingCopy({ network, training }: TrainingJob, chunk: ChunkPlan): number {
  const { architecture } = network;
  if (chunk.hasEmbedding || !chunk.hasHead || endsMeet(training.layout)) return 0;
  const needed = architecture.kind !== 'encoder' && (architecture.tied_embeddings || chunk.predictionHeads > 0);
  return needed ? architecture.vocab * (architecture.embed_dim ?? architecture.hidden) : 0;
}

/** Whether one device holds both the first and the last chunk: a pipeline of one device, or one that turns back. */
function endsMeet({ pipeline, schedule }: TrainingLayout): boolean {
  return pipeline === 1 || schedule === 'zb-v' || schedule === 'v-half' || schedule === 'v-min' || schedule === 'dualpipe';
}
