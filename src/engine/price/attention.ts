import type { Ratio, Seconds } from '../../units/dimensions.ts';
import type { Kernels } from '../job.ts';
import type { Op } from '../op.ts';
import { isNarrow } from './efficiency.ts';

/**
 * How fused attention falls short of the datasheet. A kernel works in blocks of 128 queries of one head
 * (arXiv:2307.08691, section 3.2; 2407.08608): each block starts up before its loop over keys runs, and the last blocks
 * leave units idle. Where keys outnumber queries, as in decoding, they are split over the units and a second kernel
 * merges the parts (Flash-Decoding, https://pytorch.org/blog/flash-decoding/).
 */
export interface AttentionParameters {
  /** Fraction of the matrix peak of fused attention over long sequences that fill the device. */
  readonly fraction: Ratio;
  /** The same fraction in 8 bits or fewer, over that in 16: softmax between the products does not get faster. */
  readonly narrow: Ratio;
  /** The same fraction of the backward pass over that of the forward one: more registers and a sum over blocks. */
  readonly backward: Ratio;
  /**
   * The same of kernels written for the generation before: PyTorch's and LLM Foundry's on Hopper came from Ampere, at 300 TFLOP/s where
   * kernels of its own reach 650 (pytorch/benchmark#2296; arXiv:2407.08608, figure 5).
   */
  readonly older: Ratio;
  /** Keys a query sees, on the mean, at which half the fraction is reached: start-up of each block. */
  readonly halfKeys: number;
  /** Blocks a compute unit works on at which half is reached: work is spread in whole blocks, the last of them uneven. */
  readonly halfBlocks: number;
  /** Fraction of memory bandwidth with which attention streams keys and values. */
  readonly memoryFraction: Ratio;
  /** Launch, first loads and last stores of one kernel, before and after its stream of work. */
  readonly start: Seconds;
  /** The same where keys are split over the units and a second kernel merges the parts. */
  readonly splitStart: Seconds;
}

/** Queries of one head that a block works on. */
export const BLOCK_ROWS = 128;
/** Matrix FLOPs of a query, a key and a channel: two products forward, five backward, which makes the scores again. */
export const FORWARD_FLOPS = 4;
export const BACKWARD_FLOPS = 10;

/**
 * e_c of fused attention: `fraction · (narrow) · (backward) · (older) · κ/(κ + halfKeys) · w/(w + halfBlocks)`, with the keys a query
 * sees κ = F/(4·m·k·batch) (10 backward), and blocks for each unit w = batch · max(m, n, 128)/(128·units).
 */
export function attentionComputeEfficiency(op: Readonly<Op>, computeUnits: number, p: AttentionParameters, kernel: Kernels['attentionKernel'] = 'own'): Ratio {
  let fraction = isNarrow(op.format) ? p.fraction * p.narrow : p.fraction;
  if (op.backward) fraction *= p.backward;
  if (kernel === 'older') fraction *= p.older;
  const flopsOfAKey = (op.backward ? BACKWARD_FLOPS : FORWARD_FLOPS) * op.m * op.k * op.batch;
  const rows = op.batch * Math.max(op.m, op.n, BLOCK_ROWS);
  // One division for the two ratios: this runs for every op of every point of a sweep.
  return (fraction * op.matrixFlops * rows) / ((op.matrixFlops + p.halfKeys * flopsOfAKey) * (rows + p.halfBlocks * BLOCK_ROWS * computeUnits));
}

/** e_c of a scan, whose chunks are small matrix products inside one kernel: `fraction · (narrow) · (backward) · n/(n + halfKeys)` for a state of m × n. */
export function scanComputeEfficiency(op: Readonly<Op>, p: AttentionParameters): Ratio {
  let fraction = isNarrow(op.format) ? p.fraction * p.narrow : p.fraction;
  if (op.backward) fraction *= p.backward;
  return (fraction * op.n) / (op.n + p.halfKeys);
}

/** Keys are split over the units where they outnumber the queries. */
export function splitsKeys(op: Pick<Op, 'm' | 'n'>): boolean {
  return op.m < op.n;
}
