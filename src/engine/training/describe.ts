import { bitsPerElement, bytesPerElement, FORMATS } from '../formats.ts';
import type { StackPlan, TrainingJob } from '../job.ts';
import { emitCrossCache } from '../network/attention.ts';
import { collective, elementwise, gemm, startEmission, type Emission } from '../network/emission.ts';
import { precisionOf, type Precision } from '../network/precision.ts';
import type { PassShape } from '../network/shape.ts';
import type { TrainingTerms } from '../network/training-terms.ts';
import { emitBlocks, emitEmbedding, emitNorms } from '../network/walk.ts';
import type { Op } from '../op.ts';
import { groupSpans, type GroupSpans } from '../parallelism/placement.ts';
import type { ChunkPlan } from './chunks.ts';
import type { MethodEffect } from './effect.ts';
import { documentLengths } from './lengths.ts';
import { emitLoss } from './loss.ts';

/** Which of a chunk's weights an op belongs to, and with them how it trains and whether it is computed again. */
export type Section = 'embedding' | 'layers' | 'head';

/** A chunk while its forward ops are described. */
export interface ChunkWalk {
  readonly job: TrainingJob;
  readonly chunk: ChunkPlan;
  readonly effect: MethodEffect;
  readonly e: Emission;
  section: Section;
  /** The op under way belongs to the backward pass only. */
  backwardOnly: boolean;
}

/** Starts a walk over a chunk whose forward ops go to `sink`, with the section they belong to in the walk. */
export function startWalk(job: TrainingJob, chunk: ChunkPlan, effect: MethodEffect, sink: (walk: ChunkWalk, op: Op) => void, spans?: GroupSpans): ChunkWalk {
  const e = startEmission(job, trainingShape(job, effect), (op) => sink(walk, op as Op), spans, trainingPrecision(job), trainingTerms(job, effect));
  const walk: ChunkWalk = { job, chunk, effect, e, section: 'layers', backwardOnly: false };
  return walk;
}

/** Where a job's ranks lie; nothing is exchanged within a chunk on a single device. */
export function spansOf(job: TrainingJob): GroupSpans | undefined {
  const { tensor, expert } = job.parallelism;
  const { context, pipeline } = job.training.layout;
  return tensor * expert * context * pipeline > 1 ? groupSpans(job) : undefined;
}

/**
 * One micro-batch: b sequences of s tokens (and a trained prompt), s/c of each on a device. Causal work is dealt out
 * evenly over context ranks, each of which takes a piece from the front and one from the back (arXiv:2407.21783, section 3.3.2).
 */
export function trainingShape(job: TrainingJob, effect: MethodEffect): PassShape {
  const { workload, training, network } = job;
  const s = workload.sequence + effect.promptTokens;
  const b = workload.microBatch;
  const c = training.layout.context;
  const { kind } = network.architecture;
  return {
    passes: 1, tokens: (b * s) / c, sequences: b, queries: s / c, past: 0, phaseQueries: s, phasePast: 0, context: s,
    memory: kind === 'encoder-decoder' ? s : 0, heads: (b * s) / c, bidirectional: kind === 'encoder', documents: documentLengths(workload),
  };
}

/** GEMMs multiply in the recipe's compute format; a base stored narrower than that is expanded on the way, a wider one has a copy in it. */
export function trainingPrecision(job: TrainingJob): Precision {
  const { recipe } = job.training;
  const activation = recipe.activations;
  const base = precisionOf({ weights: job.formats.weights, embeddings: job.formats.embeddings, activations: activation, kv: activation });
  const stored = bytesPerElement(job.formats.weights);
  return {
    ...base,
    weight: Math.min(stored, bytesPerElement(recipe.compute)),
    linear: recipe.compute,
    linearDequantised: FORMATS[job.formats.weights].element_bits < FORMATS[recipe.compute].element_bits,
  };
}

function trainingTerms(job: TrainingJob, effect: MethodEffect): TrainingTerms {
  const { recipe, layout, dropout, capacityFactor } = job.training;
  const narrows = bitsPerElement(recipe.compute) < bitsPerElement(recipe.activations);
  const compute = bytesPerElement(recipe.compute);
  const activation = bytesPerElement(recipe.activations);
  const savesNarrow = narrows && recipe.savesNarrow;
  return {
    sequenceShards: layout.sequenceParallel ? job.parallelism.tensor : 1,
    context: layout.context,
    contextKind: layout.contextKind,
    dropout: dropout > 0,
    writtenOut: job.kernels.host === 'eager',
    trainsVectors: effect.trainsVectors > 0,
    capacityFactor,
    prefix: effect.prefixTokens,
    readInput: narrows ? compute : activation,
    savedInput: savesNarrow ? compute : activation,
    narrowed: narrows ? compute * recipe.computeCopies : 0,
    savesNarrow,
    dispatched: bytesPerElement(recipe.dispatch ?? recipe.activations),
  };
}

/**
 * Forward ops of one micro-batch on one device of the chunk. The encoder of an encoder-decoder model runs in the first
 * chunk, over as many tokens as the decoder; encoder-only models predict all their tokens.
 */
export function describeChunk(walk: ChunkWalk): void {
  const { chunk, e } = walk;
  if (chunk.encoder !== undefined) describeEncoder(walk, chunk.encoder);
  if (chunk.hasEmbedding) describeEmbedding(walk, 'model', chunk.vocabularyShare);
  walk.section = 'layers';
  for (const { key, mixer, count } of chunk.plan.mixers) {
    if (mixer.kind === 'cross') emitCrossCache(e, key, mixer, count, 'shared');
  }
  describeLayers(walk, chunk.plan, '');
  walk.section = 'head';
  if (chunk.finalNorm && chunk.plan.norm.final > 0) emitNorms(e, chunk.plan, 'head', chunk.plan.norm.final, 'Final norm');
  if (chunk.hasHead) describeHead(walk);
  if (chunk.predictionHeads > 0 && chunk.predictionLayer !== undefined) describePredictionHeads(walk, chunk.predictionLayer);
}

function describeEncoder(walk: ChunkWalk, encoder: StackPlan): void {
  const { e } = walk;
  const { shape } = e;
  e.shape = { ...shape, bidirectional: true, memory: 0 };
  describeEmbedding(walk, 'encoder', walk.chunk.vocabularyShare);
  walk.section = 'layers';
  describeLayers(walk, encoder, 'encoder ');
  if (encoder.norm.final > 0) emitNorms(e, encoder, 'encoder', encoder.norm.final, 'Final norm');
  e.shape = shape;
}

/** A table split by rows gives partial results that are added, over the stages too where the vocabulary is spread over them. */
function describeEmbedding(walk: ChunkWalk, part: string, share: number): void {
  const { e, job } = walk;
  walk.section = 'embedding';
  emitEmbedding(e, part, e.shape.tokens * share);
  const bytes = streamBytes(walk);
  if (share < 1) collective(e, part, 'Embedding from stages', share * job.training.layout.pipeline, 'reduce-scatter', job.training.layout.pipeline, bytes, 'pipeline');
  if (job.training.layout.sequenceParallel) collective(e, part, 'Embedding, reduce-scatter', 1, 'reduce-scatter', job.parallelism.tensor, bytes);
  else collective(e, part, 'Embedding, all-reduce', 1, 'all-reduce', job.parallelism.tensor, bytes);
  describeDropout(e, part, 'Dropout of embeddings', 1);
}

/** Bytes of the residual stream over all tokens of the device's sequences. */
function streamBytes({ e }: ChunkWalk): number {
  return e.shape.tokens * e.job.network.architecture.hidden * e.precision.residual;
}

/** Layers with their norms, dropout and what the tensor group exchanges (arXiv:2205.05198, sections 4.2.1 and 4.2.2). */
function describeLayers(walk: ChunkWalk, stack: StackPlan, prefix: string): void {
  const { e, job } = walk;
  const part = prefix === '' ? 'model' : prefix.trim();
  emitBlocks(e, stack, prefix);
  if (stack.norms > 0) emitNorms(e, stack, part, stack.norms);
  let blocks = 0;
  for (const { count } of stack.mixers) blocks += count;
  for (const { count } of stack.ffns) blocks += count;
  describeDropout(e, part, 'Dropout', blocks);
  const bytes = streamBytes(walk);
  const { tensor } = job.parallelism;
  if (job.training.layout.sequenceParallel) {
    collective(e, part, 'All-gather', stack.reductions, 'all-gather', tensor, bytes / tensor);
    collective(e, part, 'Reduce-scatter', stack.reductions, 'reduce-scatter', tensor, bytes);
  } else {
    collective(e, part, 'All-reduce', stack.reductions, 'all-reduce', tensor, bytes);
  }
}

/** A random number and a product for each element of the stream; a byte of mask each is written and kept. */
function describeDropout(e: Emission, part: string, name: string, count: number): void {
  const { training, precision } = e;
  if (training === undefined || !training.dropout || count === 0) return;
  const elements = (e.shape.tokens * e.job.network.architecture.hidden) / training.sequenceShards;
  elementwise(e, 'norm', part, name, count, 2 * elements, elements * (2 * precision.residual + 1), 0, elements);
}

function describeHead(walk: ChunkWalk): void {
  const { e, job, chunk } = walk;
  walk.section = 'head';
  const { tensor } = job.parallelism;
  const { sequenceParallel, pipeline } = job.training.layout;
  const bytes = streamBytes(walk);
  const spread = chunk.vocabularyShare < 1;
  // The last chunk's output goes to all stages; each sends back the gradient of its part.
  if (spread) collective(e, 'model', 'Output to stages', chunk.vocabularyShare * pipeline, 'all-gather', pipeline, bytes / pipeline, 'pipeline');
  if (sequenceParallel) {
    collective(e, 'model', 'Head, all-gather', 1, 'all-gather', tensor, bytes / tensor);
  } else {
    walk.backwardOnly = true;
    collective(e, 'model', 'Head, input gradient sum', 1, 'all-reduce', tensor, bytes);
    walk.backwardOnly = false;
  }
  emitLoss(e, 'model', job.training.loss, chunk.vocabularyShare, spread ? pipeline : 1);
}

/**
 * Multi-token prediction (DeepSeek-V3, arXiv:2412.19437, section 2.2): each head joins the stream with the next token's
 * embedding, projects 2d → d, runs a layer like the last one and shares embedding and output head.
 */
function describePredictionHeads(walk: ChunkWalk, layer: StackPlan): void {
  const { e, chunk, job } = walk;
  const { shape } = e;
  const d = job.network.architecture.hidden;
  e.shape = { ...shape, passes: chunk.predictionHeads };
  walk.section = 'embedding';
  emitEmbedding(e, 'prediction', shape.tokens);
  walk.section = 'layers';
  emitNorms(e, layer, 'prediction', 2, 'Norms before joining');
  gemm(e, 'head', 'prediction', 'Joining projection', 1, shape.tokens, Math.ceil(d / job.parallelism.tensor), 2 * d, 'stream');
  describeLayers(walk, layer, 'prediction ');
  walk.section = 'head';
  emitNorms(e, layer, 'prediction', 1, 'Final norm');
  emitLoss(e, 'prediction', job.training.loss, 1, 1);
  e.shape = shape;
}
