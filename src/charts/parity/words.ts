import { formatPercent } from '../../units/format.ts';
import { formatCount } from '../../units/format.ts';
import type { ChartTable } from '../table.ts';
import type { ParityData } from './types.ts';

/** An error of a ratio predicted / measured as a reader says it: +12 %, −8.1 %, 3.2× high, 4.0× low. */
export function errorWords(ratio: number): string {
  if (!Number.isFinite(ratio) || ratio <= 0) return '–';
  if (ratio >= 2) return `${factor(ratio)}× high`;
  if (ratio <= 0.5) return `${factor(1 / ratio)}× low`;
  if (Math.abs(ratio - 1) < 0.0005) return '0\u00a0%';
  return `${ratio > 1 ? '+' : ''}${formatPercent(ratio - 1)}`;
}

function factor(ratio: number): string {
  return ratio >= 100 ? formatCount(Math.round(ratio)) : ratio.toPrecision(2);
}

interface Shares {
  readonly count: number;
  /** Median of |ratio − 1|. */
  readonly median: number;
  readonly within10: number;
  readonly within25: number;
}

export function sharesOf({ measured, predicted }: Pick<ParityData, 'measured' | 'predicted'>): Shares {
  const errors = measured.map((value, i) => Math.abs((predicted[i] ?? Number.NaN) / value - 1)).filter(Number.isFinite).sort();
  const count = errors.length;
  const middle = Math.floor(count / 2);
  const median = count === 0 ? Number.NaN : count % 2 === 1 ? (errors[middle] ?? Number.NaN) : ((errors[middle - 1] ?? 0) + (errors[middle] ?? 0)) / 2;
  const within = (limit: number): number => errors.filter((error) => error <= limit).length / Math.max(1, count);
  return { count, median, within10: within(0.1), within25: within(0.25) };
}

/** The finding. */
export function findParityTitle(data: ParityData): string {
  const { count, median } = sharesOf(data);
  return count === 0 ? 'Nothing to compare yet' : `${data.noun}: half of ${formatCount(count)} within ${formatPercent(median)} of measured`;
}

/** One sentence for readers who do not see the chart. */
export function summarizeParity(data: ParityData): string {
  const { count, median, within10, within25 } = sharesOf(data);
  if (count === 0) return 'No measured row is shown.';
  const groups = data.groups.slice(0, 7).map((group) => `${group.name} ${formatCount(group.count)}`).join(', ');
  return `Predicted against measured for ${formatCount(count)} rows: median error ${formatPercent(median)}, ${formatPercent(within10)} within 10 per cent, ${formatPercent(within25)} within 25 per cent. By ${data.groupNoun}: ${groups}.`;
}

/** Most lines of the table on the page; the file has all. */
export const TWIN_ROWS = 250;

/** The points as a table, the largest errors first; `most` cuts it. Values in the base unit. */
export function parityRows(data: ParityData, unit: string, most = Number.POSITIVE_INFINITY): ChartTable {
  const order = Array.from(data.measured, (_, i) => i).sort((a, b) => size(b, data) - size(a, data)).slice(0, most);
  return {
    columns: [
      { key: 'name', label: 'Row' }, { key: 'group', label: data.groupNoun.replace(/^./, (first) => first.toUpperCase()) },
      { key: 'measured', label: 'Measured', unit }, { key: 'predicted', label: 'Predicted', unit }, { key: 'ratio', label: 'Predicted / measured' },
    ],
    rows: order.map((i) => [data.describe(i).name, data.groups[data.group[i] ?? 0]?.name, data.measured[i], data.predicted[i], (data.predicted[i] ?? Number.NaN) / (data.measured[i] ?? Number.NaN)]),
  };
}

function size(i: number, { measured, predicted }: ParityData): number {
  return Math.abs(Math.log((predicted[i] ?? 1) / (measured[i] ?? 1)));
}
