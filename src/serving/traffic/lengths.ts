import type { Random } from '../random.ts';
import type { LengthKind } from '../plan/values.ts';

/** A distribution of lengths as it is set: the median in tokens, the standard deviation of the logarithm, or quantiles at equal steps. */
export interface LengthShape {
  readonly kind: LengthKind;
  readonly median: number;
  readonly spread: number;
  readonly quantiles: readonly number[];
}

/** Beyond any context, and far enough below 2^31 that a sum of two fits. */
const LONGEST = 1e9;

const whole = (tokens: number): number => Math.round(Math.min(LONGEST, Math.max(1, tokens)));

/**
 * Draws whole numbers of tokens, at least 1. `fixed` is the median itself, `exponential` has it as its median (mean median / ln 2), `lognormal` multiplies it
 * by e^(spread · z), and `empirical` lies evenly between neighbouring quantiles; with no quantiles it is the median.
 */
export function lengths({ kind, median, spread, quantiles }: LengthShape): (random: Random) => number {
  switch (kind) {
    case 'fixed':
      return () => whole(median);
    case 'lognormal':
      return (random) => whole(median * Math.exp(spread * random.normal()));
    case 'exponential':
      return (random) => whole((median / Math.LN2) * random.exponential());
    case 'empirical':
      return quantiles.length === 0 ? () => whole(median) : (random) => whole(quantileAt(quantiles, random.uniform()));
  }
}

/** Value below which a share of the distribution lies whose equally spaced quantiles, from the least to the most, are given: straight lines between them. */
export function quantileAt(quantiles: readonly number[], share: number): number {
  const place = share * (quantiles.length - 1);
  const below = Math.min(Math.floor(place), quantiles.length - 1);
  const low = quantiles[below] ?? 0;
  return low + (place - below) * ((quantiles[below + 1] ?? low) - low);
}
