import type { Axis } from '../axis.ts';
import { placeLabels, spread, type Surroundings } from '../labels.ts';
import { clamp, type Point, type Rect, type Scale } from '../scale.ts';
import { around } from '../scale.ts';
import { textWidth } from '../text-width.ts';
import type { LawCurveData, LawMark, LawSeries } from './types.ts';
import { describeLawPresent } from './words.ts';

export interface LawText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end' | 'middle';
  readonly leader?: readonly [Point, Point] | undefined;
}

export interface LawLine {
  readonly id: string;
  /** Where the law was fitted. */
  readonly inside: string;
  /** Where it was not: dashed. */
  readonly outside: string;
  readonly name: LawText | undefined;
}

export interface PlacedMark {
  readonly of: LawMark;
  readonly at: Point;
}

export interface LawLayout {
  readonly now: LawLine;
  readonly family: readonly LawLine[];
  readonly published: LawLine | undefined;
  /** The fitted range along x. */
  readonly band: Rect | undefined;
  readonly bandName: LawText | undefined;
  readonly outsideName: LawText | undefined;
  readonly present: { readonly x: number; readonly point: Point | undefined; readonly label: LawText | undefined };
  readonly marks: readonly PlacedMark[];
}

const SIZE = 12.5;

/** Room at the left for the widest tick, at the right for the names of a family. */
export function lawMargin(axis: Axis, format: (value: number) => string, names: readonly string[], width: number): { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number } {
  const widest = axis.ticks.reduce((most, tick) => Math.max(most, textWidth(format(tick), 12)), 0);
  const named = names.reduce((most, name) => Math.max(most, textWidth(name, 12)), 0);
  return { top: 30, right: names.length === 0 ? 18 : Math.min(Math.ceil(named) + 12, width < 560 ? 64 : 130), bottom: 40, left: Math.ceil(widest / 6) * 6 + 12 };
}

/** Places curves, the fitted range, points, the present value and their names. */
export function layoutLaw(data: LawCurveData, axes: { readonly x: Axis; readonly y: Axis }, view: { readonly x: Scale; readonly y: Scale; readonly plot: Rect }): LawLayout {
  const { plot } = view;
  const line = (series: LawSeries): Drawn => drawLine(series, axes.y, view);
  const now = line(data.now);
  const drawn = data.family.map(line);
  const published = data.published && line(data.published);
  const marks = data.marks.flatMap((of): readonly PlacedMark[] => {
    const within = of.x >= axes.x.domain[0] && of.x <= axes.x.domain[1] && of.y >= axes.y.domain[0] && of.y <= axes.y.domain[1];
    return within ? [{ of, at: { x: view.x(of.x), y: view.y(of.y) } }] : [];
  });
  const x = view.x(clamp(data.present.x, axes.x.domain));
  const point = data.present.y === undefined || !Number.isFinite(view.y(data.present.y)) ? undefined : { x, y: clamp(view.y(data.present.y), [plot.y, plot.y + plot.height]) };
  const band = bandOf(data, axes.x, view);
  const segments = [now, ...drawn].flatMap(({ runs }) => runs.flatMap((run) => run.points.slice(1).map((to, i) => [run.points[i] as Point, to] as const)));
  const text = describeLawPresent(data);
  const surroundings: Surroundings = {
    bounds: { x: plot.x, y: plot.y - 2, width: plot.width + 10, height: plot.height },
    marks: marks.map(({ at }) => around(at, 4)), texts: [], lines: [...segments.filter((_, i) => i % 3 === 0), ...(point === undefined ? [] : [[{ x, y: point.y + 8 }, { x, y: plot.y + plot.height }] as const])], limit: 1000,
  };
  const requests = point === undefined ? [] : [{ id: 'present', anchor: point, radius: 7, width: textWidth(text, SIZE, true) + 4, height: 17 }];
  const [label] = placeLabels(requests, surroundings);
  return {
    now: asLine(data.now, now, undefined),
    family: named(data.family, drawn, plot),
    published: data.published && published && asLine(data.published, published, undefined),
    band, bandName: bandName(data, band, plot),
    outsideName: outsideName(data, now, band, plot, label?.box),
    present: { x, point, label: label && { text, x: label.align === 'start' ? label.box.x + 2 : label.box.x + label.box.width - 2, y: label.box.y + 13, anchor: label.align, leader: label.leader } },
    marks,
  };
}

interface Run {
  readonly inside: boolean;
  readonly points: readonly Point[];
}

interface Drawn {
  readonly runs: readonly Run[];
}

/** Stretches as pixels, solid and dashed ones meeting in a point; what leaves the plot is cut off at its edge. */
function drawLine({ runs: given }: LawSeries, axis: Axis, view: { readonly x: Scale; readonly y: Scale; readonly plot: Rect }): Drawn {
  const runs: { inside: boolean; points: Point[] }[] = [];
  const edges = [view.plot.y, view.plot.y + view.plot.height] as const;
  for (const { extrapolates, points } of given) {
    let run: { inside: boolean; points: Point[] } | undefined;
    let last: Point | undefined;
    for (const { x, y } of points) {
      const at = Number.isFinite(y) && !(axis.kind === 'log' && y <= 0) ? { x: view.x(x), y: view.y(y) } : undefined;
      const piece = last === undefined || at === undefined ? undefined : cut(last, at, edges);
      if (piece === undefined) run = undefined;
      else if (run !== undefined) run.points.push(piece[1]);
      else runs.push((run = { inside: !extrapolates, points: [...piece] }));
      // What comes back into the plot begins a stretch of its own.
      if (at !== undefined && (at.y < edges[0] || at.y > edges[1])) run = undefined;
      last = at;
    }
  }
  return { runs };
}

/** The part of a stretch between two heights. */
function cut(a: Point, b: Point, [top, bottom]: readonly [number, number]): readonly [Point, Point] | undefined {
  if ((a.y < top && b.y < top) || (a.y > bottom && b.y > bottom)) return undefined;
  const meet = (from: Point, to: Point): Point => {
    const edge = from.y < top ? top : from.y > bottom ? bottom : undefined;
    if (edge === undefined) return from;
    return { x: from.x + ((to.x - from.x) * (edge - from.y)) / (to.y - from.y), y: edge };
  };
  return [meet(a, b), meet(b, a)];
}

/** Straight segments as a path. */
function pathOf(runs: readonly Run[], inside: boolean): string {
  return runs.filter((run) => run.inside === inside).map(({ points }) => points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')).join('');
}

function asLine({ id }: LawSeries, { runs }: Drawn, name: LawText | undefined): LawLine {
  return { id, inside: pathOf(runs, true), outside: pathOf(runs, false), name };
}

/** Names of a family at the ends of its lines, apart from each other. */
function named(family: readonly LawSeries[], drawn: readonly Drawn[], plot: Rect): readonly LawLine[] {
  const ends = drawn.map(({ runs }) => runs.at(-1)?.points.at(-1));
  const known = ends.flatMap((end, i) => (end === undefined ? [] : [{ i, end }]));
  const heights = spread(known.map(({ end }) => end.y), 14, [plot.y + 4, plot.y + plot.height - 2]);
  return family.map((series, i) => {
    const at = known.findIndex((one) => one.i === i);
    const end = known[at]?.end;
    const height = heights[at];
    const name = end === undefined || height === undefined ? undefined : { text: series.name, x: Math.min(end.x, plot.x + plot.width) + 6, y: height + 4, anchor: 'start' as const };
    return asLine(series, drawn[i] ?? { runs: [] }, name);
  });
}

function bandOf({ fitted }: LawCurveData, axis: Axis, { x, plot }: { readonly x: Scale; readonly plot: Rect }): Rect | undefined {
  if (fitted === undefined || fitted.max <= axis.domain[0] || fitted.min >= axis.domain[1]) return undefined;
  const from = x(clamp(fitted.min, axis.domain));
  const to = x(clamp(fitted.max, axis.domain));
  return { x: from, y: plot.y, width: Math.max(1, to - from), height: plot.height };
}

function bandName({ fitted, x }: LawCurveData, band: Rect | undefined, plot: Rect): LawText | undefined {
  if (band === undefined || fitted === undefined) return undefined;
  const text = `fitted range of ${x.symbol}`;
  return textWidth(text, 12) + 12 > band.width ? undefined : { text, x: band.x + 6, y: plot.y + plot.height - 7, anchor: 'start' };
}

/** What a dashed stretch means, from the longest words to the shortest. */
const OUTSIDE_WORDS = ['outside the range it was fitted on', 'outside the fitted range', 'extrapolated'];

/** Along the longest dashed stretch, in words that its length holds, at the top or the foot of the plot, wherever the line is not. Never over the fitted range, of which it does not speak. */
function outsideName(data: LawCurveData, now: Drawn, band: Rect | undefined, plot: Rect, kept: Rect | undefined): LawText | undefined {
  const dashed = now.runs.filter((run) => !run.inside);
  if (data.outside === undefined || dashed.length === 0) return undefined;
  // Where another input lies outside, nothing is solid and the words hold of the whole line.
  const solid = dashed.length === now.runs.length ? undefined : band;
  const [left, right] = dashed.flatMap((run) => roomBeside(run, solid, plot)).reduce((best, one) => (one[1] - one[0] > best[1] - best[0] ? one : best), [0, 0] as const);
  const text = [data.outside, ...OUTSIDE_WORDS].find((one) => textWidth(one, 12) <= right - left);
  if (text === undefined) return undefined;
  const half = textWidth(text, 12) / 2;
  const x = (left + right) / 2;
  const points = now.runs.flatMap((run) => run.points).filter((point) => Math.abs(point.x - x) < half + 8);
  const clear = (y: number): number => Math.min(...points.map((point) => Math.abs(point.y - y + 4)), kept !== undefined && kept.x < x + half && kept.x + kept.width > x - half ? Math.abs(kept.y + 8 - y + 4) : Infinity, 60);
  const heights = [plot.y + 14, plot.y + plot.height * 0.3, plot.y + plot.height - (band === undefined ? 10 : 24)];
  const y = heights.reduce((best, height) => (clear(height) > clear(best) + 1 ? height : best));
  return { text, x, y, anchor: 'middle' };
}

/** From where to where there is room to write beside a dashed stretch: to the edge of the plot, and not over the band. */
function roomBeside(run: Run, band: Rect | undefined, plot: Rect): readonly (readonly [number, number])[] {
  const xs = run.points.map(({ x }) => x);
  const [from, to] = [Math.min(...xs), Math.max(...xs)];
  if (band === undefined) return [[plot.x + 6, plot.x + plot.width - 6]];
  return [[plot.x + 6, band.x - 6] as const, [band.x + band.width + 6, plot.x + plot.width - 6] as const].filter(([left, right]) => from < right && to > left);
}

/** The mark nearest to a place within reach, in pixels. */
export function nearestMark(marks: readonly PlacedMark[], { x, y }: Point, reach: number): PlacedMark | undefined {
  let best: PlacedMark | undefined;
  let least = reach;
  for (const mark of marks) {
    const distance = Math.hypot(mark.at.x - x, mark.at.y - y);
    if (distance <= least) [best, least] = [mark, distance];
  }
  return best;
}
