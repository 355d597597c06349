/** A latency at three of its percentiles, seconds; undefined where too few finished to say. */
export interface Percentiles {
  /** Requests a second. */
  readonly rate: number;
  readonly p50: number | undefined;
  readonly p90: number | undefined;
  readonly p99: number | undefined;
  /** The queue grows without bound: the values are lower bounds. */
  readonly grows: boolean;
}

export interface ServingPercentilesData {
  /** “Time to first token”. */
  readonly name: string;
  /** One a rate tried, ascending. */
  readonly points: readonly Percentiles[];
  readonly target: { readonly seconds: number; readonly quantile: number } | undefined;
  /** What is set, and what it comes to. */
  readonly now: Percentiles;
}

export const SHOWN_PERCENTILES = ['p99', 'p90', 'p50'] as const;
export type ShownPercentile = (typeof SHOWN_PERCENTILES)[number];
