import type { Axis } from '../axis.ts';
import { crosses, placeLabels, type LabelRequest, type PlacedLabel } from '../labels.ts';
import { around, linearScale, logScale, overlaps, type Domain, type Point, type Rect, type Scale } from '../scale.ts';
import { textWidth } from '../text-width.ts';
import { domainAxis } from './domain.ts';
import type { Want } from './staircase.ts';
import type { CloudConstraint, CloudMark, CloudNote } from './props.ts';
import type { ScaleKind } from './types.ts';

export interface AxisWords {
  readonly kind: ScaleKind;
  readonly format: (value: number) => string;
  /** What ticks are round numbers of, in the axis' own unit: 2^30 for GiB. */
  readonly unit?: number;
}

/** Where the points go, and the axes around them. */
export interface CloudFrame {
  readonly plot: Rect;
  readonly xAxis: Axis;
  readonly yAxis: Axis;
  readonly x: Scale;
  readonly y: Scale;
}

/** Height under the tick labels: the x axis' name beside what zooms, or above it where that is a finger's size. */
const FOOT = { wide: 26, narrow: 68 } as const;
const TICKS = 20;
const TOP = 28;
const RIGHT = 14;
/** Narrower than this, text is larger and targets are a finger's. */
const NARROW = 608;

/** Lays the frame out. The room for the y axis' labels suffices for those of `home` too, so that zooming does not move the plot. */
export function layoutFrame(width: number, height: number, x: AxisWords & { readonly domain: Domain }, y: AxisWords & { readonly domain: Domain; readonly home: Domain }): CloudFrame {
  const narrow = width < NARROW;
  const size = narrow ? 13 : 12;
  const plotHeight = Math.max(40, height - TOP - TICKS - (narrow ? FOOT.narrow : FOOT.wide));
  const room = Math.floor(plotHeight / 56);
  const yAxis = axisIn(y, y.domain, room);
  const widest = [...yAxis.ticks, ...axisIn(y, y.home, room).ticks].reduce((most, tick) => Math.max(most, textWidth(y.format(tick), size)), 0);
  const left = Math.ceil(widest / 8) * 8 + 8;
  const plot = { x: left, y: TOP, width: Math.max(40, width - left - RIGHT), height: plotHeight };
  const most = Math.floor(plot.width / (narrow ? 58 : 72));
  const scale = (kind: ScaleKind): typeof logScale => (kind === 'log' ? logScale : linearScale);
  return {
    plot, yAxis, xAxis: axisIn(x, x.domain, most),
    x: scale(x.kind)(x.domain, [plot.x, plot.x + plot.width]),
    y: scale(y.kind)(y.domain, [plot.y + plot.height, plot.y]),
  };
}

/** An axis whose ticks are round in its unit. */
function axisIn({ kind, unit = 1 }: AxisWords, domain: Domain, room: number): Axis {
  const axis = domainAxis(kind, [domain[0] / unit, domain[1] / unit], room);
  return { ...axis, domain, ticks: axis.ticks.map((tick) => tick * unit) };
}

/** Whether a place lies in the plot. */
export function isInside({ x, y }: Point, plot: Rect): boolean {
  return x >= plot.x - 0.5 && x <= plot.x + plot.width + 0.5 && y >= plot.y - 0.5 && y <= plot.y + plot.height + 0.5;
}

export interface PlacedConstraint {
  readonly key: string;
  readonly from: Point;
  readonly to: Point;
  /** What lies beyond the limit, inside the plot. */
  readonly beyond: Rect;
  readonly label: PlacedText;
}

/** Lines at the limits inside the plot, what lies beyond them, and their labels on the side that keeps to the limit, where it has room. */
export function placeConstraints(constraints: readonly CloudConstraint[], { plot, x, y }: CloudFrame): readonly PlacedConstraint[] {
  const [right, bottom] = [plot.x + plot.width, plot.y + plot.height];
  return constraints.flatMap(({ axis, limit, side, label }, i): readonly PlacedConstraint[] => {
    const key = `${axis}${i}`;
    const at = axis === 'x' ? x(limit) : y(limit);
    const text = label;
    if (axis === 'x') {
      if (!(at >= plot.x && at <= right)) return [];
      const beyond = side === 'at most' ? { x: at, y: plot.y, width: right - at, height: plot.height } : { x: plot.x, y: plot.y, width: at - plot.x, height: plot.height };
      const wide = textWidth(text, 13) + 12;
      const leftward = side === 'at most' ? at - plot.x > wide : right - at < wide;
      return [{ key, from: { x: at, y: plot.y }, to: { x: at, y: bottom }, beyond, label: { x: leftward ? at - 5 : at + 5, y: plot.y + 14 + 16 * i, anchor: leftward ? 'end' : 'start', text } }];
    }
    if (!(at >= plot.y && at <= bottom)) return [];
    // Upwards is more: what is beyond "at most" lies above the line.
    const above = side === 'at most';
    const beyond = above ? { x: plot.x, y: plot.y, width: plot.width, height: at - plot.y } : { x: plot.x, y: at, width: plot.width, height: bottom - at };
    const under = above ? bottom - at > 20 : at - plot.y < 20;
    return [{ key, from: { x: plot.x, y: at }, to: { x: right, y: at }, beyond, label: { x: right - 4, y: under ? at + 15 : at - 6, anchor: 'end', text } }];
  });
}

export const MARK_RADIUS = 5.5;

/** Labels of numbered points, of the scenario at hand and of the band, where they cover neither marks nor lines. */
export function placeNotes(marks: readonly CloudMark[], notes: readonly CloudNote[], line: readonly Point[], texts: readonly Rect[], { plot, x, y }: CloudFrame): readonly PlacedLabel[] {
  const places = marks.map((mark) => ({ x: x(mark.x), y: y(mark.y) }));
  const requests = [
    ...marks.map((mark, i): LabelRequest => ({ id: `mark-${mark.label}`, anchor: places[i] ?? { x: 0, y: 0 }, radius: MARK_RADIUS, width: textWidth(mark.label, 13, true), height: 16 })),
    ...notes.map((note): LabelRequest => ({ id: `note-${note.id}`, anchor: { x: x(note.x), y: y(note.y) }, radius: MARK_RADIUS, width: textWidth(note.text, 13, true), height: 16 })),
  ].filter(({ anchor }) => isInside(anchor, plot));
  const lines = line.slice(1).map((to, i): readonly [Point, Point] => [line[i] ?? to, to]);
  return placeLabels(requests, { bounds: plot, marks: places.map((place) => around(place, MARK_RADIUS)), texts, lines });
}

/** The vertex of the band's outline to name it at: on its better side, two thirds of the way along the frontier. */
export function bandAnchor(outline: readonly Point[], line: readonly Point[], want: { readonly x: Want; readonly y: Want }): number | undefined {
  const on = line[Math.floor((line.length - 1) * 0.66)];
  if (on === undefined) return undefined;
  const aim = { x: on.x + (want.x === 'least' ? -8 : 8), y: on.y + (want.y === 'least' ? 24 : -24) };
  const far = (at: number): number => Math.hypot((outline[at]?.x ?? Infinity) - aim.x, (outline[at]?.y ?? Infinity) - aim.y);
  return outline.reduce<number | undefined>((best, _, at) => (best === undefined || far(at) < far(best) ? at : best), undefined);
}

export interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end';
}

/** The room a text takes. */
export function boxOf({ text, x, y, anchor }: PlacedText): Rect {
  const width = textWidth(text, 13);
  return { x: anchor === 'start' ? x : x - width, y: y - 13, width, height: 17 };
}

/**
 * Which way everything is better: in that corner, or above the plot beside the y axis' name where the frontier runs through it, or
 * where it is a corner of a closer look and points lie there. Undefined where neither has room.
 */
export function placeHint(text: string, want: { readonly x: Want; readonly y: Want }, line: readonly Point[], marks: readonly Point[], title: string, plot: Rect, closer = false): PlacedText | undefined {
  const [least, low] = [want.x === 'least', want.y === 'least'];
  const corner: PlacedText = { text, x: least ? plot.x + 12 : plot.x + plot.width - 12, y: low ? plot.y + plot.height - 14 : plot.y + 20, anchor: least ? 'start' : 'end' };
  const box = boxOf(corner);
  const taken = closer || line.some((to, i) => i > 0 && crosses([line[i - 1] ?? to, to], box)) || marks.some((mark) => overlaps(around(mark, MARK_RADIUS), box));
  if (!taken) return corner;
  const right = plot.x + plot.width;
  return textWidth(title, 13) + 16 + textWidth(text, 13) > right ? undefined : { text, x: right, y: 14, anchor: 'end' };
}
