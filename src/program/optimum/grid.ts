import type { SearchedKnob } from './quality.ts';

/** Prices at every combination of values of the free knobs, the last turning fastest. */
export interface PriceGrid {
  /** Values of each free knob, ascending. */
  readonly axes: readonly (readonly number[])[];
  /** What each combination takes of the budget; NaN where it cannot be had. */
  readonly spent: readonly number[];
}

/** A knob is searched on a logarithmic scale where its range spans more than this factor. */
const WIDE = 20;
/** Stands for the logarithm of nothing, so that what costs nothing can be read between. */
const LEAST_LOG = -700;

/** Values from end to end, evenly apart on the scale that suits them; of whole ones each once. */
export function axisOf({ min, max, whole }: Pick<SearchedKnob, 'min' | 'max' | 'whole'>, count: number): readonly number[] {
  if (!(max > min)) return [min];
  if (whole && max - min < count) return Array.from({ length: max - min + 1 }, (_, at) => min + at);
  const log = isWide(min, max);
  const values = Array.from({ length: count }, (_, at) => {
    const share = at / (count - 1);
    // The ends themselves, not what powers return of them.
    const value = at === 0 ? min : at === count - 1 ? max : log ? min * (max / min) ** share : min + (max - min) * share;
    return whole ? Math.round(value) : value;
  });
  return [...new Set(values)];
}

function isWide(min: number, max: number): boolean {
  return min > 0 && max / min > WIDE;
}

/** All combinations of axes, the last turning fastest. */
export function combinations(axes: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return axes.reduce<readonly (readonly number[])[]>((before, axis) => before.flatMap((start) => axis.map((value) => [...start, value])), [[]]);
}

/** What a combination takes of the budget, between those priced: linear in logarithms, exact at each of them. NaN where a neighbour has no price. */
export function spentBetween({ axes, spent }: PriceGrid): (values: readonly number[]) => number {
  const scales = axes.map((axis) => (isWide(axis[0] ?? 0, axis.at(-1) ?? 0) ? Math.log : (value: number) => value));
  const scaled = axes.map((axis, at) => Float64Array.from(axis, (value) => scales[at]?.(value) ?? value));
  const prices = Float64Array.from(spent, (value) => (value > 0 ? Math.log(value) : value === 0 ? LEAST_LOG : Number.NaN));
  // Called a hundred thousand times in a search: no arrays are made.
  const interpolated = (values: readonly number[], depth: number, index: number): number => {
    const axis = scaled[depth];
    if (axis === undefined) return prices[index] ?? Number.NaN;
    const u = scales[depth]?.(values[depth] ?? Number.NaN) ?? Number.NaN;
    let low = 0;
    for (let high = axis.length - 1; high - low > 1; ) {
      const middle = (low + high) >> 1;
      if ((axis[middle] ?? 0) <= u) low = middle;
      else high = middle;
    }
    const start = index * axis.length + low;
    const [a, b] = [axis[low] ?? 0, axis[low + 1] ?? axis[low] ?? 0];
    const share = b > a ? (u - a) / (b - a) : 0;
    // A neighbour without a price counts for nothing where its weight is nothing.
    if (share <= 1e-12) return interpolated(values, depth + 1, start);
    if (share >= 1 - 1e-12) return interpolated(values, depth + 1, start + 1);
    return (1 - share) * interpolated(values, depth + 1, start) + share * interpolated(values, depth + 1, start + 1);
  };
  return (values) => Math.exp(interpolated(values, 0, 0));
}

/** Values around one, between its neighbours on an axis. */
export function narrowed(axis: readonly number[], value: number, knob: SearchedKnob, count: number): readonly number[] {
  const below = axis.filter((one) => one < value).at(-1) ?? value;
  const above = axis.find((one) => one > value) ?? value;
  return axisOf({ ...knob, min: below, max: above }, count);
}
