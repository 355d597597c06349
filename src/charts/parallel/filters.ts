import type { Stop } from './stops.ts';
import type { ParallelAxis, ParallelData, ParallelFilter } from './types.ts';

/** A run of an axis's stops, from the bottom up, both ends included. */
export interface StopRange {
  readonly from: number;
  readonly to: number;
}

/** Where a point is on an axis, in the terms of filters; NaN where the axis has no such value. */
export function coordinateOf(axis: ParallelAxis, entry: number | undefined): number {
  if (entry === undefined) return Number.NaN;
  switch (axis.kind) {
    case 'choices':
      return entry < axis.labels.length ? entry : Number.NaN;
    case 'number':
      return axis.amounts[entry] ?? Number.NaN;
    case 'metric':
      return entry;
  }
}

/** Which points pass all filters; filters of axes that are not there let everything through. */
export function passing(data: ParallelData, filters: readonly ParallelFilter[]): readonly boolean[] {
  const held = filters.flatMap((filter) => {
    const at = data.axes.findIndex(({ id }) => id === filter.axis);
    const [axis, column] = [data.axes[at], data.columns[at]];
    return axis === undefined || column === undefined ? [] : [{ filter, axis, column }];
  });
  return Array.from(data.index, (_, row) => held.every(({ filter, axis, column }) => {
    const coordinate = coordinateOf(axis, column[row]);
    return coordinate >= filter.low && coordinate <= filter.high;
  }));
}

/** The stops a filter lets through; undefined where it is none of them. */
export function rangeOf(stops: readonly Stop[], filter: ParallelFilter): StopRange | undefined {
  const inside = ({ value }: Stop): boolean => value >= filter.low && value <= filter.high;
  const from = stops.findIndex(inside);
  return from < 0 ? undefined : { from, to: stops.findLastIndex(inside) };
}

/** The filter that lets a run of stops through; undefined for a run of all, which filters nothing. */
export function filterOf(axis: string, stops: readonly Stop[], { from, to }: StopRange): ParallelFilter | undefined {
  const [one, other] = [stops[from], stops[to]];
  if (one === undefined || other === undefined || (from === 0 && to === stops.length - 1)) return undefined;
  return { axis, low: Math.min(one.value, other.value), high: Math.max(one.value, other.value) };
}

/** The filters with that of one axis replaced, or taken away. */
export function withFilter(filters: readonly ParallelFilter[], axis: string, filter: ParallelFilter | undefined): readonly ParallelFilter[] {
  const others = filters.filter((one) => one.axis !== axis);
  return filter === undefined ? others : [...others, filter];
}

/** Where a key moves an end of a range, which never crosses the other end; undefined for keys that move nothing. */
export function moveEnd(range: StopRange, end: keyof StopRange, key: string, count: number): StopRange | undefined {
  const page = Math.max(2, Math.round(count / 10));
  const step = { ArrowUp: 1, ArrowDown: -1, PageUp: page, PageDown: -page, Home: -count, End: count }[key];
  if (step === undefined) return undefined;
  const [least, most] = end === 'from' ? [0, range.to] : [range.from, count - 1];
  return { ...range, [end]: Math.min(most, Math.max(least, range[end] + step)) };
}

/** The stop nearest to a height. */
export function nearestStop(stops: readonly { readonly y: number }[], y: number): number {
  let best = 0;
  for (let at = 1; at < stops.length; at += 1) if (Math.abs((stops[at]?.y ?? 0) - y) < Math.abs((stops[best]?.y ?? 0) - y)) best = at;
  return best;
}
