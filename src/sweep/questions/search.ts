/** What was found among whole numbers of which some pass. */
export interface LargestPassing {
  /** Undefined where none was found. */
  readonly value: number | undefined;
  /** The smallest number looked at above it; undefined at the top. */
  readonly failed: number | undefined;
  /** Whether every number above it is known to fail: all were looked at. */
  readonly exact: boolean;
}

/** Numbers looked at from the top down before the gap below the first that passes is halved. */
const LOOKED_AT = 160;

/**
 * Largest whole multiple of `unit` from `low` to `high` that passes. Where what passes ends at one point this is it; where what passes
 * comes and goes, as times that move in steps do, numbers are looked at that grow by one factor, all of them where they are few, and
 * the gap above the largest that passes is halved.
 */
export function largestPassing(low: number, high: number, unit: number, passes: (value: number) => boolean, lookedAt = LOOKED_AT): LargestPassing {
  const values = spread(Math.ceil(low / unit), Math.floor(high / unit), lookedAt);
  const exact = values.length >= Math.floor(high / unit) - Math.ceil(low / unit) + 1;
  for (let at = values.length - 1; at >= 0; at -= 1) {
    const value = values[at] ?? 0;
    if (!passes(value * unit)) continue;
    let good = value;
    let bad = values[at + 1];
    while (bad !== undefined && bad - good > 1) {
      const middle = Math.floor((good + bad) / 2);
      if (passes(middle * unit)) good = middle;
      else bad = middle;
    }
    return { value: good * unit, failed: bad === undefined ? undefined : bad * unit, exact: exact || bad === undefined };
  }
  return { value: undefined, failed: values[0] === undefined ? undefined : values[0] * unit, exact };
}

/** About `steps` whole numbers from low to high that grow by one factor, both ends among them; all where there are no more. */
function spread(low: number, high: number, steps: number): readonly number[] {
  if (high < low) return [];
  if (high - low < steps) return Array.from({ length: high - low + 1 }, (_, at) => low + at);
  const from = Math.max(1, low);
  const values = new Set(low < 1 ? [low] : []);
  for (let at = 0; at < steps; at += 1) values.add(at === steps - 1 ? high : Math.round(from * (high / from) ** (at / (steps - 1))));
  return [...values].sort((a, b) => a - b);
}
