/** The q-quantile of ascending values, interpolated between neighbours (type 7); NaN of nothing. */
export function quantile(ascending: Float64Array | readonly number[], q: number): number {
  if (ascending.length === 0) return Number.NaN;
  const at = q * (ascending.length - 1);
  const below = Math.floor(at);
  const low = ascending[below] ?? Number.NaN;
  const high = ascending[Math.min(below + 1, ascending.length - 1)] ?? Number.NaN;
  return low + (high - low) * (at - below);
}

/** Quantiles of ratios and the median of |ratio − 1|. */
export interface RatioSummary {
  readonly count: number;
  readonly p10: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p90: number;
  readonly medianError: number;
  /** Share with |ratio − 1| of at most a quarter. */
  readonly within25: number;
}

export function summarizeRatios(ratios: Float64Array): RatioSummary {
  const sorted = ratios.slice().sort();
  const errors = ratios.map((ratio) => Math.abs(ratio - 1)).sort();
  const at = (q: number): number => quantile(sorted, q);
  return {
    count: ratios.length, p10: at(0.1), p25: at(0.25), p50: at(0.5), p75: at(0.75), p90: at(0.9), medianError: quantile(errors, 0.5),
    within25: errors.filter((error) => error <= 0.25).length / Math.max(1, errors.length),
  };
}
