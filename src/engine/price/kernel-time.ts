import type { Ratio, Seconds } from '../../units/dimensions.ts';
import type { Bound } from '../estimate-types.ts';
import type { Kernels, Machine } from '../job.ts';
import type { Op } from '../op.ts';
import { clockShare } from './clock.ts';
import { collectiveSeconds } from './collectives.ts';
import { attentionComputeEfficiency, scanComputeEfficiency, splitsKeys } from './attention.ts';
import { eagerTimes, elementwiseMemoryEfficiency, writesWeights } from './elementwise.ts';
import { secondsAt, type EfficiencyModel, type EfficiencyParameters } from './efficiency.ts';
import { dequantiseFlops, gemmCallSeconds, gemmComputeEfficiency } from './gemm.ts';
import { launchSpacing } from './host.ts';

/** The race of one call's terms. Reused between ops: read it before pricing the next. */
export interface OpPrice {
  /** The longer of matrix and ordinary arithmetic: the units are separate and kernels overlap them. */
  computeSeconds: Seconds;
  memorySeconds: Seconds;
  networkSeconds: Seconds;
  /** Shortest time of a call: the kernel's own, or the host's launch spacing where that is longer. */
  floorSeconds: Seconds;
  /** What one call takes: its start and then both arithmetic and memory (`gemmCallSeconds`), or the network where that is longer. */
  callSeconds: Seconds;
  /** e_c: fraction of the matrix peak this op can reach (1 where it does no matrix work). */
  computeEfficiency: Ratio;
  /** e_m: fraction of the memory bandwidth this op can reach (1 where it moves no bytes). */
  memoryEfficiency: Ratio;
  bound: Bound;
}

/** A blank price to be filled by `priceOp`. */
export function blankPrice(): OpPrice {
  return {
    computeSeconds: 0, memorySeconds: 0, networkSeconds: 0, floorSeconds: 0, callSeconds: 0,
    computeEfficiency: 1, memoryEfficiency: 1, bound: 'compute',
  };
}

/**
 * Price one call of an op on one device, in seconds:
 * `callSeconds = max(spacing, network, start + (compute⁴ + memory⁴)^(1/4))` with
 * `compute = max(matrixFlops/(matrixPeak·e_c·f), vectorFlops/(vectorPeak·e_v))` with the clock f the power limit leaves, `memory = bytes/(memoryBandwidth·e_m)`.
 * Ideal: `max(compute, memory, network)` with e = 1, but for a share of the bandwidth that the device says is reached. Writes into `into`; allocates nothing.
 */
export function priceOp(op: Readonly<Op>, machine: Machine, efficiency: EfficiencyModel, kernels: Kernels, into: OpPrice): void {
  const bytes = op.weightBytes + op.activationBytes + op.kvBytes;
  let computeEfficiency = 1;
  let clock = 1;
  let memoryEfficiency = 1;
  let vectorFlops = op.vectorFlops;
  let vectorFraction = 1;
  let start = 0;
  let spacing = 0;
  if (efficiency.kind === 'calibrated') {
    computeEfficiency = op.matrixFlops > 0 ? computeFraction(op, machine, efficiency, kernels) : 1;
    if (op.matrixFlops > 0) clock = clockShare(computeEfficiency, machine, efficiency.energy.restFraction, efficiency.clock);
    memoryEfficiency = bytes > 0 ? memoryFraction(op, efficiency, kernels) : 1;
    vectorFraction = efficiency.elementwise.vectorFraction;
    if (op.dequantised) vectorFlops += dequantiseFlops(op, efficiency.dequantise);
    start = ownStart(op, efficiency);
    spacing = launchSpacing(efficiency.host, kernels.host, op.dequantised);
  } else if (efficiency.memoryFraction !== undefined && bytes > 0) memoryEfficiency = efficiency.memoryFraction;
  const matrixSeconds = secondsAt(op.matrixFlops, machine.matrixPeak[op.format] * computeEfficiency * clock);
  const vectorSeconds = secondsAt(vectorFlops, machine.vectorPeak * vectorFraction);
  const compute = matrixSeconds > vectorSeconds ? matrixSeconds : vectorSeconds;
  const memory = secondsAt(bytes, machine.memoryBandwidth * memoryEfficiency);
  const network = op.kind === 'collective' ? collectiveSeconds(op.collective, op.ranks, op.payloadBytes, machine, efficiency, op.inNode, op.inPod)
    : op.kind === 'transfer' ? op.payloadBytes / op.rate : 0;

  const floor = start > spacing ? start : spacing;
  let longest = compute;
  let bound: Bound = 'compute';
  // Arithmetic that memory would outlast, were there enough of it to fill the device, waits for latency and not for its rate.
  if (efficiency.kind === 'calibrated' && matrixSeconds >= vectorSeconds && matrixSeconds * computeEfficiency * clock < memory * fullFraction(op, efficiency)) bound = 'overhead';
  if (memory > longest) { longest = memory; bound = 'memory'; }
  if (network > longest) { longest = network; bound = 'network'; }
  if (floor > longest) { longest = floor; bound = 'overhead'; }

  into.computeSeconds = compute;
  into.memorySeconds = memory;
  into.networkSeconds = network;
  into.floorSeconds = floor;
  into.callSeconds = efficiency.kind === 'calibrated' ? Math.max(spacing, network, gemmCallSeconds(start, compute, memory)) : longest;
  into.computeEfficiency = computeEfficiency;
  into.memoryEfficiency = memoryEfficiency;
  into.bound = bound;
}

/** e_c by kind. */
function computeFraction(op: Readonly<Op>, machine: Machine, p: EfficiencyParameters, { attention, attentionKernel }: Kernels): Ratio {
  switch (op.kind) {
    case 'gemm':
      return gemmComputeEfficiency(op, op.format, machine.computeUnits, false, p.gemm);
    case 'grouped-gemm':
      return p.grouped.compute * gemmComputeEfficiency(op, op.format, machine.computeUnits, true, p.gemm);
    case 'attention':
      // Unfused, scores and values are a product a head like any other.
      if (attention === 'unfused') return gemmComputeEfficiency(op, op.format, machine.computeUnits, false, p.gemm);
      return attentionComputeEfficiency(op, machine.computeUnits, p.attention, attentionKernel);
    case 'scan':
      return scanComputeEfficiency(op, p.attention);
    case 'elementwise':
    case 'gather':
    case 'collective':
    case 'transfer':
      return 1;
  }
}

/** e_c of an op of this kind and format large enough to fill the device. */
function fullFraction(op: Readonly<Op>, p: EfficiencyParameters): Ratio {
  switch (op.kind) {
    case 'gemm':
      return p.gemm.fraction[op.format];
    case 'grouped-gemm':
      return p.grouped.compute * p.gemm.fraction[op.format];
    case 'attention':
    case 'scan':
      return p.attention.fraction;
    case 'elementwise':
    case 'gather':
    case 'collective':
    case 'transfer':
      return 1;
  }
}

/** e_m by kind. */
function memoryFraction(op: Readonly<Op>, p: EfficiencyParameters, { host }: Kernels): Ratio {
  switch (op.kind) {
    case 'gemm':
    case 'grouped-gemm':
      return p.gemm.memoryFraction;
    case 'attention':
    case 'scan':
      return p.attention.memoryFraction;
    case 'elementwise':
      // A kernel that writes out a product's weights streams them as the product would.
      if (writesWeights(op)) return p.gemm.memoryFraction;
      return elementwiseMemoryEfficiency(op.group, p.elementwise) / eagerTimes(op.group, host, p.training.eagerElementwise);
    case 'gather':
    case 'collective':
    case 'transfer':
      return elementwiseMemoryEfficiency(op.group, p.elementwise);
  }
}

/** Launch, first loads and last stores of a kernel; a collective's are part of its own time. */
function ownStart(op: Readonly<Op>, p: EfficiencyParameters): Seconds {
  switch (op.kind) {
    case 'gemm':
      return p.gemm.start;
    case 'grouped-gemm':
      return p.grouped.start;
    case 'attention':
      return splitsKeys(op) ? p.attention.splitStart : p.attention.start;
    case 'scan':
      return p.attention.start;
    case 'elementwise':
    case 'gather':
      return p.elementwise.start;
    case 'collective':
    case 'transfer':
      return 0;
  }
}
