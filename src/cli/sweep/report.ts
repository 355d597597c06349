import type { Catalog } from '../../catalog/catalog.ts';
import { complete } from '../../scenario/complete.ts';
import { completeJson } from '../../scenario/json.ts';
import { targetKey } from '../../sweep/axes.ts';
import type { Answer } from '../../sweep/frontier/answer.ts';
import { placesOf } from '../../sweep/plan.ts';
import { createSweepPricer } from '../../sweep/pricing/create.ts';
import { neededMetrics } from '../../sweep/pricing/needed.ts';
import type { SweepQuestion } from '../../sweep/types.ts';
import type { Json } from '../estimate/snake-case.ts';
import { inputName, snake, unitOf } from './names.ts';
import { queryOf } from './query.ts';
import { emptiness } from './remarks.ts';
import { inputColumn } from './rows.ts';

export const OUTPUT_VERSION = 1;

/** A scenario of the answer: its place in the sweep, its varied inputs, its metrics in SI units. */
export interface Point {
  readonly scenario: number;
  readonly settings: Readonly<Record<string, string | number | boolean>>;
  readonly metrics: Readonly<Record<string, number>>;
}

export interface FrontierPoint extends Point {
  /** Scenarios with the same values, this one among them: the first stands for all. */
  readonly equals: number;
}

export interface Report {
  readonly output: Json;
  readonly frontier: readonly FrontierPoint[];
  /** Words for standard error: why nothing is left, where nothing is. */
  readonly remarks: readonly string[];
}

/** The answer as scripts read it. It holds nothing of how it was computed: shards, threads and interruptions leave no trace. */
export function reportOf(question: SweepQuestion, answer: Answer, catalog: Catalog): Report {
  const { base, spec } = question;
  const { counts, front, best } = answer;
  const pointAt = pointsOf(question, catalog);
  const frontier = Array.from(front.index, (index, at): FrontierPoint => ({ ...pointAt(index, front.values.map((column) => column[at] ?? NaN)), equals: front.equals[at] ?? 1 }));
  const remarks = emptiness(question, counts, catalog);
  const finite = (value: number | undefined): Json => (value === undefined || !Number.isFinite(value) ? {} : { nearest: value });
  const output = {
    version: OUTPUT_VERSION,
    query: queryOf(question, catalog),
    scenario: completeJson(complete(base, catalog).values),
    axes: spec.axes.map((axis) => ({ name: inputName(axis.target), key: targetKey(axis.target), values: inputColumn(axis).values })),
    objectives: spec.objectives.map(({ metric, want }) => ({ metric, want, unit: unitOf(metric) })),
    counts: {
      scenarios: counts.total,
      kept: counts.kept,
      left_out: Object.fromEntries(Object.entries(counts.skipped).map(([reason, count]) => [snake(reason), count])),
      constraints: spec.constraints.map((constraint, at) => ({
        ...(constraint.kind === 'fits' ? { fits: true } : { metric: constraint.metric, [snake(constraint.kind)]: constraint.limit, unit: unitOf(constraint.metric) }),
        broken_by: counts.breaks[at] ?? 0,
        broken_by_alone: counts.breaksAlone[at] ?? 0,
        ...finite(counts.nearest[at]),
      })),
    },
    frontier,
    best: best.map(({ index, values }) => pointAt(index, values)),
    diagnostics: remarks.map((message) => ({ severity: 'warning', code: 'nothing-kept', message })),
  };
  return { output, frontier, remarks };
}

/** Makes the point of a scenario from its objectives; what else constraints read is priced once more. */
function pointsOf(question: SweepQuestion, catalog: Catalog): (index: number, values: readonly number[]) => Point {
  const { spec } = question;
  const inputs = spec.axes.map(inputColumn);
  const needed = neededMetrics(spec);
  const others = needed.slice(spec.objectives.length);
  const pricer = others.length === 0 ? undefined : createSweepPricer(question, catalog);
  return (scenario, values) => {
    const places = placesOf(spec, scenario);
    const priced = pricer?.price(scenario, 1).columns;
    const metrics = needed.map((metric, at) => [metric, at < values.length ? values[at] : priced?.[at]?.[0]] as const);
    return {
      scenario,
      settings: Object.fromEntries(inputs.map((input, at) => [input.name, input.values[places[at] ?? 0] ?? ''])),
      metrics: Object.fromEntries(metrics.flatMap(([name, value]) => (value === undefined || !Number.isFinite(value) ? [] : [[name, value]]))),
    };
  };
}

/** The frontier as a table: the scenario, its varied inputs, its metrics. */
export function frontierCsv(question: SweepQuestion, frontier: readonly FrontierPoint[]): string {
  const inputs = question.spec.axes.map(({ target }) => inputName(target));
  const metrics = neededMetrics(question.spec);
  const lines = frontier.map((point) => [point.scenario, ...inputs.map((name) => point.settings[name]), ...metrics.map((name) => point.metrics[name]), point.equals].map(cell).join(','));
  return `${[['scenario', ...inputs, ...metrics, 'equals'].join(','), ...lines].join('\n')}\n`;
}

function cell(value: string | number | boolean | undefined): string {
  const text = String(value ?? '');
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
