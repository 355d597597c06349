import type { Bytes } from '../../units/dimensions.ts';
import { bytesPerElement } from '../formats.ts';
import type { TrainingJob } from '../job.ts';
import { reductionFlops } from '../network/emission.ts';
import { blankOp, type CollectiveKind, type Op } from '../op.ts';
import { groupSpans, type GroupSpan, type GroupSpans, type RankGroup } from './placement.ts';

/** Parameters of a chunk (or of all chunks) on one device, before data-parallel ranks share anything out. */
export interface ReducedParameters {
  /** With a gradient: routed experts apart, since they have fewer copies. */
  readonly trained: number;
  readonly trainedExperts: number;
  /** Elements of gradient exchanged: `trained`, but for methods whose gradient is a number or several gradients. */
  readonly exchanged: number;
  readonly exchangedExperts: number;
  /** All that are held, trained or not: what sharded weights are gathered to. Frozen ones travel in the format they are stored in. */
  readonly held: number;
  readonly heldExperts: number;
  /** Units gathered and reduced one at a time where weights are sharded: layers, mostly. */
  readonly units: number;
  /** Of the embedding, where another pipeline stage holds a copy. */
  readonly tied: number;
  /** Of norms whose gradients tensor-parallel ranks each have a part of the sequence's of. */
  readonly splitNorms: number;
}

/** What an exchange may run beside; `after-backward` runs beside nothing. */
export type DataMoment = 'forward' | 'backward' | 'after-backward' | 'after-optimizer';

/** One kind of exchange between copies of the model in an optimizer step. */
export interface DataCollective {
  readonly name: string;
  readonly kind: Exclude<CollectiveKind, 'none'>;
  readonly group: RankGroup;
  readonly span: GroupSpan;
  /** Bytes each rank holds before one of them. */
  readonly payload: Bytes;
  /** How many in a step. */
  readonly count: number;
  /** What it may run beside; `backward` of the last micro-batch unless it is done for every one. */
  readonly when: DataMoment;
  readonly everyMicroBatch: boolean;
  /** Bytes of an element, where elements are added. */
  readonly elementBytes: Bytes;
}

/** Parameters in one bucket of gradients: Megatron Core's default (`bucket_size`), which grows with the group so that latency does not dominate. */
export function bucketParameters(ranks: number): number {
  return Math.max(40e6, 1e6 * ranks);
}

/** m: micro-batches each replica works on in a step. */
export function microBatches({ workload, parallelism }: TrainingJob): number {
  return Math.max(1, Math.ceil(workload.globalBatch / (workload.microBatch * parallelism.data)));
}

/** Micro-batches that each chunk of a device sees in a step: all, but DualPipe's devices that hold two stages run half on each. */
export function microBatchesPerChunk(job: TrainingJob): number {
  const { schedule, pipeline } = job.training.layout;
  return schedule === 'dualpipe' && pipeline > 1 ? microBatches(job) / 2 : microBatches(job);
}

/**
 * What copies of the model exchange in one optimizer step, for the parameters of one device (ZeRO, arXiv:1910.02054;
 * FSDP, arXiv:2304.11277).
 * Stage 0: gradients all-reduced once, bucket by bucket. Stage 1: reduce-scattered once, and updated weights gathered
 * after the optimizer. Stage 2: reduce-scattered for every micro-batch, since no rank may keep them whole. Stage 3:
 * besides, weights are gathered layer by layer before the forward and again before the backward pass of every
 * micro-batch, and need no gathering after the optimizer. Where states are sharded over fewer ranks than hold copies,
 * each shard of gradients is then all-reduced once among the ranks that hold the same shard. Experts are exchanged
 * among the fewer ranks that hold the same ones. Last come gradients of what one replica holds more than once.
 */
export function dataCollectives(job: TrainingJob, parameters: ReducedParameters, spans: GroupSpans = groupSpans(job)): readonly DataCollective[] {
  const { zero } = job.training.layout;
  const everyone = spans.data;
  const { shard } = spans;
  const hybrid = zero > 0 && shard.ranks < everyone.ranks;
  const dense = { prefix: '', trained: parameters.trained, exchanged: parameters.exchanged, held: parameters.held, units: parameters.units };
  const experts = { prefix: 'Expert ', trained: parameters.trainedExperts, exchanged: parameters.exchangedExperts, held: parameters.heldExperts, units: parameters.units };
  return [
    ...exchange(job, dense, hybrid ? 'shard' : 'data', hybrid ? shard : everyone),
    ...(hybrid ? acrossShards(job, parameters.exchanged, shard.ranks, spans.replicate) : []),
    ...exchange(job, experts, 'expert-data', spans['expert-data']),
    ...insideReplica(job, 'Norm gradient all-reduce', parameters.splitNorms, 'tensor', spans),
    ...insideReplica(job, 'Tied embedding all-reduce', parameters.tied, 'pipeline', spans),
  ];
}

interface Exchanged {
  readonly prefix: string;
  readonly trained: number;
  readonly exchanged: number;
  readonly held: number;
  readonly units: number;
}

function exchange(job: TrainingJob, { prefix, trained, exchanged, held, units }: Exchanged, group: RankGroup, span: GroupSpan): readonly DataCollective[] {
  if (span.ranks <= 1) return [];
  const { recipe, layout } = job.training;
  const gradientBytes = bytesPerElement(recipe.reduction);
  const weightBytes = bytesPerElement(recipe.weights);
  const gathered = (trained * weightBytes + Math.max(0, held - trained) * bytesPerElement(job.formats.weights)) / span.ranks;
  const m = microBatchesPerChunk(job);
  const made: DataCollective[] = [];
  const add = (name: string, kind: DataCollective['kind'], bytes: Bytes, pieces: number, times: number, when: DataMoment, elementBytes: Bytes): void => {
    if (bytes > 0) {
      made.push({
        name: prefix === '' ? name : `${prefix}${name.charAt(0).toLowerCase()}${name.slice(1)}`,
        kind, group, span, payload: bytes / pieces, count: pieces * times, when, everyMicroBatch: times > 1, elementBytes,
      });
    }
  };
  const bucket = bucketParameters(span.ranks);
  const buckets = Math.max(1, Math.ceil(exchanged / bucket));
  const gradients = exchanged * gradientBytes;
  const layers = Math.max(1, units);
  switch (layout.zero) {
    case 0:
      add('Gradient all-reduce', 'all-reduce', gradients, buckets, 1, 'backward', gradientBytes);
      break;
    case 1:
    case 2:
      add('Gradient reduce-scatter', 'reduce-scatter', gradients, buckets, layout.zero === 2 ? m : 1, 'backward', gradientBytes);
      add('Weight all-gather', 'all-gather', (trained * weightBytes) / span.ranks, Math.max(1, Math.ceil(trained / bucket)), 1, 'after-optimizer', weightBytes);
      break;
    case 3:
      add('Weight all-gather, forward', 'all-gather', gathered, layers, m, 'forward', weightBytes);
      add('Weight all-gather, backward', 'all-gather', gathered, layers, m, 'backward', weightBytes);
      add('Gradient reduce-scatter', 'reduce-scatter', gradients, layers, m, 'backward', gradientBytes);
      break;
  }
  return made;
}

/** Shards of gradients added up among the ranks that hold the same shard, once a step. */
function acrossShards(job: TrainingJob, exchanged: number, shards: number, span: GroupSpan): readonly DataCollective[] {
  const elementBytes = bytesPerElement(job.training.recipe.reduction);
  const bytes = (exchanged * elementBytes) / shards;
  if (span.ranks <= 1 || bytes === 0) return [];
  const count = Math.max(1, Math.ceil(exchanged / bucketParameters(span.ranks)));
  return [{
    name: 'Gradient all-reduce between shard groups', kind: 'all-reduce', group: 'replicate', span, payload: bytes / count, count,
    when: 'backward', everyMicroBatch: false, elementBytes,
  }];
}

/**
 * Gradients of parameters that several ranks of one replica hold whole, added once a step when all others are done
 * (Megatron Core's `finalize_model_grads`): of norms over the tensor group, of a tied embedding between first and last stage.
 */
function insideReplica(job: TrainingJob, name: string, elements: number, group: 'tensor' | 'pipeline', spans: GroupSpans): readonly DataCollective[] {
  const span = group === 'pipeline' ? endsOf(spans.pipeline) : spans[group];
  if (span.ranks <= 1 || elements === 0) return [];
  const { recipe, layout } = job.training;
  const elementBytes = bytesPerElement(recipe.gradients);
  const shards = layout.zero >= 2 ? spans.shard.ranks : 1;
  return [{ name, kind: 'all-reduce', group, span, payload: (elements * elementBytes) / shards, count: 1, when: 'after-backward', everyMicroBatch: false, elementBytes }];
}

/** First and last rank of a pipeline: in one node where all its ranks are. */
function endsOf({ ranks, inNode, inPod }: GroupSpan): GroupSpan {
  return { ranks: Math.min(ranks, 2), inNode: inNode >= ranks ? Math.min(ranks, 2) : 1, inPod: inPod >= ranks ? Math.min(ranks, 2) : 1 };
}

/** Receives each exchange as an op, and what it is. */
export type DataSink = (op: Readonly<Op>, exchanged: DataCollective) => void;

/** Hands `dataCollectives` to a sink as ops that are priced and shown like all others. */
export function emitDataParallel(job: TrainingJob, parameters: ReducedParameters, sink: DataSink, spans?: GroupSpans): void {
  const op = blankOp();
  op.kind = 'collective';
  op.group = 'communication';
  op.axis = 'data';
  for (const exchanged of dataCollectives(job, parameters, spans)) {
    const { name, kind, span, payload, count, elementBytes } = exchanged;
    op.name = name;
    op.count = count;
    op.collective = kind;
    op.ranks = span.ranks;
    op.inNode = span.inNode;
    op.inPod = span.inPod;
    op.payloadBytes = payload;
    op.vectorFlops = kind === 'all-reduce' || kind === 'reduce-scatter' ? reductionFlops(span.ranks, payload, elementBytes) : 0;
    sink(op, exchanged);
  }
}
