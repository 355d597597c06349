import { formatCount, formatText } from '../../units/format.ts';
import { lowerFirst } from '../../units/lower-first.ts';
import { listedWords } from '../../units/listed-words.ts';
import { commonUnit } from '../common-unit.ts';
import type { Cell, ChartTable } from '../table.ts';
import { coordinateOf, passing } from './filters.ts';
import type { ParallelAxis, ParallelData, ParallelFilter } from './types.ts';

function points(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'point' : 'points'}`;
}

/** What a point has on an axis, in words. */
export function valueWords(axis: ParallelAxis, entry: number | undefined): string {
  if (entry === undefined || Number.isNaN(entry)) return '–';
  return axis.kind === 'metric' ? formatText(entry, axis.dimension) : (axis.labels[entry] ?? '–');
}

/** How many values of an axis occur among the points. */
function occurring(data: ParallelData, at: number): number {
  return new Set(Array.from(data.columns[at] ?? []).filter((entry) => !Number.isNaN(entry))).size;
}

/** The finding: which settings the points share and which differ most. */
export function findParallelTitle(data: ParallelData): string {
  const count = data.index.length;
  if (count === 0) return 'No point to show the settings of';
  const settings = data.axes.map((axis, at) => ({ axis, used: occurring(data, at) })).filter(({ axis }) => axis.kind !== 'metric');
  const fixed = settings.filter(({ used }) => used === 1).map(({ axis }) => lowerFirst(axis.name));
  const widest = settings.reduce<(typeof settings)[number] | undefined>((most, one) => (one.used > (most?.used ?? 1) ? one : most), undefined);
  if (count === 1) return 'Settings of the one point';
  if (widest === undefined) return `All ${formatCount(count)} points have the same settings`;
  const differs = `${widest.axis.name} takes ${formatCount(widest.used)} values among ${points(count)}`;
  return fixed.length === 0 || fixed.length > 2 ? differs : `${differs}; ${listedWords(fixed)} ${fixed.length === 1 ? 'stays' : 'stay'} the same`;
}

/** One sentence for readers who do not see the lines. */
export function summarizeParallel(data: ParallelData, filters: readonly ParallelFilter[]): string {
  const count = data.index.length;
  if (count === 0) return 'Parallel coordinates without a point.';
  const said = data.axes.map((axis, at) => {
    const used = occurring(data, at);
    return used === 1 ? `${axis.name} ${valueWords(axis, Array.from(data.columns[at] ?? []).find((entry) => !Number.isNaN(entry)))}` : `${axis.name} ${formatCount(used)} values`;
  });
  const through = passing(data, filters).filter(Boolean).length;
  const names = filters.map(({ axis }) => data.axes.find(({ id }) => id === axis)?.name ?? axis);
  const shown = filters.length === 0 ? '' : `; ${through === 0 ? 'none' : formatCount(through)} of them ${through === 1 ? 'passes' : 'pass'} the ${names.length === 1 ? 'filter' : 'filters'} on ${listedWords(names)}`;
  return `Settings of ${points(count)} on ${formatCount(data.axes.length)} ${data.axes.length === 1 ? 'axis' : 'axes'}: ${listedWords(said)}${shown}.`;
}

/** A point in one phrase: its number and what it has on every axis. */
export function describePoint(data: ParallelData, row: number): string {
  const mark = data.marks.get(data.index[row] ?? Number.NaN);
  const values = data.axes.map((axis, at) => `${axis.name} ${valueWords(axis, data.columns[at]?.[row])}`).join(', ');
  return mark === undefined ? values : `Point ${mark}: ${values}`;
}

/** The table twin: one row a point that passes the filters; metrics in one unit a column, which its head names. */
export function parallelRows(data: ParallelData, filters: readonly ParallelFilter[]): ChartTable {
  const kept = passing(data, filters);
  const units = data.axes.map((axis, at) => (axis.kind === 'metric' ? commonUnit(largest(data.columns[at] ?? []), axis.dimension) : undefined));
  const cellOf = (axis: ParallelAxis, at: number, row: number): Cell => {
    const entry = data.columns[at]?.[row];
    if (axis.kind === 'choices') return valueWords(axis, entry);
    const value = coordinateOf(axis, entry) / (units[at]?.factor ?? 1);
    return Number.isNaN(value) ? undefined : value;
  };
  return {
    columns: [
      { key: 'mark', label: 'Number' },
      ...data.axes.map(({ id, name }, at) => ({ key: id, label: name, ...(units[at] === undefined || units[at].unit === '' ? {} : { unit: units[at].unit }) })),
      { key: 'index', label: 'Scenario' },
    ],
    rows: Array.from(data.index).flatMap((index, row) => (kept[row] === true ? [[data.marks.get(index), ...data.axes.map((axis, at) => cellOf(axis, at, row)), index]] : [])),
  };
}

function largest(column: ArrayLike<number>): number {
  return Array.from(column).reduce((most, value) => (value > most ? value : most), 0);
}
