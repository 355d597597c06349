import type { Bytes } from '../../units/dimensions.ts';
import type { TrainingJob } from '../job.ts';
import type { Op } from '../op.ts';
import type { GroupSpans } from '../parallelism/placement.ts';
import type { ChunkPlan } from './chunks.ts';
import { describeChunk, startWalk, type ChunkWalk } from './describe.ts';
import type { Trace } from '../network/training-terms.ts';
import type { AdapterGemm, MethodEffect } from './effect.ts';
import { FRAMEWORKS } from './frameworks.ts';
import { lossTransient } from './loss.ts';
import { inputShare, recomputedShare } from './walk.ts';

/** Bytes of one micro-batch on one device of a chunk. */
export interface ChunkActivations {
  /** Kept from the forward pass until the backward pass. */
  readonly saved: Bytes;
  /** Of those, what the weight gradient reads, and so is kept until it runs. */
  readonly savedForWeight: Bytes;
  /**
   * Gradients of GEMM outputs, made by the input gradient and read again by the weight gradient: on top of `saved`, alive
   * between the two where they run apart (arXiv:2401.10241, section 2.2).
   */
  readonly outputGradients: Bytes;
  /** Alive only while the chunk runs: the inside of a layer that is computed again, logits, the largest kernel's inputs and outputs. */
  readonly transient: Bytes;
}

interface Sums {
  /** Kept by layers, over the chunk, when nothing is computed again; of it what serves weight gradients; what the core alone keeps. */
  layers: number;
  layersForWeight: number;
  core: number;
  /** Kept by layers whose operations but for attention and every second product are computed again, their inputs apart. */
  operations: number;
  /** Part of the layer whose products are counted. */
  part: string;
  /** Products of a layer so far, its mixer's and its feed-forward network's. */
  products: number;
  /** Kept outside the layers. */
  ends: number;
  endsForWeight: number;
  outputGradients: number;
  /** Largest inputs and outputs of one kernel. */
  largest: number;
  /** The last input that several GEMMs share is kept: of the stream, and of the experts. */
  streamKept: boolean;
  expertsKept: boolean;
}

/**
 * What the chunk keeps of one micro-batch, op by op. A frozen weight's input is not kept unless an adapter beside it
 * needs it or the method's products keep theirs regardless. Full recomputation keeps each layer's input alone, selective all but the attention core's inside, by
 * operation the layer's input, the output of every second product from the first on, and attention's with its statistics; `layers` of the network's are computed again, evenly in each chunk. Offload is not subtracted.
 */
export function chunkActivations(job: TrainingJob, chunk: ChunkPlan, effect: MethodEffect, spans?: GroupSpans): ChunkActivations {
  const sums: Sums = { layers: 0, layersForWeight: 0, core: 0, operations: 0, part: '', products: 0, ends: 0, endsForWeight: 0, outputGradients: 0, largest: 0, streamKept: false, expertsKept: false };
  const walk = startWalk(job, chunk, effect, (at, op) => addOp(sums, at, op), spans);
  describeChunk(walk);
  const logits = chunk.hasHead ? lossTransient(walk.e, job.training.loss, chunk.vocabularyShare, effect.keepsActivations) : 0;
  if (!effect.keepsActivations || effect.backwardPasses === 0) return { saved: 0, savedForWeight: 0, outputGradients: 0, transient: Math.max(sums.largest, logits) };
  addResidualAdapters(sums, walk);
  const layers = chunk.layers + chunk.predictionHeads + encoderLayers(job, chunk);
  const share = recomputedShare(job);
  const { kind } = job.training.recomputation;
  const whole = kind === 'full' || kind === 'operations' ? share : 0;
  const core = kind === 'selective' ? share : 0;
  const inputs = whole * layers * effect.gradientLayers * layerInput(walk) + (kind === 'operations' ? share * sums.operations : 0);
  const saved = (1 - whole) * sums.layers - core * sums.core + inputs + sums.ends + (1 - whole) * effect.savedBytes + stageOutput(walk);
  const savedForWeight = (1 - whole) * sums.layersForWeight + sums.endsForWeight;
  const inside = layers === 0 ? 0 : (whole > 0 ? sums.layers : core > 0 ? sums.core : 0) / layers;
  return { saved, savedForWeight, outputGradients: sums.outputGradients, transient: Math.max(inside + sums.largest, logits) };
}

function encoderLayers(job: TrainingJob, chunk: ChunkPlan): number {
  return chunk.encoder === undefined ? 0 : (job.network.architecture.encoder?.layers ?? 0);
}

/** What full recomputation keeps of a layer: its input, split along the sequence where norms are. */
function layerInput({ e }: ChunkWalk): Bytes {
  return (e.shape.tokens * e.job.network.architecture.hidden * e.precision.residual) / (e.training?.sequenceShards ?? 1);
}

/** A chunk's output, where the framework keeps it until its gradient comes back from the next stage. */
export function stageOutput({ e, chunk, job }: ChunkWalk): Bytes {
  if (!FRAMEWORKS[job.training.framework].stageOutputs || chunk.hasHead || job.training.layout.pipeline === 1) return 0;
  return (e.shape.tokens * e.job.network.architecture.hidden * e.precision.residual) / (e.training?.sequenceShards ?? 1);
}

/** Bytes of an op's output that recomputation by operation keeps: of every second product of a layer, and of fused attention. */
export function keptOutput(op: Op, product: number, { untilWeight, boundary }: Readonly<Trace>, element: Bytes): Bytes {
  if (op.kind === 'gemm') return product % 2 === 0 ? op.m * op.n * op.batch * element : 0;
  return op.kind === 'attention' && op.core && op.rebuilds ? untilWeight + op.savedBytes - boundary : 0;
}

function addOp(sums: Sums, walk: ChunkWalk, op: Op): void {
  if (op.activationBytes > sums.largest && op.group !== 'loss' && op.group !== 'head') sums.largest = op.activationBytes;
  const { effect, section } = walk;
  const { trace } = walk.e;
  const passed = inputShare(effect, section);
  const always = op.savedBytes - op.savedForWeight;
  if (op.kind === 'gemm' || op.kind === 'grouped-gemm') {
    const trained = section === 'layers' ? effect.trainsMatrices : effect.trainsHead;
    sums.outputGradients += op.count * trained * op.m * op.n * op.batch * trace.read;
  }
  if (section !== 'layers') {
    const trained = section === 'head' ? effect.trainsHead : effect.trainsEmbedding;
    const forWeight = trained > 0 ? op.savedForWeight : 0;
    // The loss needs its logits whatever is trained.
    sums.ends += op.count * ((op.group === 'loss' ? 1 : passed) * always + forWeight);
    sums.endsForWeight += op.count * forWeight;
    return;
  }
  const adapted = effect.adapters.length > 0 && (op.kind === 'gemm' || op.kind === 'grouped-gemm') ? adapterWidths(effect.adapters, op, 'rank') : 0;
  let forWeight = op.savedForWeight * (effect.keepsFrozenInputs ? 1 : effect.trainsMatrices) * effect.keptInputs;
  if (adapted > 0) {
    if (walk.job.training.pairDropout > 0) {
      const bytes = adapterWidths(effect.adapters, op, 'rows') * walk.e.shape.tokens * (walk.e.precision.activation + MASK_BYTES);
      sums.layers += bytes;
      sums.layersForWeight += bytes;
    } else if (op.savedForWeight > 0) forWeight = op.savedForWeight * effect.keptInputs;
    else if (trace.input === 'shared' && !(op.kind === 'gemm' ? sums.streamKept : sums.expertsKept)) forWeight = trace.inputBytes * effect.keptInputs;
    sums.layers += adapted * walk.e.shape.tokens * walk.e.precision.activation;
    sums.layersForWeight += adapted * walk.e.shape.tokens * walk.e.precision.activation;
  }
  if (op.kind === 'gemm' && (trace.input === 'stream' || (trace.input === 'shared' && forWeight > 0))) sums.streamKept = forWeight > 0;
  if (op.kind === 'grouped-gemm' && (trace.input === 'inner' || forWeight > 0)) sums.expertsKept = forWeight > 0;
  sums.layers += op.count * (always * passed + forWeight);
  sums.layersForWeight += op.count * (forWeight + (effect.trainsMatrices > 0 ? trace.untilWeight : 0));
  if (op.kind === 'gemm' && op.part !== sums.part) {
    sums.part = op.part;
    sums.products = 0;
  }
  sums.operations += op.count * passed * keptOutput(op, sums.products, trace, walk.e.precision.activation);
  if (op.kind === 'gemm') sums.products++;
  if (op.core) sums.core += op.count * passed * (op.savedBytes - trace.boundary);
}

/** Of an element dropped or not. */
const MASK_BYTES = 1;

/** Widths of adapters beside an op, over all their executions: of their inputs, or between their products. */
function adapterWidths(adapters: readonly AdapterGemm[], op: Op, which: 'rows' | 'rank'): number {
  let widths = 0;
  for (const adapter of adapters) {
    if (adapter.part === op.part && adapter.op === op.name) widths += adapter[which] * adapter.count;
  }
  return widths;
}

/** Adapters on the residual stream keep their input and what lies between their products. */
function addResidualAdapters(sums: Sums, walk: ChunkWalk): void {
  const { e } = walk;
  for (const { part, rows, rank, count } of walk.effect.adapters) {
    if (part !== undefined) continue;
    const bytes = count * e.shape.tokens * (rows + rank) * e.precision.activation;
    sums.layers += bytes;
    sums.layersForWeight += bytes;
  }
}
