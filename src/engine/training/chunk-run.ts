import type { Op, OpSink } from '../op.ts';
import type { MethodEffect } from './effect.ts';

/** `recompute` is what the backward pass computes again, `input` gradients of activations, `weight` gradients of weights. */
export type ChunkPass = 'forward' | 'recompute' | 'input' | 'weight';

/** One pass over a chunk while its ops are made out of the forward ones. */
export interface ChunkRun {
  readonly pass: ChunkPass;
  readonly effect: MethodEffect;
  readonly sink: OpSink;
  /** A second op for what comes beside the one under way. */
  readonly beside: Op;
  /** Bytes of an element of accumulated gradient. */
  readonly gradient: number;
  /** Share of the layers computed again whole, and of those that compute their attention core again. */
  readonly again: number;
  readonly coreAgain: number;
}

/** An empty op that belongs where `like` does and runs as often. */
export function clearOp(op: Op, like: Readonly<Op>, kind: Op['kind'], name: string): Op {
  op.name = name;
  op.kind = kind;
  op.group = like.group;
  op.part = like.part;
  op.count = like.count;
  op.m = op.n = op.k = 0;
  op.batch = 1;
  op.matrixFlops = op.vectorFlops = op.weightBytes = op.activationBytes = op.kvBytes = 0;
  op.format = like.format;
  op.dequantised = false;
  op.collective = 'none';
  op.axis = 'tensor';
  op.ranks = 1;
  op.inNode = op.inPod = 0;
  op.payloadBytes = op.savedBytes = op.savedForWeight = 0;
  op.core = op.rebuilds = op.backward = false;
  return op;
}
