import type { Bytes } from '../../units/dimensions.ts';
import { bytesPerElement } from '../formats.ts';
import type { MemoryCategory, MemoryEstimate } from '../estimate-types.ts';
import type { TrainingJob } from '../job.ts';
import { microBatches } from '../parallelism/data-parallel.ts';
import { chunksOfDevice } from '../parallelism/schedules.ts';
import { groupSpans, type GroupSpans } from '../parallelism/placement.ts';
import { inFlight } from '../parallelism/in-flight.ts';
import type { PipelineProblem } from '../parallelism/pipeline.ts';
import type { SimulatedRun } from '../parallelism/simulate.ts';
import { peakActivations, type ActivationPeak } from '../parallelism/peak-activations.ts';
import { bucketBytes, FRAMEWORKS } from './frameworks.ts';
import { matrixElements, shardRanks, stateBytesOfDevice, type ShardRanks } from './device-states.ts';
import type { HeldParameters, MethodEffect } from './effect.ts';
import type { OffloadedBytes } from './offload.ts';
import type { ChunkActivations } from './activations.ts';
import { eachChunk, holdChunk, type HeldChunk } from './held-chunk.ts';

/** Memory of one pipeline device at its peak. */
export interface StageMemory {
  readonly estimate: MemoryEstimate;
  /** Micro-batches whose activations are held at the peak. */
  readonly inFlight: number;
  /** Bytes that leave the device between uses. */
  readonly offloaded: OffloadedBytes;
}

/** Chunks that each pipeline device holds, in network order. */
export function chunksByDevice<T>({ training: { layout } }: TrainingJob, chunks: readonly T[]): readonly (readonly T[])[] {
  const devices: T[][] = [];
  for (let device = 0; device < layout.pipeline; device++) {
    const held: T[] = [];
    for (const index of chunksOfDevice(layout.schedule, layout.pipeline, layout.virtual, device)) {
      const chunk = chunks[index];
      if (chunk !== undefined) held.push(chunk);
    }
    devices.push(held);
  }
  return devices;
}

/**
 * Memory of every pipeline device at its peak: states that stay, activations of the micro-batches in flight, the inside of
 * the layer at work, buffers. Chunks in network order. Activations are those the schedule held when it ran, or by formula
 * where it did not.
 */
export function stageMemories(job: TrainingJob, chunks: readonly HeldChunk[], spans: GroupSpans = groupSpans(job), ran?: Ran): readonly StageMemory[] {
  // GPipe holds all micro-batches, also those that a shortened run left out.
  const peaks = ran === undefined || ran.problem.schedule === 'gpipe' ? peaksByFormula(job, chunks) : peaksOfRun(ran, chunks);
  const known = new Map<string, DeviceBytes>();
  const ranks = shardRanks(job, spans);
  return chunksByDevice(job, chunks).map((held, device) => {
    const key = stageKey(held);
    let bytes = known.get(key);
    if (bytes === undefined) known.set(key, bytes = deviceBytes(job, held, ranks));
    return stageMemory(job, bytes, peaks[device] ?? { bytes: 0, microBatches: 0 });
  });
}

/** A schedule that has run. */
export interface Ran {
  readonly problem: PipelineProblem;
  readonly run: SimulatedRun;
}

function peaksByFormula(job: TrainingJob, chunks: readonly HeldChunk[]): readonly ActivationPeak[] {
  const { layout } = job.training;
  return peakActivations(
    { schedule: layout.schedule, stages: layout.pipeline, virtual: layout.virtual, microBatches: microBatches(job) },
    chunks.map(({ activations }) => ({ saved: activations.saved, savedForWeight: keptForWeight(activations), transient: activations.transient })),
  );
}

function peaksOfRun({ problem, run }: Ran, chunks: readonly HeldChunk[]): readonly ActivationPeak[] {
  const held = chunks.map(({ activations }) => ({ savedBytes: activations.saved, savedForWeight: keptForWeight(activations), transientBytes: activations.transient }));
  return inFlight(run, problem, held).map(({ bytes, chunks: most }) => ({ bytes, microBatches: most / problem.virtual }));
}

/** What stays between a micro-batch's activation gradient and its weight gradient: GEMM inputs and the gradients of outputs. */
export function keptForWeight({ savedForWeight, outputGradients }: ChunkActivations): Bytes {
  return savedForWeight + outputGradients;
}

/** Memory of the fullest device. */
export function worstMemory(job: TrainingJob): MemoryEstimate {
  return fullest(stageMemories(job, eachChunk(job, holdChunk)));
}

export function fullest(stages: readonly StageMemory[]): MemoryEstimate {
  return stages.reduce((worst, { estimate }) => (estimate.total > worst.total ? estimate : worst), EMPTY);
}

const EMPTY: MemoryEstimate = {
  categories: { weights: 0, gradients: 0, optimizer: 0, kv_cache: 0, activations: 0, workspace: 0, communication: 0 }, total: 0, capacity: 0, fits: true,
};

/** Equal keys mean devices that hold the same. */
export function stageKey(held: readonly HeldChunk[]): string {
  return held.map(({ chunk }) => chunk.key).join(' ');
}

/** What stays on a device, before anything is put elsewhere. */
interface DeviceBytes extends OffloadedBytes {
  /** Two layers' weights in transit. */
  readonly gathered: Bytes;
  /** Two layers' gradients before they are shared out: one as it is made, one as it is reduced. */
  readonly reduced: Bytes;
  /** What gradients travel through between copies of the model. */
  readonly bucket: Bytes;
  readonly extra: Bytes;
  /** Activations of two layers in transit, and what is alive while a chunk runs: what stays where the rest waits on the host. */
  readonly passing: Bytes;
}

function deviceBytes(job: TrainingJob, held: readonly HeldChunk[], ranks: ShardRanks): DeviceBytes {
  let weights = 0;
  let gradients = 0;
  let optimizer = 0;
  let gathered = 0;
  let reduced = 0;
  let extra = 0;
  let layer = 0;
  let transient = 0;
  for (const { chunk, held: parameters, effect, activations } of held) {
    const states = stateBytesOfDevice(job, parameters, effect, ranks);
    weights += states.weights;
    gradients += states.gradients;
    optimizer += states.optimizer + states.master;
    extra += effect.extraBytes;
    gathered = Math.max(gathered, gatheredBytes(job, parameters));
    reduced = Math.max(reduced, reducedBytes(job, parameters, effect));
    layer = Math.max(layer, activations.saved / Math.max(1, chunk.layers));
    transient = Math.max(transient, activations.transient);
  }
  const bucket = bucketBytes(job.training.framework, job.training.recipe, ranks.dense);
  return { weights, gradients, optimizer, gathered, reduced, bucket, extra, passing: 2 * layer + transient };
}

function stageMemory(job: TrainingJob, device: DeviceBytes, peak: ActivationPeak): StageMemory {
  const { weights, gradients, optimizer, gathered, reduced, extra, passing, bucket } = device;
  const { offload, method, layout, allocatorSlack } = job.training;
  const paged = method.kind === 'qlora' && method.pagedOptimizer;
  const categories: Record<MemoryCategory, Bytes> = {
    // Two layers' worth stays where weights are fetched from elsewhere.
    weights: offload.weights === 'device' ? weights : Math.min(weights, gathered),
    gradients: gradientsAtPeak(job, offload.optimizer === 'device' ? gradients : Math.min(gradients, gathered), peak, passing),
    optimizer: (offload.optimizer === 'device' && !paged ? optimizer : 0) + extra,
    kv_cache: 0,
    activations: offload.activations === 'device' ? peak.bytes : Math.min(peak.bytes, passing),
    workspace: 0,
    communication: (layout.zero === 3 ? gathered : 0) + (layout.zero >= 2 ? reduced : 0) + bucket + streamBuffers(job),
  };
  categories.workspace = job.kernels.runtimeReserve + allocatorSlack * Object.values(categories).reduce((sum, bytes) => sum + bytes, 0);
  const total = Object.values(categories).reduce((sum, bytes) => sum + bytes, 0);
  const capacity = job.machine.memoryCapacity;
  return { estimate: { categories, total, capacity, fits: total <= capacity }, inFlight: peak.microBatches, offloaded: device };
}

/**
 * Gradients there are when memory is fullest. Where they do not stand, those of a lone micro-batch come as its activations
 * go: the fullest moment is before the first of them, or when all are there and two layers' activations at most.
 */
function gradientsAtPeak(job: TrainingJob, gradients: Bytes, { bytes }: ActivationPeak, passing: Bytes): Bytes {
  const { framework, layout, offload } = job.training;
  if (FRAMEWORKS[framework].standingGradients || layout.pipeline > 1 || microBatches(job) > 1 || offload.activations !== 'device') return gradients;
  return Math.max(0, gradients - Math.max(0, bytes - passing));
}

/** Weights of two units, gathered or fetched, one at work and one on its way: two layers, or the larger table and the layer beside it. */
function gatheredBytes(job: TrainingJob, held: HeldParameters): Bytes {
  return (largestUnit(held) + meanLayer(held)) * bytesPerElement(job.training.recipe.weights);
}

/**
 * Gradients of the largest layer or table where no rank keeps them whole: in the weights' format as the backward pass
 * makes them, in the reduction's as they are exchanged (FSDP, arXiv:2304.11277).
 */
export function reducedBytes(job: TrainingJob, held: HeldParameters, { gradientElements, trained }: MethodEffect): Bytes {
  const { weights, reduction } = job.training.recipe;
  const whole = Math.min(gradientElements, trained);
  const all = matrixElements(held) + held.vectors + held.embedding + held.head;
  const unit = all > 0 ? Math.min(1, largestUnit(held) / all) * whole : 0;
  return unit * (bytesPerElement(weights) + bytesPerElement(reduction));
}

/** Elements of the largest layer or table on a device. */
export function largestUnit(held: HeldParameters): number {
  return Math.max(meanLayer(held), held.embedding, held.head);
}

/** Elements of a layer's matrices on a device, on the mean. */
export function meanLayer(held: HeldParameters): number {
  return held.layers > 0 ? matrixElements(held) / held.layers : 0;
}

/** Send and receive buffers of a stream between stages or tensor ranks. */
function streamBuffers(job: TrainingJob): Bytes {
  const { layout, recipe } = job.training;
  if (job.parallelism.tensor <= 1 && layout.pipeline <= 1 && layout.context <= 1 && job.parallelism.expert <= 1) return 0;
  const { microBatch, sequence } = job.workload;
  return (2 * microBatch * sequence * job.network.architecture.hidden * bytesPerElement(recipe.activations)) / layout.context;
}
