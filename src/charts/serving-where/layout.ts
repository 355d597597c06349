import { formatText } from '../../units/format.ts';
import { linearAxis } from '../axis.ts';
import { commonUnit } from '../common-unit.ts';
import { linearScale, type Rect } from '../scale.ts';
import { textWidth } from '../text-width.ts';
import { secondsOf } from './bins.ts';
import { WHERE_PARTS, type ServingWhereData, type WherePart, type WhereSeconds } from './types.ts';

export interface WhereRect extends Rect {
  readonly part: WherePart;
}

export interface PlacedColumn {
  readonly at: number;
  readonly box: Rect;
  readonly parts: readonly WhereRect[];
}

export interface PlacedMean {
  readonly at: number;
  readonly name: { readonly text: string; readonly x: number; readonly y: number };
  readonly box: Rect;
  readonly parts: readonly WhereRect[];
  readonly total: { readonly text: string; readonly x: number; readonly y: number; readonly anchor: 'start' | 'end' };
}

export interface WhereLayout {
  readonly height: number;
  readonly plot: Rect;
  readonly unit: string;
  readonly ticksY: readonly { readonly y: number; readonly text: string }[];
  readonly ticksX: readonly { readonly x: number; readonly text: string; readonly anchor: 'start' | 'middle' | 'end' }[];
  readonly columns: readonly PlacedColumn[];
  readonly meanTitleY: number;
  readonly means: readonly PlacedMean[];
}

const TOP = 22;
const AXIS = 36;
const MEAN_TITLE = 26;
const ROW = 38;
/** Quantiles named under the columns. */
const QUANTILES = [0, 0.25, 0.5, 0.75, 0.9, 0.99] as const;

/** Height for a number of compared policies, columns `columns` high. */
export function whereHeight(policies: number, columns = 190): number {
  return TOP + columns + AXIS + MEAN_TITLE + Math.max(1, policies) * ROW;
}

/** Columns of the first policy by quantile of latency, bars of every policy's mean below. */
export function layoutWhere(data: ServingWhereData, width: number, height: number): WhereLayout {
  const [own] = data.policies;
  const totals = own?.bins.map(({ mean }) => secondsOf(mean)) ?? [];
  const largest = Math.max(0, ...totals);
  const { unit, factor } = commonUnit(largest > 0 ? largest : 1, 'seconds');
  const axis = linearAxis(totals, 4, factor);
  const tickTexts = axis.ticks.map((tick) => formatText(tick / factor, 'count', { trim: true }));
  const left = Math.ceil(Math.max(...tickTexts.map((text) => textWidth(text, 12))) / 6) * 6 + 10;
  const plot = { x: left, y: TOP, width: Math.max(20, width - left - 8), height: Math.max(20, height - whereHeight(data.policies.length, 0)) };
  const y = linearScale(axis.domain, [plot.y + plot.height, plot.y]);
  const meanTitleY = plot.y + plot.height + AXIS + MEAN_TITLE - 10;
  return {
    height, plot, unit,
    ticksY: axis.ticks.map((tick, i) => ({ y: y(tick), text: tickTexts[i] as string })),
    ticksX: ticksX(plot, width),
    columns: (own?.bins ?? []).map((bin, at): PlacedColumn => {
      const [x0, x1] = [plot.x + bin.from * plot.width, plot.x + bin.to * plot.width];
      const wide = x1 - x0 > 4 ? x1 - x0 - 1 : x1 - x0;
      return { at, box: { x: x0, y: plot.y, width: x1 - x0, height: plot.height }, parts: stack(bin.mean, (from, to) => ({ x: x0, y: y(to), width: wide, height: y(from) - y(to) })) };
    }),
    meanTitleY,
    means: placeMeans(data, width, meanTitleY + 8),
  };
}

function ticksX(plot: Rect, width: number): WhereLayout['ticksX'] {
  return QUANTILES.filter((quantile) => width >= 420 || quantile !== 0.9).map((quantile) => ({
    x: plot.x + quantile * plot.width, text: quantile === 0 ? 'fastest' : quantile === 0.5 ? 'median' : `p${quantile * 100}`,
    anchor: quantile === 0 ? 'start' : quantile === 0.99 ? 'end' : 'middle',
  }));
}

/** Parts one upon the other, those of no length left out. */
function stack(parts: WhereSeconds, place: (from: number, to: number) => Rect): readonly WhereRect[] {
  let at = 0;
  return WHERE_PARTS.flatMap((part) => {
    const from = at;
    at += parts[part];
    return at > from ? [{ part, ...place(from, at) }] : [];
  });
}

function placeMeans(data: ServingWhereData, width: number, top: number): readonly PlacedMean[] {
  const longest = Math.max(0, ...data.policies.map(({ mean }) => secondsOf(mean)));
  const room = Math.max(20, width - 64);
  const x = (seconds: number): number => (longest > 0 ? (seconds / longest) * room : 0);
  return data.policies.map(({ name, mean }, at): PlacedMean => {
    const y = top + at * ROW + 16;
    const total = secondsOf(mean);
    return {
      at, name: { text: name, x: 0, y: y - 4 },
      box: { x: 0, y: y - 16, width, height: ROW - 4 },
      parts: stack(mean, (from, to) => ({ x: x(from), y, width: x(to) - x(from), height: 14 })),
      total: { text: formatText(total, 'seconds'), x: x(total) + 6, y: y + 11, anchor: 'start' },
    };
  });
}
