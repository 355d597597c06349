import type { PassRecord } from '../../serving/outcome/types.ts';
import { spanAxis, type Axis } from '../axis.ts';
import type { Domain, Rect } from '../scale.ts';
import { TIMELINE_ROWS, type ServingTimelineData, type TimelineEngine, type TimelineRow } from './types.ts';

export interface PlacedRow {
  readonly engine: number;
  readonly row: TimelineRow;
  /** Top and height of the band that full columns fill, pixels of the chart. */
  readonly y: number;
  readonly height: number;
  /** The largest value of the record: what fills the band. */
  readonly most: number;
}

export interface TimelineLayout {
  readonly height: number;
  /** From the first row's top to the last row's foot. */
  readonly plot: Rect;
  readonly rows: readonly PlacedRow[];
  /** Names of engines, where there are several. */
  readonly heads: readonly { readonly name: string; readonly y: number }[];
  /** Baseline of the times' text. */
  readonly axisY: number;
  readonly overview: Rect;
}

const HEIGHTS: Readonly<Record<TimelineRow, number>> = { prefill: 44, decode: 44, cache: 28, queue: 24 };
const GAP = 10;
/** Room above the rows for the marker's handle. */
export const HANDLE = 16;

/** The values of a row, one a pass. */
export function valuesOf(record: PassRecord, row: TimelineRow): ArrayLike<number> {
  switch (row) {
    case 'prefill':
      return record.promptTokens;
    case 'decode':
      return record.decodes;
    case 'cache':
      return record.cacheShare;
    case 'queue':
      return record.queue;
  }
}

/** The largest value of a row over all passes. */
export function mostOf(record: PassRecord, row: TimelineRow): number {
  const values = valuesOf(record, row);
  let most = 0;
  for (let i = 0; i < record.count; i += 1) most = Math.max(most, values[i] as number);
  return most;
}

/** Rows of an engine: one that never reads, or never writes, has no row for it. */
export function rowsOf({ record }: TimelineEngine): readonly { readonly row: TimelineRow; readonly most: number }[] {
  return TIMELINE_ROWS.map((row) => ({ row, most: mostOf(record, row) })).filter(({ row, most }) => most > 0 || row === 'cache' || row === 'queue');
}

/** Stacks the rows of every engine, the axis and the overview of the whole run. */
export function layoutTimeline(data: ServingTimelineData, width: number): TimelineLayout {
  const left = width < 480 ? 74 : 82;
  const rows: PlacedRow[] = [];
  const heads: { name: string; y: number }[] = [];
  let y = HANDLE;
  data.engines.forEach((engine, at) => {
    if (data.engines.length > 1) {
      heads.push({ name: engine.name, y: y + 12 });
      y += 20;
    }
    for (const { row, most } of rowsOf(engine)) {
      rows.push({ engine: at, row, most, y, height: HEIGHTS[row] });
      y += HEIGHTS[row] + GAP;
    }
  });
  const plot = { x: left, y: HANDLE, width: Math.max(20, width - left - 6), height: Math.max(20, y - GAP - HANDLE) };
  const foot = plot.y + plot.height;
  const overview = { x: left, y: foot + 30, width: plot.width, height: 26 };
  return { height: overview.y + overview.height + 18, plot, rows, heads, axisY: foot + 16, overview };
}

/** Seconds from the start of the run to the end of the last recorded pass. */
export function endOfRun({ engines }: ServingTimelineData): number {
  return engines.reduce((end, { record }) => (record.count === 0 ? end : Math.max(end, (record.start[record.count - 1] as number) + (record.seconds[record.count - 1] as number))), 0);
}

/** Mean seconds of a pass of the engine whose passes are shortest. */
export function passSeconds({ engines }: ServingTimelineData): number {
  const means = engines.filter(({ record }) => record.count > 0).map(({ record }) => record.seconds.subarray(0, record.count).reduce((sum, seconds) => sum + seconds, 0) / record.count);
  return means.length === 0 ? 1 : Math.min(...means);
}

/** Times in sight with their ticks. */
export function timelineAxis([from, to]: Domain, width: number): Axis {
  return spanAxis(from, to, width < 480 ? 4 : 7);
}

/** The last pass that started at or before a time, or the first; undefined where there are none. */
export function passAt(record: PassRecord, time: number): number | undefined {
  if (record.count === 0) return undefined;
  let low = 0;
  let high = record.count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((record.start[middle] as number) <= time) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Whether a pass is still running at a time; between passes a replica has nothing to do. */
export function runsAt(record: PassRecord, pass: number, time: number): boolean {
  const start = record.start[pass] as number;
  return time >= start && time <= start + (record.seconds[pass] as number);
}

export type VisitColumn = (x: number, width: number, value: number) => void;
/** Passes narrower than this are drawn together. */
const NARROW = 1.5;

/**
 * Calls back with what to draw of one row, pixels from the left of the plot. Passes wide enough are a column each, a hairline apart; narrower ones are drawn
 * together, a pixel each: `most` is given the largest value that touches it, `mean` the mean over the time that passes ran in it.
 */
export function placeColumns(record: PassRecord, values: ArrayLike<number>, [from, to]: Domain, width: number, mean: VisitColumn, most: VisitColumn): void {
  const first = passAt(record, from);
  if (first === undefined || !(to > from)) return;
  const perSecond = width / (to - from);
  const last = passAt(record, to) ?? first;
  const busy = ((record.start[last] as number) + (record.seconds[last] as number) - (record.start[first] as number)) / (last - first + 1);
  if (busy * perSecond >= NARROW) {
    for (let i = first; i <= last; i += 1) {
      const start = Math.max(0, ((record.start[i] as number) - from) * perSecond);
      const end = Math.min(width, ((record.start[i] as number) + (record.seconds[i] as number) - from) * perSecond);
      if (end <= start) continue;
      const gap = end - start > 4 ? 1 : end - start > 2 ? 0.5 : 0;
      mean(start, Math.max(0.5, end - start - gap), values[i] as number);
    }
    return;
  }
  const pixels = Math.ceil(width);
  const sums = new Float64Array(pixels);
  const times = new Float64Array(pixels);
  const tops = new Float64Array(pixels);
  for (let i = first; i <= last; i += 1) {
    const start = ((record.start[i] as number) - from) * perSecond;
    const end = start + (record.seconds[i] as number) * perSecond;
    const value = values[i] as number;
    for (let pixel = Math.max(0, Math.floor(start)); pixel < Math.min(pixels, end); pixel += 1) {
      const inside = Math.min(end, pixel + 1) - Math.max(start, pixel);
      if (inside <= 0) continue;
      sums[pixel] = (sums[pixel] as number) + inside * value;
      times[pixel] = (times[pixel] as number) + inside;
      tops[pixel] = Math.max(tops[pixel] as number, value);
    }
  }
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    const ran = times[pixel] as number;
    if (ran <= 0) continue;
    const value = (sums[pixel] as number) / ran;
    if ((tops[pixel] as number) > value) most(pixel, 1, tops[pixel] as number);
    mean(pixel, 1, value);
  }
}
