import type { SweepMetric } from '../metrics.ts';
import type { Counts } from '../types.ts';

/** A run of consecutive scenarios, priced and judged. */
export interface PricedColumns {
  readonly first: number;
  readonly count: number;
  readonly metrics: readonly SweepMetric[];
  /** One column a metric, in its unit; NaN where there is none. */
  readonly columns: readonly Float64Array[];
  readonly status: Uint8Array;
  readonly counts: Counts;
}

export interface SweepPricer {
  /** Scenarios that share what was worked out once: runs of whole blocks work nothing out twice. */
  readonly block: number;
  /** Prices scenarios `first` to `first + count − 1`. */
  price(first: number, count: number): PricedColumns;
}
