import { formatText } from '../../units/format.ts';
import { linearScale, logScale, type Scale } from '../scale.ts';
import { logAxis } from '../log-axis.ts';
import { spanAxis } from '../axis.ts';
import type { ParallelAxis } from './types.ts';

/** A value of an axis that filters can end at. */
export interface Stop {
  /** In the terms of filters: the place of a choice, an amount, a metric's value. */
  readonly value: number;
  readonly label: string;
  /** 0 at the bottom of the axis, 1 at its top. */
  readonly at: number;
}

export interface AxisScale {
  /** From the bottom up. */
  readonly stops: readonly Stop[];
  /** 0 … 1 of what a column holds for a point; NaN where it holds nothing. */
  readonly place: Scale;
  /** What could be written beside the axis: its ends first, then what matters less and less. */
  readonly labels: readonly { readonly at: number; readonly text: string }[];
}

/** Above this ratio of largest to smallest, equal ratios take equal lengths. */
const LOG_FROM = 8;
const TICKS = 5;

/** Where the values of an axis stand on it. */
export function axisScale(axis: ParallelAxis, column: ArrayLike<number>): AxisScale {
  switch (axis.kind) {
    case 'choices': {
      const last = axis.labels.length - 1;
      const place = (entry: number): number => (last <= 0 ? 0.5 : 1 - entry / last);
      const stops = axis.labels.map((label, value) => ({ value, label, at: place(value) })).reverse();
      return { stops, place: (entry) => (entry <= last ? place(entry) : Number.NaN), labels: byHalves(stops) };
    }
    case 'number': {
      const amounts = [...axis.amounts].sort((a, b) => a - b);
      const scale = amountScale(amounts);
      const stops = axis.amounts.map((value, entry) => ({ value, label: axis.labels[entry] ?? '', at: scale(value) })).sort((a, b) => a.value - b.value);
      return { stops, place: (entry) => scale(axis.amounts[entry] ?? Number.NaN), labels: byHalves(stops) };
    }
    case 'metric': {
      const values = [...new Set(Array.from(column).filter(Number.isFinite))].sort((a, b) => a - b);
      const [low, high] = [values[0] ?? Number.NaN, values.at(-1) ?? Number.NaN];
      const scale = amountScale(values, true);
      const stops = values.map((value) => ({ value, label: formatText(value, axis.dimension), at: scale(value) }));
      const ticks = !(high > low) ? [] : isLog(values) ? logAxis(values, { exact: true, room: TICKS }).ticks : spanAxis(low, high, TICKS).ticks;
      const ends = [...new Set([low, high])].filter(Number.isFinite).map((value) => ({ at: scale(value), text: formatText(value, axis.dimension) }));
      return { stops, place: scale, labels: [...ends, ...ticks.map((tick) => ({ at: scale(tick), text: formatText(tick, axis.dimension, { trim: true }) }))] };
    }
  }
}

function isLog(ascending: readonly number[]): boolean {
  const [low, high] = [ascending[0] ?? 0, ascending.at(-1) ?? 0];
  return low > 0 && high / low >= LOG_FROM;
}

/** Amount → 0 … 1: by ratio where they span one, else by difference; a ladder from zero has its rungs at equal distances. */
function amountScale(ascending: readonly number[], measured = false): Scale {
  const [low, high] = [ascending[0] ?? Number.NaN, ascending.at(-1) ?? Number.NaN];
  if (!(high > low)) return (value) => (Number.isFinite(value) ? 0.5 : Number.NaN);
  if (isLog(ascending)) return logScale([low, high], [0, 1]);
  const second = ascending.find((value) => value > 0) ?? high;
  if (!measured && low === 0 && high / second >= LOG_FROM && ascending.length < high / second) {
    return (value) => (ascending.includes(value) ? ascending.indexOf(value) / (ascending.length - 1) : Number.NaN);
  }
  return linearScale([low, high], [0, 1]);
}

/** Both ends, then the middle, then the middles of the halves: whatever prefix has room is evenly spread. */
function byHalves(stops: readonly Stop[]): AxisScale['labels'] {
  const order = new Set(stops.length === 0 ? [] : [0, stops.length - 1]);
  for (let parts = 2; order.size < stops.length; parts *= 2) {
    for (let part = 1; part < parts; part += 1) order.add(Math.round((part * (stops.length - 1)) / parts));
  }
  return [...order].flatMap((at) => {
    const stop = stops[at];
    return stop === undefined ? [] : [{ at: stop.at, text: stop.label }];
  });
}
