import type { Bytes, BytesPerSecond, Flops } from '../units/dimensions.ts';
import type { FormatId } from './formats.ts';

/** What a kernel is, as far as its efficiency and launch floor are concerned. */
export type OpKind =
  | 'gemm' // dense matrix product, m × n × k
  | 'grouped-gemm' // one GEMM per expert, launched together
  | 'attention' // fused softmax attention over cached or fresh keys
  | 'scan' // state-space or linear-attention recurrence
  | 'elementwise' // norms, activations, residuals, rotary, softmax rows
  | 'gather' // rows copied from a table
  | 'collective' // devices exchange data
  | 'transfer'; // a device fetches from, or stores to, what lies behind a link: host memory, storage

/** Which way of sharing the work a collective serves. */
export type ParallelAxis = 'tensor' | 'context' | 'expert' | 'data' | 'pipeline';

export type CollectiveKind = 'none' | 'all-reduce' | 'all-gather' | 'reduce-scatter' | 'all-to-all';

/** What an op belongs to: groups marks in charts and rows in tables. */
export type OpGroup = 'embedding' | 'norm' | 'attention' | 'state space' | 'feed-forward' | 'experts' | 'convolution' | 'head' | 'loss' | 'adapter' | 'optimizer' | 'communication';

/**
 * One operation of a phase, as the most loaded device executes it. All amounts are per execution;
 * `count` says how often the phase executes it. The emitter reuses one instance: a sink that keeps
 * an op must copy it.
 */
export interface Op {
  name: string;
  kind: OpKind;
  group: OpGroup;
  /** Key of the mixer or FFN it belongs to, or 'model'. Tells the rows of hybrid networks apart. */
  part: string;
  /** Technique or companion model whose op it is; empty for the network's own. */
  owner: string;
  count: number;
  /** GEMM: rows (tokens), columns (outputs) and inner dimension, `batch` independent problems. Attention: queries, keys, head width, heads × sequences. */
  m: number;
  n: number;
  k: number;
  batch: number;
  /** Work for matrix units, at the rate of `format`. */
  matrixFlops: Flops;
  /** Work for ordinary arithmetic units. */
  vectorFlops: Flops;
  /** Traffic with device memory by what is carried. */
  weightBytes: Bytes;
  activationBytes: Bytes;
  kvBytes: Bytes;
  /** Format the matrix units multiply in. */
  format: FormatId;
  /** Weights are stored narrower than they are multiplied, and are expanded on the way. */
  dequantised: boolean;
  collective: CollectiveKind;
  axis: ParallelAxis;
  /** Ranks that take part in the collective, those of them in one node, and those in one pod; 0 where they fill nodes and pods one after the other. */
  ranks: number;
  inNode: number;
  inPod: number;
  /** Bytes each rank holds before the collective; of a transfer, what it moves. */
  payloadBytes: Bytes;
  /** Of a transfer: the rate of its link. */
  rate: BytesPerSecond;
  /** What training keeps of this op until its backward pass, and no other op keeps already. */
  savedBytes: Bytes;
  /** Of those, GEMM inputs that only the weight gradient needs. */
  savedForWeight: Bytes;
  /** Part of the attention core, which selective recomputation runs again in place of keeping. */
  core: boolean;
  /** Its backward pass rebuilds what the forward pass kept on chip (scores, states). */
  rebuilds: boolean;
  /** It is such a backward pass: attention's or a scan's gradient, all of its products in one kernel. */
  backward: boolean;
}

/** Receives each op of a phase in execution order. */
export type OpSink = (op: Readonly<Op>) => void;

/** A blank op for an emitter to fill. */
export function blankOp(): Op {
  return {
    name: '', kind: 'gemm', group: 'norm', part: 'model', owner: '', count: 0, m: 0, n: 0, k: 0, batch: 1,
    matrixFlops: 0, vectorFlops: 0, weightBytes: 0, activationBytes: 0, kvBytes: 0,
    format: 'bf16', dequantised: false, collective: 'none', axis: 'tensor', ranks: 1, inNode: 0, inPod: 0, payloadBytes: 0, rate: 0,
    savedBytes: 0, savedForWeight: 0, core: false, rebuilds: false, backward: false,
  };
}

/** A copy of an op. Written out like `blankOp`, so that both have one shape and nothing has to be looked up. */
export function copyOp(op: Readonly<Op>): Op {
  return {
    name: op.name, kind: op.kind, group: op.group, part: op.part, owner: op.owner, count: op.count, m: op.m, n: op.n, k: op.k, batch: op.batch,
    matrixFlops: op.matrixFlops, vectorFlops: op.vectorFlops, weightBytes: op.weightBytes, activationBytes: op.activationBytes, kvBytes: op.kvBytes,
    format: op.format, dequantised: op.dequantised, collective: op.collective, axis: op.axis, ranks: op.ranks, inNode: op.inNode, inPod: op.inPod, payloadBytes: op.payloadBytes, rate: op.rate,
    savedBytes: op.savedBytes, savedForWeight: op.savedForWeight, core: op.core, rebuilds: op.rebuilds, backward: op.backward,
  };
}
