import { lawXAxis } from '../law-curve/axes.ts';
import { lawText } from '../law-curve/words.ts';
import type { Axis } from '../axis.ts';
import { placeLabels } from '../labels.ts';
import { around, clamp, overlaps, type Point, type Rect, type Scale } from '../scale.ts';
import { textWidth } from '../text-width.ts';
import { contour, type Place } from './contour.ts';
import type { LawIsolinesData } from './types.ts';
import { nameOptimum } from './words.ts';

export interface IsolineText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end' | 'middle';
  readonly leader?: readonly [Point, Point] | undefined;
}

export interface IsolinesLayout {
  readonly lines: readonly { readonly level: number; readonly path: string; readonly name: IsolineText | undefined }[];
  /** Where both inputs lie in the fitted range. */
  readonly band: Rect | undefined;
  readonly budget: { readonly path: string; readonly name: IsolineText | undefined } | undefined;
  readonly path: { readonly inside: string; readonly outside: string; readonly name: IsolineText | undefined };
  readonly optimum: { readonly at: Point; readonly label: IsolineText | undefined } | undefined;
  readonly present: Point;
}

const SIZE = 12.5;
/** Half the side of the square around the point that can be moved. */
const KNOB = 8;

/** Both axes span what was computed. */
export function isolineAxes({ x, y }: LawIsolinesData, width: number): { readonly x: Axis; readonly y: Axis } {
  return { x: lawXAxis(x, [x.min, x.max], width), y: lawXAxis(y, [y.min, y.max], 520) };
}

/** Places lines of equal output, the budget, the best under every budget, and the names. */
export function layoutIsolines(data: LawIsolinesData, axes: { readonly x: Axis; readonly y: Axis }, view: { readonly x: Scale; readonly y: Scale; readonly plot: Rect }): IsolinesLayout {
  const { plot } = view;
  const place = ({ x, y }: Point): Point => ({ x: view.x(x), y: view.y(y) });
  const inPlot = ({ x, y }: Point): boolean => x >= plot.x - 0.5 && x <= plot.x + plot.width + 0.5 && y >= plot.y - 0.5 && y <= plot.y + plot.height + 0.5;
  const budget = data.budget && data.budget.line.map(place).filter(inPlot);
  const best = data.path.map((point) => ({ ...point, at: place(point) })).filter(({ at }) => inPlot(at));
  const optimumAt = data.optimum && place(data.optimum);
  const lines = data.levels.map((level) => {
    const runs = contour(data.grid, level).map((run) => run.map((at) => ({ x: plot.x + share(at, 'i', data) * plot.width, y: plot.y + plot.height - share(at, 'j', data) * plot.height })));
    return { level, runs };
  });
  const present = { x: clamp(view.x(clamp(data.present.x, axes.x.domain)), [plot.x, plot.x + plot.width]), y: clamp(view.y(clamp(data.present.y, axes.y.domain)), [plot.y, plot.y + plot.height]) };
  // What a reader takes hold of is never written over.
  const texts: Rect[] = [around(present, KNOB)];
  const keep = (text: IsolineText | undefined, wide: number): IsolineText | undefined => {
    if (text !== undefined) texts.push(boxOf(text, wide));
    return text;
  };
  const budgetName = budget === undefined || data.budget === undefined ? undefined : alongName(data.budget.name, budget, plot, texts, [0.04, 0.25, 0.9]);
  if (budgetName !== undefined) keep(budgetName, textWidth(budgetName.text, SIZE));
  const pathName = best.length < 2 ? undefined : alongName('best at every budget', best.map(({ at }) => at), plot, texts, [0.86, 0.6, 0.2]);
  if (pathName !== undefined) keep(pathName, textWidth(pathName.text, SIZE));
  const words = nameOptimum(data);
  const box = optimumAt === undefined || words === undefined || !inPlot(optimumAt) ? undefined : placeLabels(
    [{ id: 'optimum', anchor: optimumAt, radius: 8, width: textWidth(words, SIZE, true) + 4, height: 17 }],
    { bounds: { ...plot, width: plot.width + 8 }, marks: best.map(({ at }) => around(at, 2)), texts, lines: [], limit: 1000 },
  )[0];
  if (box !== undefined) texts.push(box.box);
  return {
    lines: lines.map(({ level, runs }) => {
      const name = lineName(lawText(level, data.output, true), runs, texts, plot);
      return { level, path: runs.map(pathOf).join(''), name: keep(name, name === undefined ? 0 : textWidth(name.text, 12)) };
    }),
    band: bandOf(data, axes, view),
    budget: budget && { path: pathOf(budget), name: budgetName },
    path: { inside: stretches(best, false), outside: stretches(best, true), name: pathName },
    optimum: optimumAt === undefined || !inPlot(optimumAt) ? undefined : {
      at: optimumAt,
      label: box && words !== undefined ? { text: words, x: box.align === 'start' ? box.box.x + 2 : box.box.x + box.box.width - 2, y: box.box.y + 13, anchor: box.align, leader: box.leader } : undefined,
    },
    present,
  };
}

/** The grid is even on both axes' own scales, so that cells are even in pixels. */
function share(at: Place, side: 'i' | 'j', { grid }: LawIsolinesData): number {
  const steps = (side === 'i' ? grid.x.length : grid.y.length) - 1;
  return at[side] / Math.max(1, steps);
}

function pathOf(points: readonly Point[]): string {
  return points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
}

function stretches(best: readonly { readonly at: Point; readonly extrapolates: boolean }[], outside: boolean): string {
  return best.slice(1).flatMap((to, i) => {
    const from = best[i];
    return from === undefined || (from.extrapolates || to.extrapolates) !== outside ? [] : [pathOf([from.at, to.at])];
  }).join('');
}

/** A name beside a line, at the first of some shares of its length where nothing else stands; at the first one if none is free. */
function alongName(text: string, points: readonly Point[], plot: Rect, texts: readonly Rect[], parts: readonly number[]): IsolineText | undefined {
  const wide = textWidth(text, SIZE);
  const names = parts.flatMap((part): readonly IsolineText[] => {
    const at = points[Math.floor(part * (points.length - 1))];
    if (at === undefined) return [];
    const right = at.x + 10 + wide <= plot.x + plot.width;
    return [{ text, x: right ? at.x + 10 : at.x - 8, y: clamp(at.y + (right ? 4 : -6), [plot.y + 12, plot.y + plot.height - 6]), anchor: right ? 'start' : 'end' }];
  });
  return names.find((name) => texts.every((other) => !overlaps(other, boxOf(name, wide)))) ?? names[0];
}

function boxOf({ x, y, anchor }: IsolineText, wide: number): Rect {
  return { x: anchor === 'end' ? x - wide : anchor === 'middle' ? x - wide / 2 : x, y: y - 12, width: wide, height: 16 };
}

/** A value on its line, somewhere along it where nothing else stands. */
function lineName(text: string, runs: readonly (readonly Point[])[], texts: readonly Rect[], plot: Rect): IsolineText | undefined {
  const longest = runs.reduce<readonly Point[]>((best, run) => (run.length > best.length ? run : best), []);
  const wide = textWidth(text, 12);
  for (const part of [0.88, 0.12, 0.75, 0.25, 0.6, 0.4]) {
    const at = longest[Math.floor(part * (longest.length - 1))];
    if (at === undefined) continue;
    const box = { x: at.x - wide / 2 - 3, y: at.y - 8, width: wide + 6, height: 16 };
    const within = box.x > plot.x && box.x + box.width < plot.x + plot.width && box.y > plot.y && box.y + box.height < plot.y + plot.height;
    const free = texts.every((other) => box.x > other.x + other.width || box.x + box.width < other.x || box.y > other.y + other.height || box.y + box.height < other.y);
    if (within && free) return { text, x: at.x, y: at.y + 4, anchor: 'middle' };
  }
  return undefined;
}

function bandOf({ fitted }: LawIsolinesData, axes: { readonly x: Axis; readonly y: Axis }, view: { readonly x: Scale; readonly y: Scale; readonly plot: Rect }): Rect | undefined {
  if (fitted.x === undefined && fitted.y === undefined) return undefined;
  const [x0, x1] = fitted.x ?? axes.x.domain;
  const [y0, y1] = fitted.y ?? axes.y.domain;
  if (x1 <= axes.x.domain[0] || x0 >= axes.x.domain[1] || y1 <= axes.y.domain[0] || y0 >= axes.y.domain[1]) return undefined;
  const left = view.x(clamp(x0, axes.x.domain));
  const top = view.y(clamp(y1, axes.y.domain));
  return { x: left, y: top, width: view.x(clamp(x1, axes.x.domain)) - left, height: view.y(clamp(y0, axes.y.domain)) - top };
}
