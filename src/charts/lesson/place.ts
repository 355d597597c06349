import { formatCount, formatPercent, formatText } from '../../units/format.ts';
import type { Dimension } from '../../units/dimension.ts';
import { linearAxis, type Axis } from '../axis.ts';
import { commonUnit } from '../common-unit.ts';
import { logAxis } from '../log-axis.ts';
import { clamp, linearScale, logScale, type Rect, type Scale } from '../scale.ts';
import type { Measure, PlotSize } from './types.ts';

/** A value with its unit, as short as it stands on an axis. */
export function tickText(value: number, dimension: Dimension): string {
  if (dimension === 'percent') return formatPercent(value);
  return dimension === 'count' ? formatCount(value) : formatText(value, dimension, { trim: true });
}

/** An axis that shows the values and leaves room to guess beside them. Its ticks are round in the unit they are written in. */
export function amountAxis(values: readonly (number | undefined)[], { scale, dimension }: Pick<Measure, 'scale' | 'dimension'>, guessed: boolean): Axis {
  const largest = values.reduce<number>((high, value) => Math.max(high, value ?? 0), 0);
  if (scale === 'log') {
    const unit = dimension === 'bytes' && largest > 0 ? commonUnit(largest, dimension).factor : 1;
    const { kind, domain, ticks } = logAxis(values.map((value) => value && value / unit), { headroom: guessed ? 0.7 : 0.1, footroom: guessed ? 0.7 : 0.15, room: 6 });
    return { kind, domain: [domain[0] * unit, domain[1] * unit], ticks: ticks.map((tick) => tick * unit) };
  }
  const top = largest * (guessed ? 1.6 : 1.12);
  // Nothing is more than all of it.
  const most = dimension === 'percent' && largest <= 1 ? Math.min(1, top) : top;
  return linearAxis([...values, most], 5, most > 0 ? commonUnit(most, dimension).factor : 1);
}

/** An axis as a scale, and the way back. */
export interface Placed {
  readonly scale: Scale;
  /** The value at a pixel, kept inside the axis. */
  readonly at: (pixel: number) => number;
}

export function placed({ kind, domain }: Axis, range: readonly [number, number]): Placed {
  const [low, high] = domain;
  const share = (pixel: number): number => clamp((pixel - range[0]) / (range[1] - range[0]), [0, 1]);
  if (kind === 'log') return { scale: logScale(domain, range), at: (pixel) => low * (high / low) ** share(pixel) };
  return { scale: linearScale(domain, range), at: (pixel) => low + (high - low) * share(pixel) };
}

/** A guess as it is labelled: with an arrow where it lies beyond the axis and is drawn at its end. */
export function guessText(value: number, dimension: Dimension, { domain: [low, high] }: Axis, along: 'x' | 'y'): string {
  const [less, more] = along === 'x' ? ['←', '→'] : ['↓', '↑'];
  const text = tickText(value, dimension);
  // What is dragged to the very end is on the axis, whatever rounding says.
  return value > high * (1 + 1e-9) ? `${text} ${more}` : value < low * (1 - 1e-9) ? `${text} ${less}` : text;
}

/** One step of an arrow key along an axis, a large one with Shift; undefined for other keys. Page Up and Page Down are a clicker's: they move through the lesson. */
export function stepped({ kind, domain: [low, high] }: Axis, value: number, key: string, large: boolean): number | undefined {
  const direction = key === 'ArrowUp' || key === 'ArrowRight' ? 1 : key === 'ArrowDown' || key === 'ArrowLeft' ? -1 : 0;
  if (key === 'Home') return kind === 'log' ? low : Math.max(low, (high - low) / 200);
  if (key === 'End') return high;
  if (direction === 0) return undefined;
  const next = kind === 'log' ? value * (large ? 2 : 1.1) ** direction : value + (direction * (high - low)) / (large ? 10 : 100);
  return clamp(next, [kind === 'log' ? low : (high - low) / 1000, high]);
}

/** Where a handle stands before anybody moved it: the middle of the axis, which gives nothing away. */
export function middleOf({ kind, domain: [low, high] }: Axis): number {
  return kind === 'log' ? Math.sqrt(low * high) : (low + high) / 2;
}

/** The plot inside its margins: above the axis' title, left the ticks, below the labels. */
export function plotRect({ width, height, type }: PlotSize, widestTick: number, below = 2.4, right = 0.6): Rect {
  const left = Math.min(width * 0.3, widestTick + type * 0.7);
  return { x: left, y: type * 2.1, width: Math.max(40, width - left - type * right), height: Math.max(60, height - type * (2.1 + below)) };
}
