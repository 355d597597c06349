import { logAxis } from '../log-axis.ts';
import { textWidth } from '../text-width.ts';
import { describeHour, describeRegion, hourWords } from './carbon-words.ts';
import { formatText } from '../../units/format.ts';
import type { CarbonData } from './types.ts';

export interface PlacedRegion {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly description: string;
}

export interface PlacedHour {
  readonly id: string;
  readonly x: number;
  readonly width: number;
  readonly y: number;
  readonly height: number;
  readonly description: string;
}

export interface Label {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

export interface CarbonLayout {
  readonly regions: readonly PlacedRegion[];
  readonly regionTicks: readonly Label[];
  readonly axisY: number;
  readonly hours: readonly PlacedHour[];
  readonly hourTicks: readonly Label[];
  readonly meanY: number;
  readonly meanLabel: Label;
  readonly floorY: number;
}

export const REGION_RADIUS = 5;
const STRIP = 62;
const REGION_TOP = 22;
const HOURS_TOP = 134;
const HOURS_HEIGHT = 84;
export const CARBON_HEIGHT = HOURS_TOP + HOURS_HEIGHT + 20;

/** Regions as dots on a logarithmic line, heaped where they meet; below, the hours of a day in the one that is chosen. */
export function layoutCarbon(data: CarbonData, width: number): CarbonLayout {
  const axis = logAxis(data.regions.map(({ gramsPerKwh }) => gramsPerKwh), { room: 5 });
  const [low, high] = axis.domain;
  const left = REGION_RADIUS + 2;
  const span = width - 2 * left;
  const xOf = (value: number): number => left + (span * Math.log(value / low)) / Math.log(high / low);
  const axisY = REGION_TOP + STRIP;
  return {
    regions: heap(data.regions.map((region) => ({ id: region.id, x: xOf(region.gramsPerKwh), description: describeRegion(data, region) })), axisY - REGION_RADIUS - 3),
    regionTicks: axis.ticks.map((tick) => ({ text: formatText(tick, 'grams-per-kwh', { trim: true }), x: xOf(tick), y: axisY + 15, anchor: xOf(tick) < 30 ? 'start' : xOf(tick) > width - 34 ? 'end' : 'middle' })),
    axisY,
    ...layoutHours(data, width),
  };
}

/** Dots from left to right, each as low as those before it leave room. */
function heap(dots: readonly { readonly id: string; readonly x: number; readonly description: string }[], ground: number): readonly PlacedRegion[] {
  const placed: PlacedRegion[] = [];
  const apart = 2 * REGION_RADIUS + 1;
  for (const dot of [...dots].sort((a, b) => a.x - b.x)) {
    let y = ground;
    while (placed.some((other) => Math.abs(other.y - y) < apart - 0.01 && Math.hypot(other.x - dot.x, other.y - y) < apart)) y -= 2;
    placed.push({ ...dot, y });
  }
  return placed;
}

function layoutHours(data: CarbonData, width: number): Pick<CarbonLayout, 'hours' | 'hourTicks' | 'meanY' | 'meanLabel' | 'floorY'> {
  const top = Math.max(...data.hours, 1e-9);
  const floorY = HOURS_TOP + HOURS_HEIGHT;
  const step = width / 24;
  const heightOf = (grams: number): number => (HOURS_HEIGHT * grams) / top;
  const mean = data.hours.reduce((sum, grams) => sum + grams, 0) / data.hours.length;
  const every = step * 3 > textWidth('00:00', 12) + 6 ? 3 : 6;
  const meanText = `mean ${formatText(mean, 'grams-per-kwh')}`;
  return {
    hours: data.hours.map((grams, hour) => ({ id: `${hour}`, x: hour * step + 0.5, width: Math.max(1, step - 1.5), y: floorY - heightOf(grams), height: heightOf(grams), description: describeHour(data, hour) })),
    hourTicks: data.hours.flatMap((_, hour) => (hour % every === 0 ? [{ text: hourWords(hour).split('–')[0] ?? '', x: hour * step, y: floorY + 15, anchor: 'start' as const }] : [])),
    meanY: floorY - heightOf(mean),
    meanLabel: { text: meanText, x: width, y: HOURS_TOP - 10, anchor: 'end' },
    floorY,
  };
}
