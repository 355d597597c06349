import { formatText } from '../../units/format.ts';
import { linearAxis, type Axis } from '../axis.ts';
import { crosses, placeLabels, type LabelRequest, type Surroundings } from '../labels.ts';
import { logAxis } from '../log-axis.ts';
import { around, clamp, type Point, type Rect, type Scale } from '../scale.ts';
import { textWidth } from '../text-width.ts';
import type { LoadPoint, ServingLoadData } from './types.ts';
import { describePresentLoad, quantileName } from './words.ts';

export interface PlacedLoadPoint {
  readonly id: string;
  readonly policy: number;
  readonly at: Point;
  readonly of: LoadPoint;
  /** The queue grows without bound: drawn open, with an arrow up. */
  readonly open: boolean;
}

export interface LoadLine {
  readonly policy: number;
  readonly path: string;
  readonly median: string;
}

export interface LoadText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end';
  /** Policy whose name it is. */
  readonly policy?: number;
  readonly leader?: readonly [Point, Point] | undefined;
}

export interface LoadLayout {
  readonly lines: readonly LoadLine[];
  readonly points: readonly PlacedLoadPoint[];
  /** Shafts of the arrows over points that grow. */
  readonly arrows: readonly { readonly policy: number; readonly path: string }[];
  readonly present: Point | undefined;
  readonly target: { readonly y: number; readonly label: LoadText } | undefined;
  readonly names: readonly LoadText[];
  readonly presentLabel: LoadText | undefined;
  /** Names what the thin dashes are, and the arrows. */
  readonly notes: readonly LoadText[];
}

/** Where a point lies along x: output tokens a second, or requests a second. */
export function alongOf(point: LoadPoint, along: ServingLoadData['along']): number {
  return along === 'tokens' ? point.tokens : point.rate;
}

/** Beyond what can be done no more comes out: what is set there stands where the first policy's queue begins to grow, if that is known. */
function presentOf({ present, policies }: ServingLoadData): LoadPoint | undefined {
  const growing = policies[0]?.points.find(({ grows }) => grows);
  return present?.grows === true && growing !== undefined ? { ...present, rate: growing.rate, tokens: growing.tokens, latency: growing.latency ?? present.latency } : present;
}

/** x from zero; y logarithmic over everything that is drawn, target included. */
export function loadAxes(data: ServingLoadData, width: number): { readonly x: Axis; readonly y: Axis } {
  const present = presentOf(data);
  const points = [...data.policies.flatMap((policy) => policy.points), ...(present === undefined ? [] : [present])];
  const y = logAxis([...points.flatMap(({ latency, median }) => [latency, median]), data.y.target], { room: 6, headroom: 0.08, footroom: 0.03, mostDecades: 6 });
  return { x: linearAxis(points.map((point) => alongOf(point, data.along)), width < 480 ? 4 : 6), y };
}

/** Room for y labels at the left; at the right, where the chart is wide, for the names of the lines. */
export function loadMargin(axis: Axis, format: (value: number) => string, width: number): { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number } {
  const widest = axis.ticks.reduce((most, tick) => Math.max(most, textWidth(format(tick), 12)), 0);
  return { top: 40, right: width < 560 ? 20 : 72, bottom: 40, left: Math.ceil(widest / 6) * 6 + 12 };
}

const SIZE = 12.5;
/** Shaft of the arrow over a point that grows. */
const ARROW = 16;

/** Places lines, points, target and names. */
export function layoutLoad(data: ServingLoadData, axes: { readonly x: Axis; readonly y: Axis }, view: { readonly x: Scale; readonly y: Scale; readonly plot: Rect }): LoadLayout {
  const { plot } = view;
  const place = (point: LoadPoint, seconds: number): Point => ({ x: view.x(clamp(alongOf(point, data.along), axes.x.domain)), y: view.y(clamp(seconds, axes.y.domain)) });
  const points = data.policies.flatMap(({ id, points: tried }, policy) => tried.flatMap((of, i): readonly PlacedLoadPoint[] => {
    // Where nothing finished, how long it takes is past the top of the chart.
    const seconds = usable(of.latency) ?? (of.grows ? axes.y.domain[1] : undefined);
    return seconds === undefined ? [] : [{ id: `${id}:${i}`, policy, at: place(of, seconds), of, open: of.grows }];
  }));
  const lines = data.policies.map(({ points: tried }, policy): LoadLine => ({
    policy,
    path: path(points.filter((point) => point.policy === policy).map(({ at }) => at)),
    median: path(tried.flatMap((of) => (usable(of.median) === undefined || of.grows ? [] : [place(of, of.median as number)]))),
  }));
  const arrows = points.filter(({ open }) => open).map(({ policy, at }) => {
    const top = Math.max(plot.y - 18, at.y - ARROW);
    return { policy, path: `M${at.x.toFixed(1)} ${(at.y - 4).toFixed(1)}V${top.toFixed(1)}m-3.5 4.5l3.5 -4.5l3.5 4.5` };
  });
  const now = presentOf(data);
  const seconds = usable(now?.latency);
  const present = now === undefined || seconds === undefined ? undefined : place(now, seconds);
  const target = data.y.target === undefined ? undefined : placeTarget(data, data.y.target, axes.y, view, lines);
  return { lines, points, arrows, present, target, ...placeNames(data, points, lines, present, target, view) };
}

function usable(seconds: number | undefined): number | undefined {
  return seconds !== undefined && Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
}

function path(points: readonly Point[]): string {
  return points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
}

function placeTarget({ y: { quantile } }: ServingLoadData, target: number, axis: Axis, view: { readonly y: Scale; readonly plot: Rect }, lines: readonly LoadLine[]): NonNullable<LoadLayout['target']> {
  const y = view.y(clamp(target, axis.domain));
  const text = `target: ${quantileName(quantile)} under ${formatText(target, 'seconds', { trim: true })}`;
  const { plot } = view;
  const wide = textWidth(text, 12);
  const crossed = (x: number): boolean => lines.some(({ path: line, median }) => [...segments(line), ...segments(median)].some((part) => crosses(part, { x, y: y - 18, width: wide, height: 16 })));
  // At the end of the line, unless a curve rises through it there and none does at the beginning.
  return crossed(plot.x + plot.width - 6 - wide) && !crossed(plot.x + 6)
    ? { y, label: { text, x: plot.x + 6, y: y - 6, anchor: 'start' } }
    : { y, label: { text, x: plot.x + plot.width - 6, y: y - 6, anchor: 'end' } };
}

/** Names beside their lines, the present value and two notes, none over another. */
function placeNames(
  data: ServingLoadData, points: readonly PlacedLoadPoint[], lines: readonly LoadLine[], present: Point | undefined, target: LoadLayout['target'], { plot }: { readonly plot: Rect },
): Pick<LoadLayout, 'names' | 'presentLabel' | 'notes'> {
  const texts = new Map<string, { readonly text: string; readonly policy?: number }>();
  const requests: LabelRequest[] = [];
  const noted: LabelRequest[] = [];
  const ask = (id: string, text: string, anchor: Point, radius: number, policy?: number): void => {
    texts.set(id, policy === undefined ? { text } : { text, policy });
    (id === 'medians' || id === 'grows' ? noted : requests).push({ id, anchor, radius, width: textWidth(text, SIZE, policy !== undefined) + 4, height: 16 });
  };
  if (present !== undefined) ask('present', describePresentLoad(data), present, 7);
  data.policies.forEach(({ name }, policy) => {
    const last = points.findLast((point) => point.policy === policy);
    if (last !== undefined) ask(`name:${policy}`, name, last.at, 4, policy);
  });
  const medians = lines.map(({ median }) => pointsOf(median)).find((run) => run.length > 1);
  const middle = medians?.[Math.floor(medians.length / 2)];
  if (middle !== undefined) ask('medians', 'medians', middle, 2);
  const growing = points.find(({ open }) => open);
  if (growing !== undefined) ask('grows', 'queue grows without bound', growing.at, ARROW);
  const reach = { x: plot.x, y: plot.y - 18, width: plot.width + 68, height: plot.height + 16 };
  const targetBox = target === undefined ? [] : [{ x: target.label.x - (target.label.anchor === 'end' ? textWidth(target.label.text, 12) : 0), y: target.label.y - 12, width: textWidth(target.label.text, 12), height: 16 }];
  // An arrow that a name covers would leave a point that looks as steady as the others.
  const kept = [...targetBox, ...points.filter(({ open }) => open).map(({ at }) => ({ x: at.x - 5, y: at.y - ARROW - 2, width: 10, height: ARROW }))];
  const surroundings: Surroundings = {
    bounds: { ...reach, width: Math.min(reach.width, plot.width + (plot.width > 440 ? 70 : 10)) },
    marks: [...points.map(({ at }) => around(at, 4)), ...(present === undefined ? [] : [around(present, 8)])],
    texts: kept,
    lines: [...lines.flatMap(({ path: line, median }) => [...segments(line), ...segments(median)]), ...(target === undefined ? [] : [[{ x: plot.x, y: target.y }, { x: plot.x + plot.width, y: target.y }] as const])],
  };
  const told = placeLabels(requests, { ...surroundings, limit: 1000 });
  // Notes stand where they are in nobody's way, or not at all.
  const placed = [...told, ...placeLabels(noted, { ...surroundings, texts: [...kept, ...told.map(({ box }) => box)], limit: 45 })];
  const found = placed.map(({ id, box, align, leader }): LoadText & { readonly id: string } => {
    const { text, policy } = texts.get(id) as { readonly text: string; readonly policy?: number };
    return { id, text, x: align === 'start' ? box.x + 2 : box.x + box.width - 2, y: box.y + 12, anchor: align, leader, ...(policy === undefined ? {} : { policy }) };
  });
  return {
    names: found.filter(({ policy }) => policy !== undefined),
    presentLabel: found.find(({ id }) => id === 'present'),
    notes: found.filter(({ id }) => id === 'medians' || id === 'grows'),
  };
}

function pointsOf(line: string): readonly Point[] {
  return line.split(/[ML]/).filter((part) => part !== '').map((part) => {
    const [x = 0, y = 0] = part.split(' ').map(Number);
    return { x, y };
  });
}

function segments(line: string): readonly (readonly [Point, Point])[] {
  const run = pointsOf(line);
  return run.slice(1).map((to, i) => [run[i] as Point, to] as const);
}

/** The placed point nearest to a place, within `reach` pixels. */
export function nearestLoad(points: readonly PlacedLoadPoint[], { x, y }: Point, reach: number): PlacedLoadPoint | undefined {
  let best: PlacedLoadPoint | undefined;
  let least = reach;
  for (const point of points) {
    const distance = Math.hypot(point.at.x - x, point.at.y - y);
    if (distance <= least) [best, least] = [point, distance];
  }
  return best;
}
