/** Errors of one group of rows, as ratios predicted / measured. */
export interface ErrorStrip {
  readonly id: string;
  readonly name: string;
  readonly count: number;
  /** Quantiles of the ratio. */
  readonly p10: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p90: number;
  /** Median of |ratio − 1|. */
  readonly medianError: number;
}

export interface ErrorStrips {
  /** What tells the groups apart: "device". */
  readonly noun: string;
  /** Largest error first. */
  readonly strips: readonly ErrorStrip[];
  /** Groups that are not drawn. */
  readonly more: number;
}

export interface ErrorHistogram {
  readonly ratios: Float64Array;
}

/** Ends of the scale of ratios; what lies beyond is drawn at the end. */
export const RATIO_ENDS = [1 / 4, 4] as const;
