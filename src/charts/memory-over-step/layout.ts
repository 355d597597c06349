import type { MemoryCategory } from '../../engine/estimate-types.ts';
import { formatText } from '../../units/format.ts';
import { linearAxis, spanAxis, type Axis } from '../axis.ts';
import { commonUnit } from '../common-unit.ts';
import { spread } from '../labels.ts';
import { MEMORY_WORDS } from '../memory/types.ts';
import type { Point, Rect, Scale } from '../scale.ts';
import { textWidth } from '../text-width.ts';
import { peakOf, shownStage, totalAt, type Peak } from './peak.ts';
import { STEP_ORDER, type MemoryOverStepData, type StageMemory } from './types.ts';

export interface Area {
  readonly category: MemoryCategory;
  readonly path: string;
}

export interface KeyItem {
  readonly category: MemoryCategory;
  readonly name: string;
  readonly value: string;
  readonly x: number;
  /** Baseline of the text. */
  readonly y: number;
  readonly width: number;
}

export interface StageLine {
  readonly stage: number;
  readonly path: string;
  readonly label: { readonly text: string; readonly x: number; readonly y: number; readonly width: number };
}

export interface MemoryOverStepLayout {
  readonly areas: readonly Area[];
  /** The outline of all areas together, for what lies beyond the capacity. */
  readonly outline: string;
  readonly lines: readonly StageLine[];
  readonly capacity: { readonly y: number; readonly text: string; readonly x: number; readonly textY: number; readonly anchor: 'start' | 'end' };
  readonly peak: { readonly point: Point; readonly text: string; readonly x: number; readonly y: number; readonly anchor: 'start' | 'end' } | undefined;
  /** What no moment of the step uses. */
  readonly free: { readonly text: string; readonly x: number; readonly y: number } | undefined;
  readonly keys: readonly KeyItem[];
}

const KEY_WIDTH = 148;
const KEY_LINE = 16;
const TOP = 30;
const AXIS = 24;
const PHONE = 480;
const PHONE_LINE = 22;

export function isStacked(width: number): boolean {
  return width < PHONE;
}

function heldCategories(memory: StageMemory | undefined): readonly MemoryCategory[] {
  return memory === undefined ? [] : STEP_ORDER.filter((category) => memory.bytes[category].some((bytes) => bytes > 0));
}

/** Room around the plot: the key stands at the right, on a phone below. */
export function memoryOverStepMargin(data: MemoryOverStepData, width: number): { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number } {
  const rows = Math.ceil(heldCategories(shownStage(data)).length / 2);
  return isStacked(width) ? { top: TOP, right: 8, bottom: AXIS + 6 + rows * PHONE_LINE, left: 34 } : { top: TOP, right: KEY_WIDTH, bottom: AXIS, left: 34 };
}

/** Time over the step, bytes from nothing to a round size beyond peak and capacity. */
export function memoryOverStepAxes(data: MemoryOverStepData, width: number): { readonly x: Axis; readonly y: Axis; readonly unit: string; readonly factor: number } {
  const largest = Math.max(data.capacity, ...data.stages.map((memory) => peakOf(memory).bytes), 1);
  const { unit, factor } = commonUnit(largest, 'bytes');
  const { domain, ticks } = linearAxis([largest / factor], 5);
  // The axis ends at what there is to see: a last step of which most is empty is cut.
  const end = Math.min(domain[1], (largest / factor) * 1.04) * factor;
  const seconds = Math.max(data.stepSeconds, 1e-9);
  return { x: spanAxis(0, seconds, isStacked(width) ? 4 : 6, commonUnit(seconds, 'seconds').factor), y: { kind: 'linear', domain: [0, end], ticks: ticks.map((tick) => tick * factor).filter((tick) => tick <= end) }, unit, factor };
}

/** At most two moments a pixel, of each stretch the fullest one, so that a staircase of thousands of steps keeps its peaks. */
export function thinOut(memory: StageMemory, from: number, to: number, columns: number): readonly number[] {
  const { times } = memory;
  const all = [...times.keys()];
  if (times.length <= 2 * columns || !(to > from)) return all;
  const kept: number[] = [];
  let column = -1;
  let most = 0;
  for (const at of all) {
    const here = Math.floor((((times[at] ?? 0) - from) / (to - from)) * 2 * columns);
    const total = totalAt(memory, at);
    if (here !== column) {
      kept.push(at);
      column = here;
      most = total;
    } else if (total > most) {
      kept[kept.length - 1] = at;
      most = total;
    }
  }
  return kept;
}

interface View {
  readonly x: Scale;
  readonly y: Scale;
  readonly plot: Rect;
}

/** A staircase from left to right: each height lasts until the next time. */
function stairs(times: readonly number[], heights: readonly number[], end: number): string {
  return times.map((x, i) => `${i === 0 ? 'M' : 'H'}${x.toFixed(1)}${i === 0 ? ' ' : 'V'}${(heights[i] ?? 0).toFixed(1)}`).join('') + `H${end.toFixed(1)}`;
}

function stackUp(memory: StageMemory, end: number, { x, y, plot }: View): { readonly areas: readonly Area[]; readonly outline: string } {
  const kept = thinOut(memory, 0, end, plot.width);
  const times = kept.map((at) => x(memory.times[at] ?? 0));
  const right = x(end);
  const floor = kept.map(() => 0);
  let below: readonly number[] = floor;
  const areas = heldCategories(memory).map((category) => {
    const above = kept.map((at, i) => (below[i] ?? 0) + Math.max(0, memory.bytes[category][at] ?? 0));
    const path = band(times, above.map(y), below.map(y), right);
    below = above;
    return { category, path };
  });
  return { areas, outline: band(times, below.map(y), floor.map(y), right) };
}

/** The area between two staircases over the same times. */
function band(times: readonly number[], above: readonly number[], below: readonly number[], right: number): string {
  const back = times.map((_, k) => {
    const i = times.length - 1 - k;
    return `V${(below[i] ?? 0).toFixed(1)}H${(times[i] ?? 0).toFixed(1)}`;
  });
  return times.length === 0 ? '' : `${stairs(times, above, right)}${back.join('')}Z`;
}

/** Up to three other stages whose peaks differ visibly from the stacked one's and from each other. */
export function otherStages(data: MemoryOverStepData, shown: StageMemory, least: number): readonly StageMemory[] {
  const last = data.stages.length - 1;
  const candidates = [1, 2 / 3, 1 / 3, 0].map((share) => data.stages[Math.round(share * last)]).filter((memory) => memory !== undefined && memory.stage !== shown.stage);
  const peaks = [peakOf(shown).bytes];
  const chosen = new Set<StageMemory>();
  for (const memory of candidates) {
    if (memory === undefined || chosen.size === 3) continue;
    const { bytes } = peakOf(memory);
    if (peaks.some((other) => Math.abs(other - bytes) < least)) continue;
    peaks.push(bytes);
    chosen.add(memory);
  }
  return data.stages.filter((memory) => chosen.has(memory));
}

function placeLines(data: MemoryOverStepData, shown: StageMemory, view: View): readonly StageLine[] {
  const { x, y, plot } = view;
  const perByte = (y(0) - y(1e9)) / 1e9;
  return otherStages(data, shown, 14 / perByte).map((memory, i) => {
    const kept = thinOut(memory, 0, data.stepSeconds, plot.width);
    const heights = kept.map((at) => y(totalAt(memory, at)));
    const times = kept.map((at) => x(memory.times[at] ?? 0));
    // The name stands on the line's plateau, where that is highest, near three fifths of the step.
    const target = plot.x + plot.width * 0.6;
    const top = Math.min(...heights);
    const plateau = times.filter((_, k) => (heights[k] ?? 0) < top + 6);
    const at = plateau.reduce((best, next) => (Math.abs(next - target) < Math.abs(best - target) ? next : best), plateau[0] ?? target);
    const text = i === 0 ? `stage ${memory.stage + 1}` : String(memory.stage + 1);
    return { stage: memory.stage, path: stairs(times, heights, x(data.stepSeconds)), label: { text, x: at, y: top - 4, width: textWidth(text, 12) } };
  });
}

function placePeak(peak: Peak, several: boolean, capacityY: number, { x, y, plot }: View): NonNullable<MemoryOverStepLayout['peak']> {
  const point = { x: x(peak.seconds), y: y(peak.bytes) };
  const text = `peak ${formatText(peak.bytes, 'bytes')}${several ? `, stage ${peak.stage + 1}` : ''}`;
  const width = textWidth(text, 12.5, true);
  const start = point.x + width + 6 <= plot.x + plot.width;
  // Above the capacity line where that runs through the text's own place.
  const own = point.y - 8;
  const crossed = capacityY < point.y + 2 && capacityY > own - 14;
  return { point, text, x: start ? Math.max(plot.x, point.x - 2) : plot.x + plot.width, y: crossed ? capacityY - 8 : own, anchor: start ? 'start' : 'end' };
}

/** The key, and where the capacity's name goes beside it. */
function placeKeys(memory: StageMemory, peak: Peak, width: number, capacityY: number, { y, plot }: View): { readonly keys: readonly KeyItem[]; readonly capacityText: number } {
  const categories = heldCategories(memory);
  const values = categories.map((category) => memory.bytes[category][peak.at] ?? 0);
  const item = (category: MemoryCategory, i: number): Pick<KeyItem, 'category' | 'name' | 'value'> => ({ category, name: MEMORY_WORDS[category], value: formatText(values[i] ?? 0, 'bytes') });
  if (isStacked(width)) {
    const column = width / 2;
    const keys = categories.map((category, i) => ({ ...item(category, i), x: (i % 2) * column, y: plot.y + plot.height + AXIS + 18 + Math.floor(i / 2) * PHONE_LINE, width: column - 8 }));
    return { keys, capacityText: capacityY - 8 };
  }
  let below = 0;
  const middles = values.map((bytes) => {
    below += bytes;
    return y(below - bytes / 2) + 4;
  });
  const heights = spread([...middles, capacityY + 4], KEY_LINE, [plot.y + 4, plot.y + plot.height]);
  const keys = categories.map((category, i) => ({ ...item(category, i), x: plot.x + plot.width + 8, y: heights[i] ?? 0, width: KEY_WIDTH - 8 }));
  return { keys, capacityText: heights.at(-1) ?? capacityY + 4 };
}

/** Places areas, other stages' lines, capacity, peak and key. */
export function layoutMemoryOverStep(data: MemoryOverStepData, width: number, view: View): MemoryOverStepLayout {
  const { plot, y } = view;
  const shown = shownStage(data);
  const capacityY = y(data.capacity);
  const stacked = isStacked(width);
  const capacityText = `${formatText(data.capacity, 'bytes', { trim: true })} capacity`;
  const right = plot.x + plot.width;
  const capacity = stacked
    ? { y: capacityY, text: capacityText, x: right, textY: capacityY - 8, anchor: 'end' as const }
    : { y: capacityY, text: capacityText, x: right + 8, textY: capacityY + 4, anchor: 'start' as const };
  if (shown === undefined) return { areas: [], outline: '', lines: [], capacity, peak: undefined, free: undefined, keys: [] };
  const top = peakOf(shown);
  const peak = placePeak(top, data.stages.length > 1, capacityY, view);
  const collides = stacked && Math.abs(peak.y - capacity.textY) < 16 && (peak.anchor === 'end' || peak.x + textWidth(peak.text, 13, true) > right - textWidth(capacityText, 13, true) - 8);
  const { keys, capacityText: textY } = placeKeys(shown, top, width, capacityY, view);
  const most = Math.max(...data.stages.map((memory) => peakOf(memory).bytes));
  return {
    ...stackUp(shown, data.stepSeconds, view), lines: placeLines(data, shown, view), peak, keys,
    // The peak's own text says more: the capacity's goes below its line, into free space or over the areas with a halo.
    capacity: { ...capacity, textY: collides ? capacityY + 16 : textY },
    free: y(most) - capacityY > 48 ? { text: `${formatText(data.capacity - most, 'bytes')} never used`, x: right - 6, y: capacityY + 18 } : undefined,
  };
}

/** Index of the moment that holds at a time. */
export function momentAt({ times }: StageMemory, seconds: number): number {
  let low = 0;
  let high = times.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((times[middle] ?? 0) <= seconds) low = middle;
    else high = middle - 1;
  }
  return low;
}
