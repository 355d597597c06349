import { RATIO_ENDS } from './types.ts';
import { withinEnds } from './scale.ts';

export interface Bin {
  /** Ends, as ratios. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Bins between the ends, each 2^(1/8): about 9 % wide. */
export const BINS = 32;

/** Counts by ratio; what lies beyond the ends falls into the first and last bin. Values that are no positive number are left out. */
export function binRatios(ratios: Float64Array): readonly Bin[] {
  const [low, high] = RATIO_ENDS;
  const span = Math.log(high / low);
  const counts = new Array<number>(BINS).fill(0);
  for (const ratio of ratios) {
    if (!(ratio > 0) || !Number.isFinite(ratio)) continue;
    const at = Math.min(BINS - 1, Math.floor((Math.log(withinEnds(ratio) / low) / span) * BINS));
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts.map((count, i) => ({ from: low * Math.exp((span * i) / BINS), to: low * Math.exp((span * (i + 1)) / BINS), count }));
}
