import { clamp, type Point, type Rect, type Scale } from '../scale.ts';
import type { Axis } from '../axis.ts';
import { logAxis } from '../log-axis.ts';
import { placeLabels, type LabelRequest } from '../labels.ts';
import { textWidth } from '../text-width.ts';
import type { BreakEvenData, BreakEvenProgram } from './types.ts';
import { meetingLabel, totalLabel } from './words.ts';

export interface BreakEvenAxes {
  readonly x: Axis;
  readonly y: Axis;
}

export interface BreakEvenLine {
  readonly program: number;
  readonly path: string;
  /** What is paid once, where there is any: the height at which the line begins. */
  readonly once: { readonly y: number; readonly path: string } | undefined;
}

export interface BreakEvenText {
  readonly id: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end';
  readonly leader: readonly [Point, Point] | undefined;
}

export interface BreakEvenLayout {
  readonly lines: readonly BreakEvenLine[];
  /** Of the reader's own program: up to what is paid once, and from there to the total. */
  readonly bands: { readonly once: string | undefined; readonly each: string | undefined };
  readonly meeting: Point | undefined;
  readonly now: { readonly x: number; readonly dots: readonly { readonly program: number; readonly at: Point }[] };
  readonly labels: readonly BreakEvenText[];
}

/** Total cost of so many uses. */
export function totalOf({ once, perUse }: BreakEvenProgram, uses: number): number {
  return once + uses * perUse;
}

/** Uses from one to well beyond where the programs meet and where they are used; costs over what is seen there. */
export function breakEvenAxes({ programs, meets, uses }: BreakEvenData, width: number): BreakEvenAxes {
  // Where the lines bend: what is paid once equals what all uses cost.
  const bends = programs.map(({ once, perUse }) => (once > 0 && perUse > 0 ? once / perUse : undefined));
  const interesting = [...(meets?.kind === 'from' ? [meets.uses] : []), ...bends].filter((value): value is number => value !== undefined && Number.isFinite(value) && value > 0);
  // The uses that are set end the axis as they are: it would run away under whoever drags them.
  const most = Math.max(Math.min(1e15, interesting.reduce((high, value) => Math.max(high, value * 10), 1000)), Math.min(1e15, uses));
  const x = logAxis([Math.min(1, ...(meets?.kind === 'from' ? [meets.uses / 3] : [])), most], { mostDecades: 12, room: width < 480 ? 4 : 8 });
  const y = logAxis(programs.flatMap((program) => x.domain.map((end) => totalOf(program, end))), { mostDecades: 9, room: 6 });
  return { x, y };
}

/** Room for the axes' words, and at the right, where the chart is wide, for names. */
export function breakEvenMargin(axis: Axis, format: (value: number) => string): { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number } {
  const widest = axis.ticks.reduce((most, tick) => Math.max(most, textWidth(format(tick), 12)), 0);
  return { top: 30, right: 20, bottom: 40, left: Math.ceil(widest / 6) * 6 + 14 };
}

const SAMPLES = 96;

/** Places lines, bands, the crossing, the mark of the uses that are set, and the words about them. */
export function layoutBreakEven(data: BreakEvenData, { x: xAxis, y: yAxis }: BreakEvenAxes, { x, y, plot }: { readonly x: Scale; readonly y: Scale; readonly plot: Rect }): BreakEvenLayout {
  const [low, high] = xAxis.domain;
  const uses = Array.from({ length: SAMPLES + 1 }, (_, at) => low * (high / low) ** (at / SAMPLES));
  const floor = plot.y + plot.height;
  const heightOf = (value: number): number => (value > 0 ? clamp(y(clamp(value, yAxis.domain)), [plot.y, floor]) : floor);
  const curve = (program: BreakEvenProgram): readonly Point[] => uses.map((use) => ({ x: x(use), y: heightOf(totalOf(program, use)) }));
  const curves = data.programs.map(curve);
  const lines = data.programs.map((program, index): BreakEvenLine => ({
    program: index, path: trace(curves[index] ?? []),
    once: program.once > yAxis.domain[0] ? { y: heightOf(program.once), path: `M${plot.x} ${heightOf(program.once).toFixed(1)}H${plot.x + plot.width}` } : undefined,
  }));
  const [own] = data.programs;
  const top = heightOf(own.once);
  const bands = {
    once: own.once > yAxis.domain[0] ? `M${plot.x} ${floor}V${top.toFixed(1)}H${plot.x + plot.width}V${floor}Z` : undefined,
    each: own.perUse > 0 ? `${trace(curves[0] ?? [])}V${top.toFixed(1)}H${plot.x}Z` : undefined,
  };
  const meets = data.meets?.kind === 'from' && data.meets.uses >= low && data.meets.uses <= high ? data.meets.uses : undefined;
  const meeting = meets === undefined ? undefined : { x: x(meets), y: heightOf(totalOf(own, meets)) };
  const set = clamp(data.uses, xAxis.domain);
  const now = { x: x(set), dots: data.programs.map((program, index) => ({ program: index, at: { x: x(set), y: heightOf(totalOf(program, set)) } })) };
  return { lines, bands, meeting, now, labels: placeWords(data, curves, meeting, now, plot) };
}

function placeWords(data: BreakEvenData, curves: readonly (readonly Point[])[], meeting: Point | undefined, now: BreakEvenLayout['now'], plot: Rect): readonly BreakEvenText[] {
  const texts = new Map<string, string>();
  const requests: LabelRequest[] = [];
  const ask = (id: string, text: string, anchor: Point, radius: number): void => {
    texts.set(id, text);
    requests.push({ id, anchor, radius, width: textWidth(text, 12.5, true) + 4, height: 16 });
  };
  const met = meetingLabel(data);
  if (meeting !== undefined && met !== undefined) ask('meeting', met, meeting, 6);
  for (const [index, program] of data.programs.entries()) {
    // Each is named where its line is farthest from the other's.
    const own = curves[index] ?? [];
    const other = curves[1 - index] ?? [];
    const at = own.reduce((best, point, place) => {
      const apart = Math.abs(point.y - (other[place]?.y ?? plot.y + plot.height));
      return place > 4 && place < own.length - 10 && apart > best.apart + 0.5 ? { apart, place } : best;
    }, { apart: -1, place: Math.floor(own.length / 2) });
    const anchor = own[at.place];
    if (anchor !== undefined) ask(`name:${index}`, program.name, anchor, 2);
  }
  for (const { program, at } of now.dots) ask(`now:${program}`, totalLabel(data, program), at, 4);
  const lines = curves.flatMap((curve) => curve.slice(1).map((point, at): readonly [Point, Point] => [curve[at] as Point, point]));
  const bounds = { x: plot.x + 2, y: plot.y - 4, width: plot.width - 4, height: plot.height };
  const marks = [...now.dots.map(({ at }) => at), ...(meeting === undefined ? [] : [meeting])].map((at) => ({ x: at.x - 5, y: at.y - 5, width: 10, height: 10 }));
  return placeLabels(requests, { bounds, marks, texts: [{ x: now.x - 2, y: plot.y - 18, width: 60, height: 14 }], lines: [...lines, [{ x: now.x, y: plot.y }, { x: now.x, y: plot.y + plot.height }]] }).map(({ id, box, align, leader }) => ({
    id, text: texts.get(id) ?? '', x: align === 'start' ? box.x : box.x + box.width, y: box.y + 12, anchor: align, leader,
  }));
}

function trace(points: readonly Point[]): string {
  return points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
}

/** Uses at a pixel, in round numbers of two figures, never below one. */
export function usesAtPixel(pixel: number, { domain }: Axis, plot: Rect): number {
  const share = clamp((pixel - plot.x) / plot.width, [0, 1]);
  return rounded(domain[0] * (domain[1] / domain[0]) ** share);
}

/** The next number of uses a key steps to: a tenth of a decade, with Shift a whole one; undefined for other keys. */
export function stepUses(uses: number, key: string, far: boolean, { domain }: Axis): number | undefined {
  const factor = far ? 10 : 10 ** 0.1;
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.min(domain[1], Math.max(rounded(uses * factor), Math.floor(uses) + 1));
    case 'ArrowLeft':
    case 'ArrowDown':
      return Math.max(1, Math.min(rounded(uses / factor), Math.ceil(uses) - 1));
    case 'PageUp':
      return Math.min(domain[1], rounded(uses * 10));
    case 'PageDown':
      return Math.max(1, rounded(uses / 10));
    case 'Home':
      return 1;
    case 'End':
      return domain[1];
    default:
      return undefined;
  }
}

function rounded(uses: number): number {
  return Math.max(1, Math.round(Number(uses.toPrecision(2))));
}
