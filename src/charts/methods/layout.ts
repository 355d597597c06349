import type { MemoryCategory } from '../../engine/estimate-types.ts';
import { formatText } from '../../units/format.ts';
import { linearAxis, type Axis } from '../axis.ts';
import { commonUnit } from '../common-unit.ts';
import { MEMORY_ORDER, totalOf } from '../memory/types.ts';
import type { Rect, Scale } from '../scale.ts';
import { textWidth } from '../text-width.ts';
import type { MethodRow, MethodsData } from './types.ts';
import { fits, memoryText, microBatchText, nameRow, timeText, trainedShare, trainedText } from './words.ts';

/** A text that ends at `x`, with a quieter second line where there is one. */
export interface MethodCell {
  readonly text: string;
  readonly x: number;
  readonly quiet?: string;
}

export interface PlacedMethod {
  readonly id: string;
  readonly name: string;
  readonly note: string | undefined;
  readonly description: string;
  readonly fits: boolean;
  readonly current: boolean;
  /** The whole row. */
  readonly y: number;
  readonly height: number;
  readonly bar: Rect;
  readonly segments: readonly { readonly category: MemoryCategory; readonly x: number; readonly width: number }[];
  /** The bar is longer than the axis and is shown broken. */
  readonly broken: boolean;
  /** Beside the bar's end; on a phone at the right of the name. */
  readonly memory: { readonly text: string; readonly x: number; readonly anchor: 'start' | 'end' };
  /** Time, micro-batch, trained; empty on a phone, where `facts` says them below the bar. */
  readonly cells: readonly MethodCell[];
  readonly facts: string | undefined;
}

export interface MethodsLayout {
  readonly rows: readonly PlacedMethod[];
  readonly headings: readonly { readonly text: string; readonly x: number; readonly anchor: 'start' | 'end' }[];
  /** The line, whole, or on a phone across the bars alone, so that it strikes no text. */
  readonly capacity: { readonly x: number; readonly spans: readonly (readonly [from: number, to: number])[]; readonly text: string; readonly textY: number; readonly anchor: 'start' | 'end' };
}

const PHONE = 620;
const ROW = 42;
const BAR = 22;
const PHONE_ROW = 76;
const PHONE_BAR = 18;
const HEAD = 44;
const PHONE_HEAD = 22;
const AXIS = 24;
/** Bars beyond so many capacities are shown broken, so that what fits stays legible. */
const MOST = 2;

export function isList(width: number): boolean {
  return width < PHONE;
}

/** Widths of the columns beside the bar, left and right. */
function columns(data: MethodsData, width: number): { readonly name: number; readonly memory: number; readonly time: number; readonly micro: number; readonly trained: number } {
  const widest = (texts: readonly string[], least: number): number => Math.ceil(Math.max(least, ...texts.map((text) => textWidth(text, 12.5))));
  const name = Math.ceil(Math.max(90, ...data.rows.map((row) => Math.max(textWidth(row.name, 13, true), textWidth(row.note ?? '', 12)))));
  return {
    name: Math.min(name + 20, width * 0.26),
    memory: widest(data.rows.map((row) => memoryText(row, data)), 66) + 12,
    time: widest(data.rows.map(timeText), 50) + 18,
    micro: 84,
    trained: widest(data.rows.map(trainedText), 54) + 18,
  };
}

export function methodsMargin(data: MethodsData, width: number): { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number } {
  if (isList(width)) return { top: PHONE_HEAD, right: 8, bottom: AXIS, left: 4 };
  const { name, memory, time, micro, trained } = columns(data, width);
  return { top: HEAD, right: memory + time + micro + trained, bottom: AXIS, left: name };
}

export function methodsHeight(data: MethodsData, width: number): number {
  return isList(width) ? PHONE_HEAD + data.rows.length * PHONE_ROW + AXIS : HEAD + data.rows.length * ROW + AXIS;
}

/** Bytes from nothing past the capacity, as far as bars are shown whole. */
export function methodsAxis(data: MethodsData): { readonly axis: Axis; readonly factor: number; readonly unit: string } {
  const largest = Math.max(0, ...data.rows.map((row) => totalOf(row.categories)));
  const end = Math.max(data.capacity, Math.min(largest, MOST * data.capacity), 1) * 1.03;
  const { factor, unit } = commonUnit(end, 'bytes');
  return { axis: { kind: 'linear', domain: [0, end], ticks: linearAxis([end / factor], 5).ticks.map((tick) => tick * factor).filter((tick) => tick <= end) }, factor, unit };
}

/** Places bars, columns and the capacity line. */
export function layoutMethods(data: MethodsData, width: number, axis: Axis, { x, plot }: { readonly x: Scale; readonly plot: Rect }): MethodsLayout {
  const list = isList(width);
  const end = axis.domain[1];
  const wide = columns(data, width);
  const right = plot.x + plot.width;
  const ends = { time: right + wide.memory + wide.time, micro: right + wide.memory + wide.time + wide.micro, trained: width };
  const rows = data.rows.map((row, i): PlacedMethod => {
    const height = list ? PHONE_ROW : ROW;
    const y = plot.y + i * height;
    const bar = list ? { x: plot.x, y: y + 24, width: plot.width, height: PHONE_BAR } : { x: plot.x, y: y + (ROW - BAR) / 2, width: plot.width, height: BAR };
    return {
      id: row.id, name: row.name, note: list ? undefined : row.note, description: nameRow(row, data), fits: fits(row, data), current: row.id === data.current, y, height, bar,
      segments: stack(row, x, end), broken: totalOf(row.categories) > end,
      memory: list ? { text: memoryText(row, data), x: width, anchor: 'end' } : { text: memoryText(row, data), x: x(Math.min(totalOf(row.categories), end)) + 8, anchor: 'start' },
      cells: list ? [] : [{ text: timeText(row), x: ends.time }, { text: microBatchText(row), x: ends.micro }, { text: trainedText(row), x: ends.trained, quiet: trainedShare(row, data) }],
      facts: list ? [...(row.seconds === undefined ? [] : [`${timeText(row)}${data.time === 'step' ? ' a step' : ''}`]), `micro-batch ${row.largestMicroBatch === 0 ? '' : '≤ '}${microBatchText(row)}`, `trains ${trainedShare(row, data)}`].join(' · ') : undefined,
    };
  });
  return { rows, headings: list ? [] : headings(data, plot, ends), capacity: placeCapacity(data, x, plot, list ? rows.map(({ bar }) => [bar.y - 5, bar.y + bar.height + 5] as const) : [[plot.y, plot.y + plot.height]]) };
}

function headings(data: MethodsData, plot: Rect, ends: { readonly time: number; readonly micro: number; readonly trained: number }): MethodsLayout['headings'] {
  return [
    { text: 'Method', x: 0, anchor: 'start' }, { text: 'Memory of one device', x: plot.x, anchor: 'start' }, { text: data.time === 'run' ? 'Run' : 'Step', x: ends.time, anchor: 'end' },
    { text: 'Micro-batch ≤', x: ends.micro, anchor: 'end' }, { text: 'Trains', x: ends.trained, anchor: 'end' },
  ];
}

function stack({ categories }: MethodRow, x: Scale, end: number): PlacedMethod['segments'] {
  let at = 0;
  return MEMORY_ORDER.flatMap((category) => {
    const from = Math.min(at, end);
    at += Math.max(0, categories[category]);
    const width = x(Math.min(at, end)) - x(from);
    return width > 0 ? [{ category, x: x(from), width }] : [];
  });
}

function placeCapacity(data: MethodsData, x: Scale, plot: Rect, spans: MethodsLayout['capacity']['spans']): MethodsLayout['capacity'] {
  const at = x(data.capacity);
  const size = formatText(data.capacity, 'bytes', { trim: true });
  const texts = [`${size}, ${data.deviceName}`, size];
  const right = plot.x + plot.width;
  const placed = texts.flatMap((text) => {
    const width = textWidth(text, 12.5, true);
    return [...(at + width <= right ? [{ text, anchor: 'start' as const }] : []), ...(at - width >= plot.x ? [{ text, anchor: 'end' as const }] : [])];
  })[0] ?? { text: size, anchor: 'end' as const };
  return { x: at, spans: [[plot.y - 6, plot.y + 1], ...spans], textY: plot.y - 10, ...placed };
}
