import { BEST, bestOf } from './frontier/best.ts';
import { frontOf } from './frontier/front.ts';
import { kinOf } from './kin.ts';
import type { SweepPricer } from './pricing/pricer.ts';
import type { PricedRun, SweepSpec } from './types.ts';

/** Prices scenarios `first` to `first + count − 1` of a sweep: to draw them, and the part of the answer that they hold. Its arrays are nobody else's. */
export function priceRun(pricer: SweepPricer, { axes, objectives }: Pick<SweepSpec, 'axes' | 'objectives'>, first: number, count: number): PricedRun {
  const { columns, status, counts } = pricer.price(first, count);
  // The needed metrics begin with the objectives.
  const aimed = objectives.map((_, place) => (columns[place] ?? new Float64Array(count).fill(NaN)).subarray(0, count));
  const wants = objectives.map(({ want }) => want);
  return {
    first,
    count,
    values: aimed.map((column) => new Float32Array(column)),
    status: status.slice(0, count),
    front: frontOf(aimed, wants, status, first, count),
    best: bestOf(aimed, wants, status, first, count, BEST, kinOf({ axes })),
    counts,
  };
}

/** Everything of a run that can be handed over to another thread. */
export function buffersOf({ values, status, front }: PricedRun): ArrayBuffer[] {
  return [...values, status, front.index, ...front.values, front.layer, front.equals].map(({ buffer }) => buffer as ArrayBuffer);
}
