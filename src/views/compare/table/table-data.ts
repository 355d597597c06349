import type { Catalog } from '../../../catalog/catalog.ts';
import type { Pricer } from '../../../comparison/pricer.ts';
import { comparisonTable, type RangesOf } from '../../../comparison/table.ts';
import type { ComparisonTable, InputRow, MetricRow, ValueRange } from '../../../comparison/types.ts';
import type { MetricName } from '../../../engine/estimate-types.ts';
import type { Bands } from '../../../measurements/bands.ts';
import { bandsOf } from '../../../measurements/metric-bands.ts';
import { appliesTo } from '../../../scenario/applies.ts';
import { shownValue } from '../../../scenario/check.ts';
import { FIELDS, type FieldName, type Settings } from '../../../scenario/fields.ts';
import type { Evaluation } from '../../../store/worker-api.ts';
import { curveMetrics, stripMetrics } from '../../explore/strip/metric-facts.ts';

/** The scenarios side by side, from answers that are there already; headline metrics first. */
export function tableOf(answers: readonly Evaluation[], catalog: Catalog, bands: Bands | undefined): ComparisonTable {
  const bySettings = new Map<Settings, Evaluation>(answers.map((answer) => [answer.settings, answer]));
  const known: Pricer = {
    catalog,
    job: () => undefined,
    metric: (settings, name) => bySettings.get(settings)?.estimate.metrics[name],
    estimate: (settings) => bySettings.get(settings)?.estimate,
  };
  const table = comparisonTable(answers.map(({ settings }) => settings), known, rangesOf(answers, bands));
  return { ...table, metrics: headlinesFirst(table.metrics, answers[0]) };
}

function rangesOf(answers: readonly Evaluation[], bands: Bands | undefined): RangesOf {
  return (place, metrics, values) => {
    const answer = answers[place];
    if (bands === undefined || answer === undefined) return {};
    const ranges: Partial<Record<MetricName, ValueRange>> = {};
    for (const [name, band] of Object.entries(bandsOf(metrics, values, { family: answer.machine.device.family, experts: answer.about.hasExperts, listed: answer.about.counts === 'samples' }, bands))) {
      if (band?.kind === 'measured') ranges[name as MetricName] = { low: band.low, high: band.high };
    }
    return ranges;
  };
}

function headlinesFirst(rows: readonly MetricRow[], first: Evaluation | undefined): readonly MetricRow[] {
  const kind = first?.values.kind ?? 'generation';
  const order = [...stripMetrics(kind), ...curveMetrics(kind)];
  const place = ({ metric }: MetricRow): number => (order.includes(metric) ? order.indexOf(metric) : order.length);
  return rows.toSorted((a, b) => place(a) - place(b));
}

/** Rows of settings that a person asked for, whether or not they differ. */
export function askedRows(fields: readonly FieldName[], answers: readonly Evaluation[], catalog: Catalog): readonly InputRow[] {
  return fields.map((field) => ({
    field, key: field, label: FIELDS[field].label,
    cells: answers.map(({ values, settings }) => {
      const used = appliesTo(FIELDS[field], values);
      return { text: used ? shownValue(field, values[field], catalog) : '–', origin: !used ? 'not-used' : settings[field] === undefined ? 'default' : 'set', differs: false };
    }),
  }));
}
