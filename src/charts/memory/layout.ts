import type { MemoryCategory } from '../../engine/estimate-types.ts';
import { formatText } from '../../units/format.ts';
import { roundUp, type Axis } from '../axis.ts';
import { commonUnit } from '../common-unit.ts';
import type { Rect, Scale } from '../scale.ts';
import { textWidth } from '../text-width.ts';
import { MEMORY_ORDER, MEMORY_WORDS, totalOf, type MemoryData } from './types.ts';

export interface Segment {
  readonly category: MemoryCategory;
  readonly x: number;
  readonly width: number;
}

export interface MemoryText {
  readonly text: string;
  readonly x: number;
  readonly anchor: 'start' | 'end';
}

export interface LegendItem {
  readonly category: MemoryCategory;
  readonly name: string;
  readonly value: string;
  readonly x: number;
  readonly y: number;
}

export interface MemoryLayout {
  readonly bar: Rect;
  /** Paler background of what is free. */
  readonly free: Rect | undefined;
  readonly segments: readonly Segment[];
  /** What lies beyond the capacity. */
  readonly overflow: Rect | undefined;
  readonly capacity: { readonly x: number; readonly text: string; readonly anchor: 'start' | 'end' };
  readonly freeText: MemoryText | undefined;
  readonly overflowText: MemoryText | undefined;
  readonly baseline: { readonly bar: Rect; readonly segments: readonly Segment[]; readonly label: MemoryText; readonly beyond: boolean } | undefined;
  readonly legend: readonly LegendItem[];
}

const TOP = 24;
const BAR = 24;
const THIN = 7;
const LEGEND_LINE = 34;
const LEGEND_WIDTH = 74;

function shown(data: MemoryData): readonly MemoryCategory[] {
  return MEMORY_ORDER.filter((category) => data.categories[category] > 0 || (data.baseline?.categories[category] ?? 0) > 0);
}

/** As many columns as fit, evened out so that the last line is not left with one item. */
function legendColumns(width: number, items: number): number {
  const most = Math.max(1, Math.floor(width / LEGEND_WIDTH));
  return Math.max(1, Math.ceil(items / Math.max(1, Math.ceil(items / most))));
}

/** Height the chart needs at a width, so that the legend is never cut. */
export function memoryHeight(data: MemoryData, width: number): number {
  const items = shown(data).length;
  const lines = Math.ceil(items / legendColumns(width, items));
  return TOP + BAR + (data.baseline === undefined ? 0 : THIN + 9) + 8 + lines * LEGEND_LINE;
}

/** From nothing to the capacity, or to a round size beyond it while something does not fit. */
export function memoryAxis(data: MemoryData): Axis {
  const most = Math.max(totalOf(data.categories), data.baseline === undefined ? 0 : totalOf(data.baseline.categories));
  const capacity = data.capacity > 0 ? data.capacity : 1;
  // An overflow beyond four times the capacity is cut, so that what fits stays visible.
  const end = most > capacity ? Math.min(4, roundUp(most / capacity)) * capacity : capacity;
  return { kind: 'linear', domain: [0, end], ticks: [0, end] };
}

function stack(categories: MemoryData['categories'], order: readonly MemoryCategory[], x: Scale, end: number): readonly Segment[] {
  let at = 0;
  return order.flatMap((category) => {
    const from = Math.min(at, end);
    at += Math.max(0, categories[category]);
    const width = x(Math.min(at, end)) - x(from);
    return width > 0 ? [{ category, x: x(from), width }] : [];
  });
}

/** Places bar, capacity, free space, baseline and legend. */
export function layoutMemory(data: MemoryData, x: Scale, axis: Axis, plot: Rect): MemoryLayout {
  const end = axis.domain[1];
  const order = shown(data);
  const total = totalOf(data.categories);
  const right = plot.x + plot.width;
  const bar = { x: plot.x, y: plot.y + TOP, width: plot.width, height: BAR };
  const capacityX = x(Math.min(data.capacity, end));
  const filled = x(Math.min(total, end));
  const free = total < data.capacity ? { ...bar, x: filled, width: capacityX - filled } : undefined;
  const overflow = total > data.capacity ? { ...bar, x: capacityX, width: filled - capacityX } : undefined;
  const capacityText = `${formatText(data.capacity, 'bytes', { trim: true })} capacity`;
  const capacityAnchor = capacityX - plot.x > textWidth(capacityText, 12.5, true) ? 'end' : 'start';
  const baselineY = bar.y + BAR + 5;
  const legendY = bar.y + BAR + (data.baseline === undefined ? 0 : THIN + 9) + 8;
  const columns = legendColumns(plot.width, order.length);
  const unit = commonUnit(Math.max(...order.map((category) => data.categories[category]), 0), 'bytes');
  return {
    bar, free, overflow,
    segments: stack(data.categories, order, x, end),
    capacity: { x: capacityX, text: capacityText, anchor: capacityAnchor },
    freeText: free === undefined ? undefined : placeFree(data, data.capacity - total, free),
    overflowText: overflow === undefined ? undefined : placeOverflow(total - data.capacity, overflow, right, capacityText, capacityX, plot),
    baseline: data.baseline === undefined ? undefined : placeBaseline(data.baseline, order, x, end, { x: plot.x, y: baselineY, width: plot.width, height: THIN }),
    legend: placeLegend(order.map((category) => ({ category, name: MEMORY_WORDS[category], value: unit.format(data.categories[category]) })), columns, plot, legendY),
  };
}

const SWATCH = 15;
const LEAST_GAP = 5;

/** In even columns; a single line is spaced by what its items need, so that long names do not touch their neighbours. */
function placeLegend(items: readonly Pick<LegendItem, 'category' | 'name' | 'value'>[], columns: number, plot: Rect, y: number): readonly LegendItem[] {
  const widths = items.map(({ name, value }) => SWATCH + Math.max(textWidth(name, 12), textWidth(value, 12)));
  const gap = (plot.width - widths.reduce((sum, width) => sum + width, 0)) / Math.max(1, items.length - 1);
  const snug = items.length === columns && gap >= LEAST_GAP && gap < plot.width / columns / 3;
  let flow = plot.x;
  return items.map((item, i) => {
    const x = snug ? flow : plot.x + (i % columns) * (plot.width / columns);
    flow += (widths[i] ?? 0) + gap;
    return { ...item, x, y: y + Math.floor(i / columns) * LEGEND_LINE };
  });
}

/** Inside the free space: how much, and what it could hold where there is room. */
function placeFree(data: MemoryData, bytes: number, free: Rect): MemoryText | undefined {
  const size = `${formatText(bytes, 'bytes')} free`;
  const texts = [...(data.freeNote === undefined ? [] : [`${size}: ${data.freeNote}`]), size];
  const text = texts.find((candidate) => textWidth(candidate, 12) + 14 <= free.width);
  return text === undefined ? undefined : { text, x: free.x + 7, anchor: 'start' };
}

/** Above the overflow, unless the capacity's own name is in the way. */
function placeOverflow(bytes: number, overflow: Rect, right: number, capacityText: string, capacityX: number, plot: Rect): MemoryText | undefined {
  const text = `${formatText(bytes, 'bytes')} over`;
  const width = textWidth(text, 12.5, true);
  const nameEndsAt = capacityX - plot.x > textWidth(capacityText, 12.5, true) ? capacityX : capacityX + textWidth(capacityText, 12.5, true);
  return right - width - 8 > nameEndsAt ? { text, x: Math.max(nameEndsAt + 8, Math.min(right, overflow.x + overflow.width) - width), anchor: 'start' } : undefined;
}

function placeBaseline(baseline: NonNullable<MemoryData['baseline']>, order: readonly MemoryCategory[], x: Scale, end: number, bar: Rect): NonNullable<MemoryLayout['baseline']> {
  const total = totalOf(baseline.categories);
  const filled = x(Math.min(total, end));
  const text = `${baseline.name}: ${formatText(total, 'bytes')}`;
  const fits = filled + 7 + textWidth(text, 12) <= bar.x + bar.width;
  return {
    bar: { ...bar, width: filled - bar.x }, segments: stack(baseline.categories, order, x, end), beyond: total > end,
    // Over the bar's end when the bar is long: the halo keeps it legible.
    label: { text, x: fits ? filled + 7 : bar.x + bar.width - 4, anchor: fits ? 'start' : 'end' },
  };
}
