import { linearAxis, type Axis } from '../axis.ts';
import { spread } from '../labels.ts';
import { logAxis } from '../log-axis.ts';
import { clamp, type Point, type Rect, type Scale } from '../scale.ts';
import { textWidth } from '../text-width.ts';
import { SHOWN_PERCENTILES, type Percentiles, type ServingPercentilesData, type ShownPercentile } from './types.ts';

export interface PercentilesLayout {
  /** From the median to the 99th percentile. */
  readonly band: string;
  readonly lines: readonly { readonly of: ShownPercentile; readonly path: string }[];
  /** The same lines on, faint, where the queue grows without bound. */
  readonly growing: readonly { readonly of: ShownPercentile; readonly path: string }[];
  readonly names: readonly { readonly of: ShownPercentile; readonly x: number; readonly y: number }[];
  readonly target: number | undefined;
  /** Where the rate that is set stands: at the end of the axis where it is `beyond` it. */
  readonly now: { readonly x: number; readonly beyond: boolean; readonly dots: readonly { readonly of: ShownPercentile; readonly at: Point }[] };
}

/** A rate that is set beyond this many times the highest tried stands at the end of the axis: curves would shrink to a line. */
const FAR = 2;

/** x from zero past every rate tried and the one that is set, unless that is far more than can be done; y logarithmic over what is drawn. */
export function percentilesAxes({ points, now, target }: ServingPercentilesData, width: number): { readonly x: Axis; readonly y: Axis } {
  const all = [...points, now];
  const tried = points.some(({ grows }) => grows) && now.grows ? Math.max(...points.map(({ rate }) => rate)) : Infinity;
  return {
    x: linearAxis(all.map(({ rate }) => Math.min(rate, tried * FAR)), width < 320 ? 3 : 5),
    y: logAxis([...all.flatMap(({ p50, p90, p99 }) => [p50, p90, p99]), target?.seconds], { room: 5, headroom: 0.05, footroom: 0.02, mostDecades: 6 }),
  };
}

export function percentilesMargin(axis: Axis, format: (value: number) => string): { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number } {
  const widest = axis.ticks.reduce((most, tick) => Math.max(most, textWidth(format(tick), 12)), 0);
  return { top: 22, right: 36, bottom: 38, left: Math.ceil(widest / 6) * 6 + 12 };
}

/** Places the band, its three lines with their names at the end, the target and the line at the rate that is set. */
export function layoutPercentiles(data: ServingPercentilesData, axes: { readonly x: Axis; readonly y: Axis }, view: { readonly x: Scale; readonly y: Scale; readonly plot: Rect }): PercentilesLayout {
  const place = (rate: number, seconds: number): Point => ({ x: view.x(clamp(rate, axes.x.domain)), y: view.y(clamp(seconds, axes.y.domain)) });
  const run = (points: readonly Percentiles[], of: ShownPercentile): readonly Point[] =>
    points.flatMap((point) => (drawable(point[of]) ? [place(point.rate, point[of])] : []));
  const from = data.points.findIndex(({ grows }) => grows);
  const steady = from === -1 ? data.points : data.points.slice(0, from);
  const beyond = from === -1 ? [] : data.points.slice(Math.max(0, from - 1));
  const ends = SHOWN_PERCENTILES.flatMap((of) => {
    const last = run(data.points, of).at(-1);
    return last === undefined ? [] : [{ of, last }];
  });
  const heights = spread(ends.map(({ last }) => last.y + 4), 14, [view.plot.y + 8, view.plot.y + view.plot.height]);
  return {
    band: closed(run(steady, 'p99'), run(steady, 'p50')),
    lines: SHOWN_PERCENTILES.map((of) => ({ of, path: path(run(steady, of)) })),
    growing: beyond.length < 2 ? [] : SHOWN_PERCENTILES.map((of) => ({ of, path: path(run(beyond, of)) })),
    names: ends.map(({ of, last }, i) => ({ of, x: last.x + 6, y: heights[i] as number })),
    target: data.target === undefined ? undefined : view.y(clamp(data.target.seconds, axes.y.domain)),
    now: {
      beyond: data.now.rate > axes.x.domain[1],
      x: view.x(clamp(data.now.rate, axes.x.domain)),
      dots: SHOWN_PERCENTILES.flatMap((of) => (drawable(data.now[of]) ? [{ of, at: place(data.now.rate, data.now[of]) }] : [])),
    },
  };
}

function drawable(seconds: number | undefined): seconds is number {
  return seconds !== undefined && Number.isFinite(seconds) && seconds > 0;
}

function path(points: readonly Point[]): string {
  return points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
}

function closed(upper: readonly Point[], lower: readonly Point[]): string {
  return upper.length < 2 || lower.length < 2 ? '' : `${path([...upper, ...lower.toReversed()])}Z`;
}

/** The rate at a pixel, three figures and never zero: what dragging asks for. */
export function rateAtPixel(px: number, axis: Axis, plot: Rect): number {
  const [low, high] = axis.domain;
  const part = clamp((px - plot.x) / plot.width, [0, 1]);
  const least = (high - low) / 200;
  return Number(Math.max(least, low + (high - low) * part).toPrecision(3));
}

/** The rate a key leads to: arrows a hundredth of the axis, with Shift a tenth; undefined for other keys. */
export function stepRate(rate: number, key: string, shift: boolean, [, high]: readonly [number, number]): number | undefined {
  const step = (high / 100) * (shift ? 10 : 1);
  const within = (value: number): number => Number(clamp(value, [high / 200, high]).toPrecision(3));
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return within(rate + step);
    case 'ArrowLeft':
    case 'ArrowDown':
      return within(rate - step);
    case 'Home':
      return within(0);
    case 'End':
      return within(high);
    default:
      return undefined;
  }
}
