import type { GenerationJob, GenerationPhase, JobCore } from './job.ts';
import { emitPhase } from './network/walk.ts';
import type { Op } from './op.ts';
import { wireBytes } from './price/collectives.ts';
import { blankPrice, priceOp, type OpPrice } from './price/kernel-time.ts';

/** Totals of one phase on one device, in seconds, FLOPs and bytes; the host's share is not included. */
export interface PhaseTotals {
  seconds: number;
  computeSeconds: number;
  memorySeconds: number;
  networkSeconds: number;
  overheadSeconds: number;
  /** Of `seconds`, ops that work on each sequence by itself: attention and recurrences. */
  attentionSeconds: number;
  matrixFlops: number;
  /** Seconds the matrix work would take at datasheet peaks. */
  matrixSecondsAtPeak: number;
  vectorFlops: number;
  weightBytes: number;
  activationBytes: number;
  kvBytes: number;
  networkBytes: number;
  /** Passes through the network. */
  passes: number;
  /** Kernels that are started. */
  calls: number;
}

/** Totals of nothing, for `addOp` to add to. */
export function blankTotals(): PhaseTotals {
  return {
    seconds: 0, computeSeconds: 0, memorySeconds: 0, networkSeconds: 0, overheadSeconds: 0, attentionSeconds: 0, matrixFlops: 0, matrixSecondsAtPeak: 0,
    vectorFlops: 0, weightBytes: 0, activationBytes: 0, kvBytes: 0, networkBytes: 0, passes: 0, calls: 0,
  };
}

/** Totals of two parts of a phase together. */
export function addedTotals(a: PhaseTotals, b: PhaseTotals): PhaseTotals {
  return {
    seconds: a.seconds + b.seconds,
    computeSeconds: a.computeSeconds + b.computeSeconds,
    memorySeconds: a.memorySeconds + b.memorySeconds,
    networkSeconds: a.networkSeconds + b.networkSeconds,
    overheadSeconds: a.overheadSeconds + b.overheadSeconds,
    attentionSeconds: a.attentionSeconds + b.attentionSeconds,
    matrixFlops: a.matrixFlops + b.matrixFlops,
    matrixSecondsAtPeak: a.matrixSecondsAtPeak + b.matrixSecondsAtPeak,
    vectorFlops: a.vectorFlops + b.vectorFlops,
    weightBytes: a.weightBytes + b.weightBytes,
    activationBytes: a.activationBytes + b.activationBytes,
    kvBytes: a.kvBytes + b.kvBytes,
    networkBytes: a.networkBytes + b.networkBytes,
    passes: a.passes + b.passes,
    calls: a.calls + b.calls,
  };
}

/** Adds all calls of one priced op to the totals of its phase. An op's whole time goes to what it waits for longest. */
export function addOp(totals: PhaseTotals, op: Readonly<Op>, price: Readonly<OpPrice>, job: JobCore): void {
  const { count } = op;
  const seconds = count * price.callSeconds;
  totals.seconds += seconds;
  totals.calls += count;
  switch (price.bound) {
    case 'compute':
      totals.computeSeconds += seconds;
      break;
    case 'memory':
      totals.memorySeconds += seconds;
      break;
    case 'network':
      totals.networkSeconds += seconds;
      break;
    case 'overhead':
      totals.overheadSeconds += seconds;
      break;
  }
  if (op.kind === 'attention' || op.kind === 'scan') totals.attentionSeconds += seconds;
  totals.matrixFlops += count * op.matrixFlops;
  if (op.matrixFlops > 0) totals.matrixSecondsAtPeak += (count * op.matrixFlops) / job.machine.matrixPeak[op.format];
  totals.vectorFlops += count * op.vectorFlops;
  totals.weightBytes += count * op.weightBytes;
  totals.activationBytes += count * op.activationBytes;
  totals.kvBytes += count * op.kvBytes;
  if (op.kind === 'collective') totals.networkBytes += count * wireBytes(op.collective, op.ranks, op.payloadBytes);
  else if (op.kind === 'transfer') totals.networkBytes += count * op.payloadBytes;
}

/** Prices every op of a phase and keeps only the totals: the sink for sweeps. */
export function sumPhase(job: GenerationJob, phase: GenerationPhase): PhaseTotals {
  const totals = blankTotals();
  const price = blankPrice();
  const { machine, efficiency, kernels } = job;
  emitPhase(job, phase, (op) => {
    priceOp(op, machine, efficiency, kernels, price);
    addOp(totals, op, price, job);
  });
  return totals;
}
