import type { FormatId } from '../formats.ts';
import type { ListedProduct } from '../listed-op.ts';
import type { JobCore, TensorFormats } from '../job.ts';
import { blankOp, type CollectiveKind, type Op, type OpGroup, type OpKind, type ParallelAxis } from '../op.ts';
import type { GroupSpans, RankGroup } from '../parallelism/placement.ts';
import { EXPANDED, writesWideCopy } from './expansion.ts';
import { isNarrow } from '../price/efficiency.ts';
import { keepsWide, precisionOf, type Precision } from './precision.ts';
import type { PassShape } from './shape.ts';
import { blankTrace, type GemmInput, type Trace, type TrainingTerms } from './training-terms.ts';

/** Receives the one op that is filled again and again, and may change it on its way. */
export type EmissionSink = (op: Op) => void;

/**
 * What the chapters of the network share while they describe one phase: the job, the shape of a pass,
 * and the one op that is filled and handed to the sink again and again.
 */
export interface Emission {
  readonly job: JobCore;
  readonly precision: Precision;
  readonly sink: EmissionSink;
  readonly op: Op;
  /** Where the ranks of each group lie; without it they fill nodes one after the other. */
  readonly spans: GroupSpans | undefined;
  /** Only where the pass trains. */
  readonly training: TrainingTerms | undefined;
  readonly trace: Trace;
  /** Bytes of an element that goes from kernel to kernel, and of one that a product reads next. */
  readonly between: number;
  readonly handed: number;
  /** A kernel of its own makes the inputs of products narrow. */
  readonly quantises: boolean;
  shape: PassShape;
}

/** Starts describing a phase of `job` to `sink`. */
export function startEmission(
  job: JobCore, shape: PassShape, sink: EmissionSink, spans?: GroupSpans, precision = precisionOf(job.formats), training?: TrainingTerms,
): Emission {
  const quantises = training === undefined && quantisesApart(job);
  return {
    job, precision, sink, op: blankOp(), spans, training, trace: blankTrace(), shape, quantises,
    between: training === undefined ? precision.residual : precision.activation,
    handed: training === undefined ? handedBytes(job, precision) : precision.activation,
  };
}

function begin(e: Emission, group: OpGroup, part: string, name: string, kind: OpKind, count: number): Op {
  const { op } = e;
  op.group = group;
  op.part = part;
  op.owner = '';
  op.name = name;
  op.kind = kind;
  op.count = count * e.shape.passes;
  op.m = op.n = op.k = 0;
  op.batch = 1;
  op.matrixFlops = op.vectorFlops = 0;
  op.weightBytes = op.activationBytes = op.kvBytes = 0;
  op.format = e.precision.linear;
  op.dequantised = false;
  op.collective = 'none';
  op.axis = 'tensor';
  op.ranks = 1;
  op.inNode = op.inPod = 0;
  op.payloadBytes = op.rate = 0;
  op.savedBytes = op.savedForWeight = 0;
  op.core = op.rebuilds = op.backward = false;
  if (e.training !== undefined) {
    const { trace } = e;
    trace.inputBytes = trace.boundary = trace.untilWeight = 0;
    trace.straight = false;
  }
  return op;
}

/**
 * A product of m × k activations with k × n weights: 2mnk FLOPs; weights read once, activations read and
 * the result written once.
 */
export function gemm(e: Emission, group: OpGroup, part: string, name: string, count: number, m: number, n: number, k: number, input: GemmInput = 'inner'): void {
  if (keepsWide(e.job.formats, group)) return wideGemm(e, group, part, name, count, m, n, k, input);
  narrowInput(e, group, part, name, count, m * k, input);
  const copied = e.precision.linearDequantised && expand(e, group, part, name, count, e.job.formats.weights, m, n, k);
  const op = begin(e, group, part, name, 'gemm', count);
  fillGemm(op, m, n, k);
  op.weightBytes = n * k * (copied ? e.precision.activation : e.precision.weight);
  op.activationBytes = m * (k * e.precision.activation + n * e.between);
  op.dequantised = e.precision.linearDequantised && !copied;
  if (e.training !== undefined) keepInput(e, e.training, op, input);
  e.sink(op);
}

/** Rows of the smallest tile of products. */
const FEWEST_ROWS = 8;

/**
 * A product of a network that is given as a list of operations: `activationBytes` are those of its tensors, which a convolution's rows share. One of
 * fewer columns than a tile has rows (a single output, a channel of its own) is turned round, as libraries do, so that its long side lies along a tile's.
 */
export function listedProduct(e: Emission, group: OpGroup, name: string, count: number, { rows, columns, inner, groups }: ListedProduct, samples: number, activationBytes: number): void {
  const op = begin(e, group, 'model', name, 'gemm', count);
  const all = samples * rows;
  if (columns < FEWEST_ROWS && columns < all && !e.precision.linearDequantised) fillGemm(op, columns, all, inner, groups);
  else fillGemm(op, all, columns, inner, groups);
  op.weightBytes = groups * columns * inner * e.precision.weight;
  op.activationBytes = activationBytes;
  op.dequantised = e.precision.linearDequantised;
  e.sink(op);
}

/** Products of services whose weights stay at 16 bits in checkpoints of narrower formats, or are made from others when these are loaded. */
export const STAYS_WIDE: ReadonlySet<string> = new Set(['Router', 'Query absorption', 'Value expansion']);

/** Whether a product of a service is one of those, or of a part that stays wide. */
export function isWide({ kind, name, group }: Pick<Op, 'kind' | 'name' | 'group'>, formats: TensorFormats): boolean {
  return kind === 'gemm' && group !== 'head' && (STAYS_WIDE.has(name) || keepsWide(formats, group));
}

/** The same with weights that checkpoints keep at 16 bits, on an input that stays at 16 bits; training makes no difference. */
export function wideGemm(e: Emission, group: OpGroup, part: string, name: string, count: number, m: number, n: number, k: number, input: GemmInput): void {
  if (e.training !== undefined) return gemm(e, group, part, name, count, m, n, k, input);
  const op = begin(e, group, part, name, 'gemm', count);
  fillGemm(op, m, n, k);
  op.weightBytes = n * k * e.precision.wideWeight;
  op.activationBytes = m * (k + n) * e.between;
  op.format = e.precision.wide;
  e.sink(op);
}

/** The same, its result written straight into the KV cache in the cache's format; training caches nothing. */
export function gemmIntoCache(e: Emission, part: string, name: string, count: number, m: number, n: number, k: number, input: GemmInput): void {
  if (e.training !== undefined) return gemm(e, 'attention', part, name, count, m, n, k, input);
  const wide = keepsWide(e.job.formats, 'attention');
  if (!wide) narrowInput(e, 'attention', part, name, count, m * k, input);
  const copied = !wide && e.precision.linearDequantised && expand(e, 'attention', part, name, count, e.job.formats.weights, m, n, k);
  const op = begin(e, 'attention', part, name, 'gemm', count);
  fillGemm(op, m, n, k);
  op.weightBytes = n * k * (wide ? e.precision.wideWeight : copied ? e.precision.activation : e.precision.weight);
  op.activationBytes = m * k * (wide ? e.between : e.precision.activation);
  op.kvBytes = m * n * e.precision.kv;
  if (wide) op.format = e.precision.wide;
  op.dequantised = !wide && e.precision.linearDequantised && !copied;
  e.sink(op);
}

/**
 * The output head: stored in the embeddings' format, multiplied at 16 bits or more. Training keeps its input, or its
 * input's gradient where the loss makes that at once.
 */
export function headGemm(e: Emission, name: string, m: number, n: number, k: number, keepsGradient = false, part = 'model'): void {
  const copied = e.precision.headDequantised && expand(e, 'head', part, name, 1, e.job.formats.embeddings, m, n, k);
  const op = begin(e, 'head', part, name, 'gemm', 1);
  fillGemm(op, m, n, k);
  op.weightBytes = n * k * (copied ? e.precision.residual : e.precision.embedding);
  op.activationBytes = m * (k + n) * e.precision.residual;
  op.format = e.precision.head;
  op.dequantised = e.precision.headDequantised && !copied;
  if (e.training !== undefined) {
    const { trace } = e;
    trace.input = 'stream';
    trace.read = trace.written = e.precision.residual;
    trace.inputBytes = (m * k * e.precision.residual) / e.training.sequenceShards;
    op.savedBytes = trace.inputBytes;
    op.savedForWeight = keepsGradient ? 0 : trace.inputBytes;
  }
  e.sink(op);
}

/** One product per expert, launched together: `experts` touched, `rows` tokens routed to each on average. */
export function groupedGemm(
  e: Emission, part: string, name: string, count: number, experts: number, rows: number, n: number, k: number, input: GemmInput = 'inner',
): void {
  if (e.training !== undefined) narrowInput(e, 'experts', part, name, count, experts * rows * k, input);
  const copied = e.precision.linearDequantised && expand(e, 'experts', part, name, count, e.job.formats.weights, rows, n, k, experts);
  const op = begin(e, 'experts', part, name, 'grouped-gemm', count);
  fillGemm(op, rows, n, k, experts);
  op.weightBytes = experts * n * k * (copied ? e.precision.activation : e.precision.weight);
  op.activationBytes = experts * rows * (k * e.precision.activation + n * e.between);
  op.dequantised = e.precision.linearDequantised && !copied;
  if (e.training !== undefined) keepInput(e, e.training, op, input);
  e.sink(op);
}

/** The kernel that writes a product's narrow weights out wide, where one does; whether it did. Training counts what a product expands on its way. */
function expand(e: Emission, group: OpGroup, part: string, name: string, count: number, stored: FormatId, rows: number, n: number, k: number, batch = 1): boolean {
  if (e.training !== undefined || !writesWideCopy(e.job.kernels.library, stored, rows)) return false;
  const { precision } = e;
  const op = begin(e, group, part, `${name}, ${EXPANDED}`, 'elementwise', count);
  op.n = n;
  op.k = k;
  op.batch = batch;
  op.weightBytes = batch * n * k * (group === 'head' ? precision.embedding : precision.weight);
  op.activationBytes = batch * n * k * (group === 'head' ? precision.residual : precision.activation);
  e.sink(op);
  return true;
}

/** Bytes of an element that a kernel of a service writes for a product to read. */
export function handedBytes(job: JobCore, { residual, activation }: Precision): number {
  return quantisesApart(job) ? residual : activation;
}

/** A low-precision recipe narrows each GEMM input once, as services do where no kernel before it can; GEMMs on the same input share the copy. */
function narrowInput(e: Emission, group: OpGroup, part: string, name: string, count: number, elements: number, input: GemmInput): void {
  const written = e.training === undefined ? (e.quantises ? e.precision.activation : 0) : e.training.narrowed;
  if (written === 0 || input === 'shared' || elements === 0) return;
  straightThrough(e, group, part, `${name}, ${NARROWED}`, count, NARROWING_FLOPS * elements, elements * (e.handed + written));
}

/**
 * Whether products' inputs are made narrow by a kernel of their own. Norms, activations and attention kernels write a format with one scale
 * a tensor; scales found for every block of a token are taken from what they wrote in 16 bits (vLLM, fusions of torch.compile:
 * the support matrix lists blocks for norms alone, and no fusion with attention by default).
 */
export function quantisesApart({ formats, kernels }: JobCore): boolean {
  return kernels.quantise === 'separate' && isNarrow(formats.activations);
}

/** What ends the name of a kernel that makes a product's input narrow. */
export const NARROWED = 'input narrowed';
/** Narrowing compares with the largest value so far, scales and rounds. */
export const NARROWING_FLOPS = 3;

/** What training keeps of a GEMM: its input, for the weight gradient alone. */
function keepInput(e: Emission, training: TrainingTerms, op: Op, input: GemmInput): void {
  const { trace, precision } = e;
  const elements = op.m * op.k * op.batch;
  trace.input = input;
  trace.read = training.readInput;
  trace.written = precision.activation;
  trace.inputBytes = (elements * training.savedInput) / (input === 'stream' || (input === 'shared' && op.kind === 'gemm') ? training.sequenceShards : 1);
  if (training.readInput !== precision.activation) op.activationBytes = elements * training.readInput + op.m * op.n * op.batch * precision.activation;
  if (input === 'stream' || input === 'inner' || (input === 'kept' && training.savesNarrow)) op.savedBytes = op.savedForWeight = trace.inputBytes;
}

function fillGemm(op: Op, m: number, n: number, k: number, batch = 1): void {
  op.m = m;
  op.n = n;
  op.k = k;
  op.batch = batch;
  op.matrixFlops = 2 * m * n * k * batch;
}

/**
 * A kernel without weights of its own whose work the caller counted: attention over a cache, or a recurrence. `core`
 * marks the attention core, `rebuilds` a backward pass that makes again what stayed on chip.
 */
export function kernel(
  e: Emission, kind: 'attention' | 'scan', part: string, name: string, count: number, format: FormatId,
  m: number, n: number, k: number, batch: number, matrixFlops: number, vectorFlops: number, activationBytes: number, kvBytes: number,
  saved = 0, core = false, rebuilds = false, boundary = 0, untilWeight = 0,
): void {
  const op = begin(e, kind === 'scan' ? 'state space' : 'attention', part, name, kind, count);
  op.m = m;
  op.n = n;
  op.k = k;
  op.batch = batch;
  op.matrixFlops = matrixFlops;
  op.vectorFlops = vectorFlops;
  op.activationBytes = activationBytes;
  op.kvBytes = kvBytes;
  op.format = format;
  if (e.training !== undefined) {
    // Keys, values and states are activations like any other.
    op.activationBytes += kvBytes;
    op.kvBytes = 0;
    op.savedBytes = saved;
    op.core = core;
    op.rebuilds = rebuilds;
    e.trace.boundary = boundary;
    e.trace.untilWeight = untilWeight;
  }
  e.sink(op);
}

/** Arithmetic on `flops` scalars that moves activations, and cache entries where it writes them; `saved` bytes stay for the backward pass, `untilWeight` of them for the weight gradient after it too. */
export function elementwise(
  e: Emission, group: OpGroup, part: string, name: string, count: number, flops: number, activationBytes: number, kvBytes = 0, saved = 0, core = false, untilWeight = 0,
): void {
  const op = begin(e, group, part, name, 'elementwise', count);
  op.vectorFlops = flops;
  op.activationBytes = activationBytes;
  op.kvBytes = kvBytes;
  if (e.training !== undefined) {
    op.savedBytes = saved;
    op.core = core;
    e.trace.untilWeight = untilWeight;
  }
  e.sink(op);
}

/** Arithmetic that has no backward pass: gradients pass through it unchanged, or it has made them itself. */
export function straightThrough(e: Emission, group: OpGroup, part: string, name: string, count: number, flops: number, activationBytes: number): void {
  const op = begin(e, group, part, name, 'elementwise', count);
  op.vectorFlops = flops;
  op.activationBytes = activationBytes;
  e.trace.straight = true;
  e.sink(op);
}

/** Rows of a table copied into the activations: `tableBytes` read, `activationBytes` written. */
export function gather(e: Emission, part: string, name: string, tableBytes: number, activationBytes: number, count = 1): void {
  const op = begin(e, 'embedding', part, name, 'gather', count);
  op.weightBytes = tableBytes;
  op.activationBytes = activationBytes;
  e.sink(op);
}

/** A device fetches `bytes`, or stores them, over a link of `rate` bytes per second; nothing is emitted where nothing moves. */
export function transfer(e: Emission, part: string, name: string, count: number, bytes: number, rate: number): void {
  if (!(bytes > 0) || count === 0) return;
  const op = begin(e, 'communication', part, name, 'transfer', count);
  op.payloadBytes = bytes;
  op.rate = rate;
  e.sink(op);
}

/** Devices exchange `payloadBytes` each, adding where they reduce; nothing is emitted when there is nobody to exchange with. */
export function collective(
  e: Emission, part: string, name: string, count: number, kind: Exclude<CollectiveKind, 'none'>, ranks: number, payloadBytes: number, group: RankGroup = 'tensor',
): void {
  if (ranks <= 1 || count === 0) return;
  const op = begin(e, 'communication', part, name, 'collective', count);
  const span = e.spans?.[group];
  op.collective = kind;
  op.axis = axisOf(group);
  op.ranks = ranks;
  op.inNode = Math.min(ranks, span?.inNode ?? e.job.machine.perNode);
  op.inPod = Math.min(ranks, span?.inPod ?? e.job.machine.pod);
  op.payloadBytes = payloadBytes;
  if (kind === 'all-reduce' || kind === 'reduce-scatter') op.vectorFlops = reductionFlops(ranks, payloadBytes, e.precision.residual);
  e.sink(op);
}

function axisOf(group: RankGroup): ParallelAxis {
  switch (group) {
    case 'tensor':
    case 'context':
    case 'expert':
    case 'pipeline':
      return group;
    case 'data':
    case 'shard':
    case 'replicate':
    case 'expert-data':
      return 'data';
  }
}

/** Additions of one rank: it sums its share, one of `ranks` equal parts of the payload, over all ranks. */
export function reductionFlops(ranks: number, payloadBytes: number, elementBytes: number): number {
  return ((ranks - 1) * payloadBytes) / (ranks * elementBytes);
}
