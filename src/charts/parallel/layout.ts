import { wrapLines } from '../bars/wrap.ts';
import { textWidth } from '../text-width.ts';
import { axisScale, type AxisScale, type Stop } from './stops.ts';
import type { ParallelAxis, ParallelData } from './types.ts';

export interface PlacedStop extends Stop {
  readonly y: number;
}

export interface PlacedLabel {
  readonly y: number;
  readonly text: string;
}

/** An axis in pixels. */
export interface PlacedAxis {
  readonly axis: ParallelAxis;
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  readonly name: { readonly x: number; readonly anchor: 'start' | 'middle' | 'end'; readonly lines: readonly string[] };
  /** From the bottom up. */
  readonly stops: readonly PlacedStop[];
  /** As many as have room. */
  readonly labels: readonly PlacedLabel[];
}

/** A line that stands for every point with its values. */
export interface PlacedLine {
  /** Rows of the data, in their order; at least one. */
  readonly rows: readonly number[];
  /** Height on each axis; NaN where the point has no value. */
  readonly ys: readonly number[];
  readonly path: string;
}

export interface ParallelLayout {
  readonly width: number;
  readonly height: number;
  readonly axes: readonly PlacedAxis[];
  readonly lines: readonly PlacedLine[];
}

const LEFT = 10;
const NAME_LINE = 15;
const NAME_SIZE = 12.5;
const LABEL_SIZE = 12;
/** Words are larger on phones and under a projector; the last axis's have nothing beside them to grow into. */
const ENLARGED = 1.35;
/** As much wider than there is room for may a picture want to be before it scrolls. */
const TOLERATED = 1.2;
/** From an axis to its labels. */
export const LABEL_OFFSET = 6;
const LABEL_GAP = 15;
const NARROWEST = 62;
const WIDEST = 132;
const FOOT = 12;

/**
 * Places parallel coordinates: axes at equal distances, wider than `width` where names and values would not fit, and one line for all
 * points that have the same values, to the pixel.
 * @param width @param height pixels
 */
export function placeParallel(data: ParallelData, width: number, height: number): ParallelLayout {
  const scales = data.axes.map((axis, at) => axisScale(axis, data.columns[at] ?? []));
  const right = Math.max(28, labelsWidth(scales.at(-1)) * ENLARGED + LABEL_OFFSET + 6);
  const steps = Math.max(1, data.axes.length - 1);
  const least = scales.slice(0, -1).reduce((most, scale) => Math.max(most, labelsWidth(scale) + LABEL_OFFSET + 12), NARROWEST);
  const wanted = Math.ceil(LEFT + right + steps * Math.min(least, WIDEST));
  // Words that come a little closer are read more easily than an axis that is out of sight.
  const whole = wanted > width * TOLERATED ? wanted : width;
  const gap = (whole - LEFT - right) / steps;
  const wrapped = data.axes.map(({ name }) => wrapLines(name, gap - 8, NAME_SIZE, 2, true));
  const names = wrapped.reduce((most, { length }) => Math.max(most, length), 1);
  const top = names * NAME_LINE + 16;
  const bottom = height - FOOT;
  const toY = (at: number): number => bottom - at * (bottom - top);
  const axes = data.axes.map((axis, at): PlacedAxis => {
    const x = LEFT + at * gap;
    const lines = wrapped[at] ?? [];
    const stops = (scales[at]?.stops ?? []).map((stop) => ({ ...stop, y: toY(stop.at) }));
    return { axis, x, top, bottom, stops, name: nameAt(x, lines, whole), labels: thinned(scales[at]?.labels ?? [], toY) };
  });
  return { width: whole, height, axes, lines: mergeLines(data, scales, axes, toY) };
}

function labelsWidth(scale: AxisScale | undefined): number {
  return (scale?.labels ?? []).reduce((most, { text }) => Math.max(most, textWidth(text, LABEL_SIZE)), 0);
}

/** Names stand over their axes, but never leave the picture. */
function nameAt(x: number, lines: readonly string[], width: number): PlacedAxis['name'] {
  const half = lines.reduce((most, line) => Math.max(most, textWidth(line, NAME_SIZE, true)), 0) / 2;
  if (x - half < 0) return { x: 0, anchor: 'start', lines };
  if (x + half > width) return { x: width, anchor: 'end', lines };
  return { x, anchor: 'middle', lines };
}

function thinned(labels: AxisScale['labels'], toY: (at: number) => number): readonly PlacedLabel[] {
  const kept: PlacedLabel[] = [];
  for (const { at, text } of labels) {
    const y = toY(at);
    if (kept.every((other) => Math.abs(other.y - y) >= LABEL_GAP)) kept.push({ y, text });
  }
  return kept.sort((a, b) => b.y - a.y);
}

function mergeLines(data: ParallelData, scales: readonly AxisScale[], axes: readonly PlacedAxis[], toY: (at: number) => number): readonly PlacedLine[] {
  const merged = new Map<string, { readonly rows: number[]; readonly ys: readonly number[]; readonly path: string }>();
  for (let row = 0; row < data.index.length; row += 1) {
    const ys = scales.map((scale, at) => toY(scale.place(data.columns[at]?.[row] ?? Number.NaN)));
    const path = pathOf(ys, axes);
    const same = merged.get(path);
    if (same === undefined) merged.set(path, { rows: [row], ys, path });
    else same.rows.push(row);
  }
  return [...merged.values()];
}

/** Straight from axis to axis; interrupted where there is no value. */
function pathOf(ys: readonly number[], axes: readonly PlacedAxis[]): string {
  let path = '';
  let open = false;
  for (const [at, y] of ys.entries()) {
    if (Number.isFinite(y)) path += `${open ? 'L' : 'M'}${(axes[at]?.x ?? 0).toFixed(1)} ${y.toFixed(1)}`;
    open = Number.isFinite(y);
  }
  return path;
}

/** The line nearest to a place between two axes, among those that count; undefined without one within `reach` pixels above or below. */
export function lineAt({ axes, lines }: ParallelLayout, x: number, y: number, reach: number, counts: (line: PlacedLine) => boolean): PlacedLine | undefined {
  const first = axes[0]?.x ?? 0;
  const gap = (axes[1]?.x ?? first + 1) - first;
  const between = Math.min(Math.max(0, Math.floor((x - first) / gap)), Math.max(0, axes.length - 2));
  const share = Math.min(1, Math.max(0, (x - first) / gap - between));
  let best: PlacedLine | undefined;
  let least = reach;
  for (const line of lines) {
    const from = line.ys[between] ?? Number.NaN;
    const away = Math.abs(from + ((line.ys[between + 1] ?? from) - from) * share - y);
    // Lines lie on each other: of equals the one that stands for most.
    if (away <= least && counts(line) && (away < least || best === undefined || line.rows.length > best.rows.length)) {
      best = line;
      least = away;
    }
  }
  return best;
}
