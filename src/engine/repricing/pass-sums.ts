import type { GenerationJob } from '../job.ts';
import type { PassShape } from '../network/shape.ts';
import { emitPass } from '../network/walk.ts';
import type { Op } from '../op.ts';
import { blankPrice, priceOp, type OpPrice } from '../price/kernel-time.ts';
import { fillOp, type AffineOp, type PassSize } from './pass-template.ts';

/** Totals of one pass on one device, as far as metrics are put together from them. Seconds, bytes and kernels. */
export interface PassSums {
  readonly seconds: number;
  readonly attentionSeconds: number;
  readonly matrixSecondsAtPeak: number;
  readonly bytes: number;
  readonly calls: number;
}

interface Adding {
  seconds: number;
  attentionSeconds: number;
  matrixSecondsAtPeak: number;
  bytes: number;
  calls: number;
}

export const NO_SUMS: PassSums = { seconds: 0, attentionSeconds: 0, matrixSecondsAtPeak: 0, bytes: 0, calls: 0 };

/** Prices ops of passes of one job: holds what pricing writes into. */
export interface PassPricer {
  /** Ops of a template in a pass of a size, on top of what is there. */
  affine(ops: readonly AffineOp[], size: PassSize, onTop?: PassSums): PassSums;
  /** The ops at `places` of a pass, or all of them, described anew, on top of what is there. */
  described(shape: PassShape, size: PassSize, places?: ReadonlySet<number>, onTop?: PassSums): PassSums;
}

export function createPassPricer(job: GenerationJob): PassPricer {
  const price = blankPrice();
  const { machine, efficiency, kernels } = job;
  return {
    affine: (ops, size, onTop = NO_SUMS) => {
      const sums = copyOf(onTop);
      for (let at = 0; at < ops.length; at += 1) {
        const affine = ops[at] as AffineOp;
        fillOp(affine, size);
        priceOp(affine.op, machine, efficiency, kernels, price);
        addPriced(sums, affine.op, price, job);
      }
      return sums;
    },
    described: (shape, size, places, onTop = NO_SUMS) => {
      const sums = copyOf(onTop);
      let place = -1;
      emitPass(job, { ...shape, ...size, passes: 1 }, (op) => {
        place += 1;
        if (places !== undefined && !places.has(place)) return;
        priceOp(op, machine, efficiency, kernels, price);
        addPriced(sums, op, price, job);
      });
      return sums;
    },
  };
}

function copyOf({ seconds, attentionSeconds, matrixSecondsAtPeak, bytes, calls }: PassSums): Adding {
  return { seconds, attentionSeconds, matrixSecondsAtPeak, bytes, calls };
}

function addPriced(sums: Adding, op: Readonly<Op>, price: Readonly<OpPrice>, { machine }: GenerationJob): void {
  const { count, matrixFlops } = op;
  const seconds = count * price.callSeconds;
  sums.seconds += seconds;
  if (op.kind === 'attention' || op.kind === 'scan') sums.attentionSeconds += seconds;
  if (matrixFlops > 0) sums.matrixSecondsAtPeak += (count * matrixFlops) / machine.matrixPeak[op.format];
  sums.bytes += count * (op.weightBytes + op.activationBytes + op.kvBytes);
  sums.calls += count;
}
