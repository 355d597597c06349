import type { GenerationJob } from '../job.ts';
import type { PassShape } from '../network/shape.ts';
import { emitPass } from '../network/walk.ts';
import type { Op } from '../op.ts';
import { blankPrice, priceOp, type OpPrice } from '../price/kernel-time.ts';
import { fillOp, type AffineOp, type PassSize } from './pass-template.ts';

/** Totals of one pass on one device, as far as metrics are put together from them. Seconds, bytes and kernels. Filled again and again: an object for every scenario costs as much as pricing it. */
export interface PassSums {
  seconds: number;
  attentionSeconds: number;
  matrixSecondsAtPeak: number;
  bytes: number;
  calls: number;
}

export function noSums(): PassSums {
  return { seconds: 0, attentionSeconds: 0, matrixSecondsAtPeak: 0, bytes: 0, calls: 0 };
}

/** Begins to add up anew. */
export function clearSums(sums: PassSums): void {
  sums.seconds = sums.attentionSeconds = sums.matrixSecondsAtPeak = sums.bytes = sums.calls = 0;
}

/** Sums of many passes, a row each. */
export interface SumsTable {
  has(row: number): boolean;
  keep(row: number, sums: PassSums): void;
  /** Puts a row into `sums`, in place of what is there. */
  take(row: number, sums: PassSums): void;
}

const WIDTH = 5;

/** A table of `rows` rows, none of them filled. */
export function createSumsTable(rows: number): SumsTable {
  const numbers = new Float64Array(rows * WIDTH).fill(NaN);
  return {
    has: (row) => !Number.isNaN(numbers[row * WIDTH] as number),
    keep: (row, sums) => {
      const at = row * WIDTH;
      numbers[at] = sums.seconds;
      numbers[at + 1] = sums.attentionSeconds;
      numbers[at + 2] = sums.matrixSecondsAtPeak;
      numbers[at + 3] = sums.bytes;
      numbers[at + 4] = sums.calls;
    },
    take: (row, sums) => {
      const at = row * WIDTH;
      sums.seconds = numbers[at] as number;
      sums.attentionSeconds = numbers[at + 1] as number;
      sums.matrixSecondsAtPeak = numbers[at + 2] as number;
      sums.bytes = numbers[at + 3] as number;
      sums.calls = numbers[at + 4] as number;
    },
  };
}

/** Prices ops of passes of one job: holds what pricing writes into. */
export interface PassPricer {
  /** Adds ops of a template, in a pass of a size, to `sums`. */
  affine(ops: readonly AffineOp[], size: PassSize, sums: PassSums): void;
  /** Adds the ops at `places` of a pass, or all of them, described anew. */
  described(shape: PassShape, size: PassSize, sums: PassSums, places?: ReadonlySet<number>): void;
}

export function createPassPricer(job: GenerationJob): PassPricer {
  const price = blankPrice();
  const { machine, efficiency, kernels } = job;
  return {
    affine: (ops, size, sums) => {
      for (let at = 0; at < ops.length; at += 1) {
        const affine = ops[at] as AffineOp;
        fillOp(affine, size);
        priceOp(affine.op, machine, efficiency, kernels, price);
        addPriced(sums, affine.op, price, job);
      }
    },
    described: (shape, { tokens, sequences, heads }, sums, places) => {
      let place = -1;
      emitPass(job, { ...shape, tokens, sequences, heads, passes: 1 }, (op) => {
        place += 1;
        if (places !== undefined && !places.has(place)) return;
        priceOp(op, machine, efficiency, kernels, price);
        addPriced(sums, op, price, job);
      });
    },
  };
}

function addPriced(sums: PassSums, op: Readonly<Op>, price: Readonly<OpPrice>, { machine }: GenerationJob): void {
  const { count, matrixFlops } = op;
  const seconds = count * price.callSeconds;
  sums.seconds += seconds;
  if (op.kind === 'attention' || op.kind === 'scan') sums.attentionSeconds += seconds;
  if (matrixFlops > 0) sums.matrixSecondsAtPeak += (count * matrixFlops) / machine.matrixPeak[op.format];
  sums.bytes += count * (op.weightBytes + op.activationBytes + op.kvBytes);
  sums.calls += count;
}
