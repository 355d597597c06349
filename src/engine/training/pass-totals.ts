import type { Seconds } from '../../units/dimensions.ts';
import type { TrainingJob } from '../job.ts';
import type { Op, ParallelAxis } from '../op.ts';
import type { OpPrice } from '../price/kernel-time.ts';
import { addedTotals, addOp, blankTotals, type PhaseTotals } from '../sum.ts';

/** Totals of one pass of a chunk over one micro-batch on one device, communication by what it serves. */
export interface PassTotals {
  /** Everything added up, as if nothing ran beside anything else. */
  readonly all: PhaseTotals;
  readonly communication: Record<ParallelAxis, Seconds>;
  /** Computation that communication may run beside. */
  gemmSeconds: Seconds;
  attentionSeconds: Seconds;
}

export function blankPass(): PassTotals {
  return {
    all: blankTotals(),
    communication: { tensor: 0, context: 0, expert: 0, data: 0, pipeline: 0 },
    gemmSeconds: 0, attentionSeconds: 0,
  };
}

/** Adds all calls of one priced op to the totals of its pass. */
export function addToPass(totals: PassTotals, op: Readonly<Op>, price: Readonly<OpPrice>, job: TrainingJob): void {
  addOp(totals.all, op, price, job);
  const seconds = op.count * price.callSeconds;
  switch (op.kind) {
    case 'collective':
      totals.communication[op.axis] += seconds;
      return;
    case 'gemm':
    case 'grouped-gemm':
      totals.gemmSeconds += seconds;
      return;
    case 'attention':
      totals.attentionSeconds += seconds;
      return;
    case 'scan':
    case 'elementwise':
    case 'gather':
      return;
  }
}

/** Totals of two parts of a pass together. */
export function addedPasses(a: PassTotals, b: PassTotals): PassTotals {
  return {
    all: addedTotals(a.all, b.all),
    communication: {
      tensor: a.communication.tensor + b.communication.tensor,
      context: a.communication.context + b.communication.context,
      expert: a.communication.expert + b.communication.expert,
      data: a.communication.data + b.communication.data,
      pipeline: a.communication.pipeline + b.communication.pipeline,
    },
    gemmSeconds: a.gemmSeconds + b.gemmSeconds,
    attentionSeconds: a.attentionSeconds + b.attentionSeconds,
  };
}
