import type { Dimension } from '../../units/dimension.ts';
import { formatDigits } from '../../units/digits.ts';
import { formatText } from '../../units/format.ts';
import { linearAxis, spanAxis, type Axis } from '../axis.ts';
import { commonUnit } from '../common-unit.ts';
import { binaryTicks, logAxis, logTicks } from '../log-axis.ts';
import { clamp, type Domain, type Point, type Rect, type Scale } from '../scale.ts';
import { textWidth } from '../text-width.ts';
import type { AgainstData, AgainstSeries, MeasuredPoint } from './types.ts';
import { describePresent } from './words.ts';

export interface AgainstText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end' | 'middle';
}

export interface AgainstLayout {
  /** Paths of the parts that fit, and of those that do not. */
  readonly now: string;
  readonly misfit: string;
  readonly baseline: string;
  readonly present: { readonly x: number; readonly point: Point | undefined; readonly label: AgainstText };
  readonly before: { readonly point: Point; readonly label: AgainstText } | undefined;
  readonly nowName: AgainstText | undefined;
  readonly baselineName: AgainstText | undefined;
  readonly misfitName: AgainstText | undefined;
  readonly target: { readonly y: number; readonly label: AgainstText } | undefined;
  readonly measured: readonly { readonly point: Point; readonly of: MeasuredPoint }[];
}

/** Both axes: x spans exactly what was computed, y starts at zero or snaps to decades. */
export function againstAxes(data: AgainstData, width: number): { readonly x: Axis; readonly y: Axis } {
  const xs = data.now.x;
  const low = xs[0] ?? 1;
  const high = xs.at(-1) ?? 10;
  const widest = textWidth(formatText(high, data.x.dimension, { trim: true }), 12);
  const room = Math.max(2, Math.min(6, Math.floor((width - 80) / (widest + 18))));
  const ys = [...data.now.y, ...(data.baseline?.series.y ?? []), data.present.y, data.target, ...(data.measured ?? []).filter(({ x }) => x >= low && x <= high).map(({ y: height }) => height)];
  const y = data.y.scale === 'log' ? logAxis(ys, { room: 6, headroom: 0.05 }) : linearAxis(ys, 4, unitOf(ys, data.y.dimension));
  return { x: xAxis(data, [low, high], room), y };
}

/** What the ticks are to be round in: the unit of the largest value. */
function unitOf(values: readonly (number | undefined)[], dimension: Dimension): number {
  const largest = values.reduce<number>((high, value) => (value !== undefined && Number.isFinite(value) ? Math.max(high, value) : high), 0);
  return largest > 0 ? commonUnit(largest, dimension).factor : 1;
}

function xAxis({ x }: AgainstData, domain: Domain, room: number): Axis {
  if (x.scale === 'linear' || !(domain[0] > 0)) return spanAxis(domain[0], domain[1], room);
  const axis = logAxis(domain, { exact: true, room });
  return { ...axis, ticks: x.binary === true ? binaryTicks(axis.domain, room) : logTicks(axis.domain, room) };
}

/** How y ticks are written: on a linear axis the unit stands once above it, on a logarithmic one at each tick. */
export function tickFormat(axis: Axis, dimension: Dimension): { readonly unit: string; readonly format: (value: number) => string } {
  if (axis.kind === 'log') return { unit: '', format: (value) => formatText(value, dimension, { trim: true }) };
  const { unit, factor, format } = commonUnit(axis.ticks.at(-1) ?? 1, dimension);
  const sign = format(factor).startsWith('$') ? '$' : '';
  return { unit, format: (value) => sign + formatDigits(value / factor, { trim: true }) };
}

/** Room at the left for the widest y label, at the right for the names of the lines. */
export function againstMargin(axis: Axis, format: (value: number) => string, names: boolean): { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number } {
  const widest = axis.ticks.reduce((most, tick) => Math.max(most, textWidth(format(tick), 12)), 0);
  return { top: 26, right: names ? 34 : 12, bottom: 38, left: Math.ceil(widest / 6) * 6 + 12 };
}

/** Places lines, present point, baseline, target and their names. */
export function layoutAgainst(data: AgainstData, axes: { readonly x: Axis; readonly y: Axis }, view: { readonly x: Scale; readonly y: Scale; readonly plot: Rect }): AgainstLayout {
  const { plot } = view;
  const place = (x: number, y: number): Point => ({ x: view.x(clamp(x, axes.x.domain)), y: view.y(clamp(y, axes.y.domain)) });
  const fitting = split(data.now, true, place, axes.y);
  const failing = split(data.now, false, place, axes.y);
  const before = data.baseline === undefined ? [] : split(data.baseline.series, undefined, place, axes.y);
  const presentX = view.x(clamp(data.present.x, axes.x.domain));
  const point = data.present.y === undefined ? undefined : place(data.present.x, data.present.y);
  const present = { x: presentX, point, label: presentLabel(data, presentX, point, [...fitting, ...failing].flat(), plot) };
  const end = lastPoint(fitting) ?? lastPoint(failing);
  const baselineEnd = lastPoint(before);
  const nowName = end === undefined ? undefined : endName('now', end, plot);
  const baselineName = data.baseline === undefined || baselineEnd === undefined ? undefined : endName(data.baseline.name, baselineEnd, plot);
  return {
    now: path(fitting), misfit: path(failing), baseline: path(before), present,
    before: placeBefore(data, place, point),
    nowName,
    baselineName: nowName !== undefined && baselineName !== undefined && Math.abs(nowName.y - baselineName.y) < 14 && Math.abs(nowName.x - baselineName.x) < 40
      ? { ...baselineName, y: nowName.y + (baselineName.y >= nowName.y ? 15 : -15) } : baselineName,
    misfitName: misfitName(failing, data, plot),
    measured: (data.measured ?? []).filter(({ x }) => x >= axes.x.domain[0] && x <= axes.x.domain[1]).map((of) => ({ of, point: place(of.x, of.y) })),
    target: data.target === undefined ? undefined : placeTarget(data, data.target, axes, view),
  };
}

type Run = readonly Point[];

/** Connected stretches of a series: all of it, or only the part that fits or does not; a stretch that does not fit starts where the fitting one ends. */
function split(series: AgainstSeries, fits: boolean | undefined, place: (x: number, y: number) => Point, axis: Axis): readonly Run[] {
  const runs: Point[][] = [];
  let run: Point[] | undefined;
  let last: Point | undefined;
  series.x.forEach((x, i) => {
    const y = series.y[i];
    const drawable = y !== undefined && Number.isFinite(y) && !(axis.kind === 'log' && y <= 0);
    const point = drawable ? place(x, y) : undefined;
    const wanted = fits === undefined || (series.fits?.[i] ?? true) === fits;
    if (point === undefined || !wanted) run = undefined;
    else {
      if (run === undefined) runs.push((run = fits === false && last !== undefined ? [last] : []));
      run.push(point);
    }
    last = point;
  });
  return runs;
}

function path(runs: readonly Run[]): string {
  return runs.map((run) => run.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')).join('');
}

function lastPoint(runs: readonly Run[]): Point | undefined {
  return runs.at(-1)?.at(-1);
}

const SIZE = 12.5;

/** Below the point; above it and the curve beside it where there is no room below. */
function presentLabel(data: AgainstData, x: number, point: Point | undefined, curve: Run, plot: Rect): AgainstText {
  const text = describePresent(data);
  const width = textWidth(text, SIZE, true);
  const fitsRight = x + 9 + width <= plot.x + plot.width + 30;
  const floor = plot.y + plot.height;
  const [from, to] = fitsRight ? [x, x + 8 + width] : [x - 8 - width, x];
  const highest = Math.min(point?.y ?? floor, ...heightsBetween(curve, from, to));
  const y = point === undefined ? plot.y + plot.height / 2 : point.y + 18 <= floor - 6 ? point.y + 18 : Math.max(plot.y + 12, highest - 9);
  return fitsRight ? { text, x: x + 8, y, anchor: 'start' } : { text, x: x - 8, y, anchor: 'end' };
}

/** Heights of a curve between two places: of its points, and where it passes the ends. */
function heightsBetween(curve: Run, from: number, to: number): readonly number[] {
  const ends = curve.flatMap((a, i) => {
    const b = curve[i + 1];
    if (b === undefined || b.x <= a.x) return [];
    return [from, to].filter((x) => x > a.x && x < b.x).map((x) => a.y + ((b.y - a.y) * (x - a.x)) / (b.x - a.x));
  });
  return [...ends, ...curve.filter(({ x }) => x >= from && x <= to).map(({ y }) => y)];
}

function endName(text: string, end: Point, plot: Rect): AgainstText {
  const right = plot.x + plot.width;
  const short = text.length > 4;
  if (short || end.x < right - 40) return { text, x: Math.min(end.x, right) - 4, y: Math.max(plot.y + 12, end.y - 8), anchor: 'end' };
  return { text, x: end.x + 5, y: Math.max(plot.y + 10, end.y + 4), anchor: 'start' };
}

function placeBefore(data: AgainstData, place: (x: number, y: number) => Point, now: Point | undefined): AgainstLayout['before'] {
  const { baseline } = data;
  if (baseline?.y === undefined) return undefined;
  const point = place(baseline.x, baseline.y);
  // The name says the value only where it does not run into the present one.
  const text = `${baseline.name} ${formatText(baseline.y, data.y.dimension)}`;
  const near = now !== undefined && Math.abs(now.x - point.x) < 24 && Math.abs(now.y - point.y) < 24;
  return { point, label: { text: near ? '' : text, x: point.x - 6, y: point.y - 8, anchor: 'end' } };
}

function misfitName(runs: readonly Run[], data: AgainstData, plot: Rect): AgainstText | undefined {
  const first = runs.at(-1)?.[0];
  const misfits = data.now.fits?.some((fits) => !fits) ?? false;
  if (first === undefined || !misfits) return undefined;
  const text = 'does not fit';
  const width = textWidth(text, 12);
  const right = plot.x + plot.width;
  return first.x + width + 6 < right ? { text, x: first.x + 6, y: plot.y + 14, anchor: 'start' } : { text, x: right - 2, y: plot.y + 14, anchor: 'end' };
}

function placeTarget(data: AgainstData, target: number, axes: { readonly y: Axis }, view: { readonly y: Scale; readonly plot: Rect }): NonNullable<AgainstLayout['target']> {
  const y = view.y(clamp(target, axes.y.domain));
  return { y, label: { text: `target ${formatText(target, data.y.dimension, { trim: true })}`, x: view.plot.x + 3, y: y - 6, anchor: 'start' } };
}

/** The input at a pixel: the inverse of the axis' own scale, inside its domain. */
export function valueAtPixel(px: number, axis: Axis, plot: Rect): number {
  const part = Math.min(1, Math.max(0, (px - plot.x) / plot.width));
  const [low, high] = axis.domain;
  return axis.kind === 'log' ? low * (high / low) ** part : low + (high - low) * part;
}

/** The computed input a key moves to from the present one. */
export function stepAlong(xs: readonly number[], from: number, key: string): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return xs.find((x) => x > from * (1 + 1e-9));
    case 'ArrowLeft':
    case 'ArrowDown':
      return xs.findLast((x) => x < from * (1 - 1e-9));
    case 'Home':
      return xs[0];
    case 'End':
      return xs.at(-1);
    default:
      return undefined;
  }
}
