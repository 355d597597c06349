import { formatPercent, formatText } from '../../units/format.ts';
import { commonUnit } from '../common-unit.ts';
import { textWidth } from '../text-width.ts';
import type { StepRowId, StepWaterfallData } from './types.ts';
import { namePart, shownParts, stepSeconds } from './words.ts';

export interface StepRow {
  readonly id: StepRowId;
  readonly name: string;
  readonly y: number;
  readonly x: number;
  readonly width: number;
  /** Where the sum after this part lies: a hairline leads down from it to the next row. */
  readonly sumX: number;
  readonly value: string;
  readonly description: string;
}

export interface StepLayout {
  readonly rows: readonly StepRow[];
  readonly total: StepRow;
  /** Where the baseline's step ended; undefined without one or beyond the bars. */
  readonly before: number | undefined;
  readonly valueX: number;
}

export const STEP_ROW = 30;
export const STEP_BAR = 22;
const TOP = 2;
const LEAST = 1.5;

export function stepHeight(data: StepWaterfallData): number {
  return TOP + (shownParts(data).length + 1) * STEP_ROW + 8;
}

/** Places a row for each part, each beginning where the one before ended, and the total below. */
export function layoutStep(data: StepWaterfallData, width: number): StepLayout {
  const total = stepSeconds(data.parts);
  const before = data.baseline === undefined ? undefined : stepSeconds(data.baseline.parts);
  const parts = shownParts(data);
  const unit = commonUnit(total, 'seconds');
  const sign = (seconds: number): string => (seconds < 0 ? '−' : '+');
  const values = parts.map((part, i) => `${i === 0 && data.parts[part] >= 0 ? '' : sign(data.parts[part])}${unit.format(Math.abs(data.parts[part]))}`);
  const names = parts.map((part) => namePart(part, data));
  const left = Math.min(width * 0.44, Math.max(...names.map((name) => textWidth(name, 12.5)), 60) + 14);
  const right = width - Math.max(...[...values, unit.format(total)].map((value) => textWidth(value, 12.5, true)), 40) - 12;
  const longest = Math.max(total, before ?? 0, 1e-12);
  const perSecond = Math.max(20, right - left) / longest;
  let sum = 0;
  const rows = parts.map((part, i): StepRow => {
    const seconds = data.parts[part];
    const from = sum;
    sum += seconds;
    const x = left + Math.min(from, sum) * perSecond;
    const share = formatPercent(total > 0 ? seconds / total : 0);
    const was = data.baseline === undefined ? '' : `, was ${formatText(data.baseline.parts[part], 'seconds')}`;
    return { id: part, name: names[i] ?? '', y: TOP + i * STEP_ROW, x, width: Math.max(LEAST, Math.abs(seconds) * perSecond), sumX: left + sum * perSecond, value: values[i] ?? '', description: `${names[i]}, ${formatText(seconds, 'seconds')}, ${share} of the step${was}` };
  });
  const end: StepRow = {
    id: 'total', name: 'One step', y: TOP + parts.length * STEP_ROW + 6, x: left, width: Math.max(LEAST, total * perSecond), sumX: left + total * perSecond, value: unit.format(total),
    description: `One step, ${formatText(total, 'seconds')}${before === undefined ? '' : `, was ${formatText(before, 'seconds')}`}`,
  };
  return { rows, total: end, before: before === undefined ? undefined : left + before * perSecond, valueX: width };
}
