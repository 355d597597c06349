import { formatDigits } from '../../units/digits.ts';
import { formatText } from '../../units/format.ts';
import { spanAxis, type Axis } from '../axis.ts';
import { commonUnit } from '../common-unit.ts';
import { logAxis, logTicks } from '../log-axis.ts';
import { textWidth } from '../text-width.ts';
import type { LawCurveData, LawScale, LawSeries } from './types.ts';

/** How far the drawn height may go beyond what lies in the fitted range, in parts of that: what runs away outside is cut off. */
const BEYOND = 0.6;

/** x over exactly what was computed; y about what lies in the fitted range, with room for how it goes on. */
export function lawAxes(data: LawCurveData, width: number): { readonly x: Axis; readonly y: Axis } {
  return { x: lawXAxis(data.x, data.across, width), y: yAxis(data) };
}

/** An axis between two ends, with as many ticks as have room. */
export function lawXAxis(scale: LawScale, [low, high]: readonly [number, number], width: number): Axis {
  const widest = Math.max(textWidth(formatText(high, scale.dimension, { trim: true }), 12), 28);
  const room = Math.max(2, Math.min(9, Math.floor((width - 80) / (widest + 20))));
  if (!scale.log || !(low > 0)) return spanAxis(low, high, room);
  return { kind: 'log', domain: [low, high], ticks: logTicks([low, high], room) };
}

function yAxis(data: LawCurveData): Axis {
  const { now, family, published, marks, present, across } = data;
  const lines = [now, ...family, ...(published === undefined ? [] : [published])];
  const held = [...lines.flatMap(insideOf), ...marks.filter(({ x }) => x >= across[0] && x <= across[1]).map(({ y }) => y), present.y].filter(isUsable);
  const all = [...lines.flatMap(({ runs }) => runs.flatMap(heights)), present.y].filter(isUsable);
  const values = held.length > 1 ? held : all;
  if (data.y.log) {
    const positive = values.filter((value) => value > 0);
    const wide = all.filter((value) => value > 0);
    const [low, high] = [Math.min(...positive), Math.max(...positive)];
    const more = Math.max(4, high / low) ** BEYOND;
    return logAxis([low, high, ...wide.map((value) => Math.min(high * more, Math.max(low / more, value)))], { room: 6, headroom: 0.03, mostDecades: 60 });
  }
  if (values.length === 0) return { kind: 'linear', domain: [0, 1], ticks: [0, 1] };
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const span = high - low || Math.abs(high) || 1;
  const lowest = Math.min(low, Math.max(Math.min(...all), low - span * BEYOND));
  const highest = Math.max(high, Math.min(Math.max(...all), high + span * BEYOND));
  return snapped(lowest, highest, data.bounds);
}

function insideOf({ runs }: LawSeries): readonly number[] {
  return runs.filter(({ extrapolates }) => !extrapolates).flatMap(heights);
}

function heights({ points }: LawSeries['runs'][number]): readonly number[] {
  return points.map(({ y }) => y);
}

const isUsable = (value: number | undefined): value is number => value !== undefined && Number.isFinite(value);

/** Ends on whole steps, from zero where that is near, so that the axis stays put while values move a little. */
function snapped(low: number, high: number, bounds: LawCurveData['bounds']): Axis {
  const floor = low >= 0 && low < 0.35 * high ? 0 : low;
  const span = high - floor || Math.abs(high) || 1;
  const decade = 10 ** Math.floor(Math.log10(span / 5));
  const step = ([1, 2, 2.5, 5, 10].find((candidate) => candidate * decade * 5 >= span) ?? 10) * decade;
  const bottom = Math.max(bounds?.min ?? -Infinity, Math.floor(floor / step + 1e-9) * step);
  const top = Math.min(bounds?.max ?? Infinity, Math.ceil(high / step - 1e-9) * step);
  return spanAxis(Number(bottom.toPrecision(12)), Number((top > bottom ? top : bottom + step).toPrecision(12)), 6);
}

/** How ticks of the height are written: on a linear axis the unit stands once above it. */
export function lawTicks(axis: Axis, scale: LawScale): { readonly unit: string; readonly format: (value: number) => string } {
  if (axis.kind === 'log') return { unit: '', format: (value) => formatText(value, scale.dimension, { trim: true }) };
  const largest = Math.max(...axis.domain.map(Math.abs));
  const { unit, factor, format } = commonUnit(largest, scale.dimension);
  const sign = format(factor).startsWith('$') ? '$' : '';
  return { unit, format: (value) => sign + formatDigits(value / factor, { figures: 5, trim: true }) };
}
