import { formatCount, formatPercent } from '../../units/format.ts';
import type { ChartTable } from '../table.ts';
import { binRatios } from './histogram-layout.ts';
import { summarizeRatios } from './quantiles.ts';
import type { ErrorHistogram, ErrorStrip, ErrorStrips } from './types.ts';

/** A ratio as a signed difference: +12 %, −9.1 %, 3.2×. */
export function signedWords(ratio: number): string {
  if (!Number.isFinite(ratio)) return '–';
  if (ratio >= 2) return `${ratio.toPrecision(2)}×`;
  if (ratio <= 0.5) return `1/${(1 / ratio).toPrecision(2)}`;
  return Math.abs(ratio - 1) < 0.0005 ? '0\u00a0%' : `${ratio > 1 ? '+' : ''}${formatPercent(ratio - 1)}`;
}

export function findHistogramTitle({ ratios }: ErrorHistogram): string {
  const { count, p10, p50, p90 } = summarizeRatios(ratios);
  if (count === 0) return 'No errors to show';
  const lean = p50 > 1.03 ? `runs ${formatPercent(p50 - 1)} high` : p50 < 0.97 ? `runs ${formatPercent(1 - p50)} low` : 'leans neither way';
  return `The middle ${lean}; 80\u00a0% lie between ${signedWords(p10)} and ${signedWords(p90)}`;
}

export function summarizeHistogram(data: ErrorHistogram): string {
  const { count, p50, within25 } = summarizeRatios(data.ratios);
  return `Distribution of predicted over measured for ${formatCount(count)} rows. ${findHistogramTitle(data)}. Median ${signedWords(p50)}, ${formatPercent(within25)} within 25 per cent.`;
}

export function histogramRows({ ratios }: ErrorHistogram): ChartTable {
  return {
    columns: [{ key: 'from', label: 'Predicted / measured from' }, { key: 'to', label: 'to' }, { key: 'count', label: 'Rows' }],
    rows: binRatios(ratios).map(({ from, to, count }) => [Number(from.toPrecision(4)), Number(to.toPrecision(4)), count]),
  };
}

export function findStripsTitle({ noun, strips }: ErrorStrips): string {
  const worst = strips[0];
  const best = strips.at(-1);
  if (worst === undefined || best === undefined) return `No ${noun} to show`;
  if (worst === best) return `${worst.name}: median error ${formatPercent(worst.medianError)}`;
  return `By ${noun}: from ${formatPercent(best.medianError)} (${best.name}) to ${formatPercent(worst.medianError)} (${worst.name})`;
}

export function summarizeStrips(data: ErrorStrips): string {
  return `${findStripsTitle(data)}. Median errors: ${data.strips.slice(0, 8).map(({ name, medianError }) => `${name} ${formatPercent(medianError)}`).join(', ')}.`;
}

/** A strip in one sentence: its accessible name. */
export function describeStrip({ name, count, medianError, p10, p90 }: ErrorStrip): string {
  return `${name}: median error ${formatPercent(medianError)} over ${formatCount(count)} rows, 80 per cent between ${signedWords(p10)} and ${signedWords(p90)}`;
}

export function stripRows({ noun, strips }: ErrorStrips): ChartTable {
  return {
    columns: [
      { key: 'name', label: noun.replace(/^./, (first) => first.toUpperCase()) }, { key: 'count', label: 'Rows' }, { key: 'error', label: 'Median error' },
      { key: 'p10', label: 'Ratio, 10th percentile' }, { key: 'p50', label: 'Median ratio' }, { key: 'p90', label: 'Ratio, 90th percentile' },
    ],
    rows: strips.map(({ name, count, medianError, p10, p50, p90 }) => [name, count, ...[medianError, p10, p50, p90].map((value) => Number(value.toPrecision(4)))]),
  };
}
