import type { Catalog } from '../catalog/catalog.ts';
import { METRIC_NAMES, type MetricName, type Metrics } from '../engine/estimate-types.ts';
import { appliesTo } from '../scenario/applies.ts';
import { shownValue } from '../scenario/check.ts';
import { changed, complete, type Completed } from '../scenario/complete.ts';
import { FIELD_NAMES, FIELDS, type FieldName, type FieldValues, type Settings } from '../scenario/fields.ts';
import { describeScenario } from '../scenario/words.ts';
import { NO_VALUE } from '../units/digits.ts';
import { same } from './changes.ts';
import type { Pricer } from './pricer.ts';
import { relationOf } from './relation.ts';
import { techniqueChanges, techniqueName } from './technique-changes.ts';
import type { ComparisonTable, InputCell, InputRow, MetricRow, ValueRange } from './types.ts';
import { differentWork, factsOf, workOf, type Work } from './work.ts';

/** Ranges around figures, by scenario and metric; worked out by whoever knows the measurements. */
export type RangesOf = (scenario: number, metrics: Metrics, values: FieldValues) => Readonly<Partial<Record<MetricName, ValueRange>>>;

const LETTERS = ['A', 'B', 'C', 'D'] as const;
export const MOST_COMPARED = LETTERS.length;

interface Column {
  readonly settings: Settings;
  readonly completed: Completed;
  readonly work: Work;
  readonly set: ReadonlySet<FieldName>;
  readonly metrics: Metrics;
  readonly fits: boolean;
  readonly ranges: Readonly<Partial<Record<MetricName, ValueRange>>>;
}

/** Up to four scenarios side by side: inputs that differ, then every metric, each against the first. */
export function comparisonTable(scenarios: readonly Settings[], pricer: Pick<Pricer, 'catalog' | 'estimate'>, rangesOf: RangesOf = () => ({})): ComparisonTable {
  const columns = scenarios.slice(0, MOST_COMPARED).map((settings, place): Column => {
    const completed = complete(settings, pricer.catalog);
    const estimate = pricer.estimate(settings);
    const metrics = estimate?.metrics ?? {};
    return { settings, completed, work: workOf(completed.values, pricer.catalog), set: new Set(['model', 'device', ...changed(completed)]), metrics, fits: estimate?.memory.fits ?? false, ranges: rangesOf(place, metrics, completed.values) };
  });
  const { catalog } = pricer;
  return {
    columns: columns.map(({ settings, completed, fits }, place) => ({
      letter: LETTERS[place] ?? '', title: describeScenario(settings, catalog).title, workload: completed.values.kind, fits,
    })),
    inputs: inputRows(columns, catalog),
    metrics: metricRows(columns),
  };
}

function inputRows(columns: readonly Column[], catalog: Catalog): readonly InputRow[] {
  const rows = FIELD_NAMES.flatMap((field) => (columns.some((column) => isUsed(field, column)) ? rowsOf(field, columns, catalog) : []));
  const differing = rows.filter(({ cells }) => cells.some(({ differs }) => differs));
  const isSet = ({ cells }: InputRow): boolean => cells.some(({ origin }) => origin === 'set');
  return [...differing.filter(isSet), ...differing.filter((row) => !isSet(row))];
}

function isUsed(field: FieldName, { completed }: Column): boolean {
  return appliesTo(FIELDS[field], completed.values);
}

function rowsOf(field: FieldName, columns: readonly Column[], catalog: Catalog): readonly InputRow[] {
  if (field === 'techniques') return techniqueRows(columns, catalog);
  const cells = columns.map((column, place): InputCell => {
    const used = isUsed(field, column);
    const value = column.completed.values[field];
    return {
      text: used ? shownValue(field, value, catalog) : NO_VALUE, origin: !used ? 'not-used' : column.set.has(field) ? 'set' : 'default',
      differs: place > 0 && used && columns[0] !== undefined && isUsed(field, columns[0]) && !same(value, columns[0].completed.values[field]),
    };
  });
  return [{ field, key: field, label: FIELDS[field].label, cells }];
}

/** A row for each technique that some scenario has otherwise than the first. */
function techniqueRows(columns: readonly Column[], catalog: Catalog): readonly InputRow[] {
  const lists = columns.map(({ completed }) => completed.values.techniques);
  const first = lists[0] ?? [];
  const changes = lists.map((list) => techniqueChanges(first, list, catalog));
  const ids = new Set(changes.flatMap((list) => list.map(({ id }) => id)));
  return [...ids].map((id) => ({
    field: 'techniques' as const, key: `techniques/${id}`, label: techniqueName(id, catalog),
    cells: lists.map((list, place): InputCell => {
      const on = list.some((one) => one.id === id);
      const change = changes[place]?.find((found) => found.id === id);
      // The first says what it has where the next differs from it in more than being on.
      const other = place === 0 ? changes.flat().find((found) => found.id === id) : undefined;
      return { text: change?.to ?? other?.from ?? (on ? 'on' : 'off'), origin: on ? 'set' : 'default', differs: change !== undefined };
    }),
  }));
}

function metricRows(columns: readonly Column[]): readonly MetricRow[] {
  const [base] = columns;
  if (base === undefined) return [];
  return METRIC_NAMES.flatMap((metric): readonly MetricRow[] => {
    if (columns.every(({ metrics }) => finite(metrics[metric]) === undefined)) return [];
    const { name, brief, dimension, better } = factsOf(metric, base.work);
    const cells = columns.map(({ metrics, work, ranges }, place) => ({
      value: finite(metrics[metric]),
      called: calledOtherwise(metric, work, base.work),
      range: ranges[metric],
      relation: place === 0 || differentWork(base.work, work, metric) !== undefined ? undefined : relationOf(metric, work, finite(metrics[metric]), finite(base.metrics[metric])),
    }));
    return [{ metric, name, brief, dimension, better, cells }];
  });
}

/** What the row's name does not say of a figure: training's tokens and an encoder's are not those of answers, a sample is none. */
function calledOtherwise(metric: MetricName, work: Work, base: Work): string | undefined {
  const { name } = factsOf(metric, work);
  return name === factsOf(metric, base).name ? undefined : name;
}

function finite(value: number | undefined): number | undefined {
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}
