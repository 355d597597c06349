import { formatCount, formatPercent, formatText } from '../../units/format.ts';
import { MEMORY_ORDER, MEMORY_WORDS, totalOf } from '../memory/types.ts';
import type { ChartTable } from '../table.ts';
import type { MethodRow, MethodsData } from './types.ts';

export function fits(row: MethodRow, { capacity }: MethodsData): boolean {
  return totalOf(row.categories) <= capacity;
}

/** “71.3 GiB”, or “needs 91.2 of 80 GiB”. */
export function memoryText(row: MethodRow, data: MethodsData): string {
  const total = totalOf(row.categories);
  if (fits(row, data)) return formatText(total, 'bytes');
  const capacity = formatText(data.capacity, 'bytes', { trim: true });
  const needed = formatText(total, 'bytes');
  const unit = capacity.split('\u00a0')[1];
  // The unit once, where both have the same.
  return `needs ${unit !== undefined && needed.endsWith(`\u00a0${unit}`) ? needed.slice(0, -unit.length - 1) : needed} of ${capacity}`;
}

export function timeText(row: MethodRow): string {
  return row.seconds === undefined ? '–' : formatText(row.seconds, 'seconds');
}

export function microBatchText({ largestMicroBatch }: MethodRow): string {
  if (largestMicroBatch === undefined) return '–';
  return largestMicroBatch === 0 ? 'none' : formatCount(largestMicroBatch);
}

/** “42.0 M”; share of the model apart. */
export function trainedText({ trainedParameters }: MethodRow): string {
  return formatText(trainedParameters, 'count');
}

export function trainedShare({ trainedParameters }: MethodRow, { totalParameters }: MethodsData): string {
  const share = totalParameters > 0 ? trainedParameters / totalParameters : 0;
  return share > 0 && share < 1e-5 ? '< 0.001\u00a0%' : formatPercent(share);
}

/** What a row says of itself to a screen reader. */
export function nameRow(row: MethodRow, data: MethodsData): string {
  return [
    row.name,
    memoryText(row, data),
    `${data.time === 'run' ? 'whole run' : 'a step'} ${timeText(row)}`,
    `largest micro-batch ${microBatchText(row)}`,
    `${trainedText(row)} parameters trained, ${trainedShare(row, data)}`,
    ...(row.id === data.current ? ['in use'] : []),
  ].join(', ');
}

/** The finding: how many methods fit, and the fastest of them or the one that comes nearest. */
export function findMethodsTitle(data: MethodsData): string {
  const { rows, capacity } = data;
  if (rows.length === 0) return 'No methods to compare';
  const size = formatText(capacity, 'bytes', { trim: true });
  const fitting = rows.filter((row) => fits(row, data));
  const least = (of: readonly MethodRow[], key: (row: MethodRow) => number): MethodRow | undefined => of.reduce<MethodRow | undefined>((best, row) => (best === undefined || key(row) < key(best) ? row : best), undefined);
  if (fitting.length === 0) {
    const nearest = least(rows, (row) => totalOf(row.categories));
    const none = rows.length === 1 ? `${rows[0]?.name} does not fit ${size}` : `None of ${rows.length} methods fits ${size}`;
    return nearest === undefined ? none : `${none}: ${rows.length === 1 ? 'it' : nearest.name} needs ${formatText(totalOf(nearest.categories), 'bytes')}`;
  }
  const how = fitting.length === rows.length ? (rows.length === 1 ? `${rows[0]?.name} fits ${size}` : `All ${rows.length} methods fit ${size}`) : `${fitting.length} of ${rows.length} methods fit${fitting.length === 1 ? 's' : ''} ${size}`;
  if (rows.length === 1) return how;
  const fastest = least(fitting.filter(({ seconds }) => seconds !== undefined), (row) => row.seconds ?? Infinity);
  return fastest === undefined ? how : fitting.length === 1 ? `${how}: ${fastest.name}` : `${how}; the fastest of them is ${fastest.name}, ${timeText(fastest)}`;
}

/** One sentence for readers who do not see the chart. */
export function summarizeMethods(data: MethodsData): string {
  const list = data.rows.map((row) => `${row.name} ${memoryText(row, data)}${row.seconds === undefined ? '' : `, ${timeText(row)}`}`).join('; ');
  return `${findMethodsTitle(data)}. Memory of one ${data.deviceName} and ${data.time === 'run' ? 'time of the run' : 'time of a step'}: ${list}.`;
}

/** Everything about each method, in base units. */
export function methodsRows(data: MethodsData): ChartTable {
  const categories = MEMORY_ORDER.filter((category) => data.rows.some((row) => row.categories[category] > 0));
  return {
    columns: [
      { key: 'method', label: 'Method' }, { key: 'total', label: 'Memory per device', unit: 'B' }, { key: 'fits', label: 'Fits' },
      ...categories.map((category) => ({ key: category, label: MEMORY_WORDS[category], unit: 'B' })),
      { key: 'seconds', label: data.time === 'run' ? 'Whole run' : 'Step', unit: 's' }, { key: 'micro', label: 'Largest micro-batch' }, { key: 'trained', label: 'Trained parameters' }, { key: 'share', label: 'Of the model', unit: 'fraction' },
    ],
    rows: data.rows.map((row) => [
      row.name, totalOf(row.categories), fits(row, data) ? 'yes' : 'no', ...categories.map((category) => row.categories[category]),
      row.seconds, row.largestMicroBatch, row.trainedParameters, data.totalParameters > 0 ? row.trainedParameters / data.totalParameters : undefined,
    ]),
  };
}
