import { PERCENTILES, type Spread } from '../outcome/types.ts';

/** Collects many numbers in bins that are each a two-hundredth wider than the one before: percentiles come within a quarter of a per cent. */
export interface SpreadCollector {
  /** Adds a number of seconds that occurred `times` times. */
  readonly add: (value: number, times: number) => void;
  readonly spread: () => Spread;
  /** The number that a share of all is below, and the share that is not above a number; 0 and 1 where there are none. */
  readonly quantile: (share: number) => number;
  readonly upTo: (limit: number) => number;
}

const LEAST = 1e-7;
const MOST = 1e8;
const STEP = Math.log(1.005);
const BINS = Math.ceil(Math.log(MOST / LEAST) / STEP) + 1;

export function createSpreadCollector(): SpreadCollector {
  const bins = new Float64Array(BINS);
  let count = 0;
  let sum = 0;
  let worst = 0;
  const binOf = (value: number): number => (value <= LEAST ? 0 : Math.min(BINS - 1, Math.floor(Math.log(value / LEAST) / STEP)));
  const quantileOf = (share: number): number => {
    const wanted = share * count;
    let seen = 0;
    for (let bin = 0; bin < BINS; bin += 1) {
      seen += bins[bin] as number;
      if (seen >= wanted && seen > 0) return Math.min(worst, LEAST * Math.exp((bin + 0.5) * STEP));
    }
    return worst;
  };
  return {
    add: (value, times) => {
      const bin = binOf(value);
      bins[bin] = (bins[bin] as number) + times;
      count += times;
      sum += value * times;
      if (value > worst) worst = value;
    },
    spread: () => ({ mean: count > 0 ? sum / count : 0, worst, count, at: PERCENTILES.map(quantileOf) }),
    quantile: quantileOf,
    upTo: (limit) => {
      if (count === 0 || worst <= limit) return 1;
      let within = 0;
      for (let bin = 0; bin < binOf(limit); bin += 1) within += bins[bin] as number;
      return within / count;
    },
  };
}

/** Percentiles of a list of numbers, exactly: between two of them along a line. Numbers that are none are left out. */
export function spreadOf(values: Iterable<number>): Spread {
  return spreadOfSorted(sortedNumbers(values));
}

/** The numbers of a list, ascending. */
export function sortedNumbers(values: Iterable<number>): Float64Array {
  return Float64Array.from(values).filter((value) => Number.isFinite(value)).sort();
}

/** Percentiles of ascending numbers. */
export function spreadOfSorted(sorted: Float64Array): Spread {
  const count = sorted.length;
  if (count === 0) return { mean: 0, worst: 0, count: 0, at: PERCENTILES.map(() => 0) };
  let sum = 0;
  for (const value of sorted) sum += value;
  return { mean: sum / count, worst: sorted[count - 1] as number, count, at: PERCENTILES.map((share) => quantile(sorted, share)) };
}

/** A quantile of ascending numbers. */
export function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const low = Math.floor(place);
  const a = sorted[low] ?? 0;
  const b = sorted[Math.min(sorted.length - 1, low + 1)] ?? a;
  return a + (b - a) * (place - low);
}
