import type { Dimension } from '../../../units/dimension.ts';
import { quantileName } from '../../../charts/serving-load/words.ts';
import type { ChartTable } from '../../../charts/table.ts';
import type { PolicyOutcome } from '../../../serving/run.ts';
import { HOURS_A_MONTH } from '../fleet/fleet-words.ts';
import { MEASURE_WORDS, MEASURES, valueAt } from './measures.ts';
import { highestRate, type ShownPolicy } from './shown.ts';
import { devicesOf } from './tiles.ts';

/** A figure of policies side by side. */
export interface ComparisonRow {
  readonly id: string;
  readonly label: string;
  readonly dimension: Dimension;
  /** Written after the number where the dimension says nothing. */
  readonly unit: string;
  /** Which values are the better; undefined where neither is. */
  readonly better: 'low' | 'high' | undefined;
  /** Whether it is a wait that grows for as long as requests come, where more come than can be done: then it is a lower bound. */
  readonly waits: boolean;
  /** One for each policy; undefined where it has none. */
  readonly values: readonly (number | undefined)[];
}

/** Times that a queue is part of. */
const WAITS: ReadonlySet<string> = new Set(['ttft', 'latency', 'queue']);

export interface ComparisonGroup {
  readonly name: string;
  readonly rows: readonly ComparisonRow[];
}

type Reads = (answer: PolicyOutcome, policy: ShownPolicy, perReplica: number) => number | undefined;
type Row = readonly [id: string, label: string, dimension: Dimension, better: ComparisonRow['better'], reads: Reads, unit?: string];

const LATENCY: readonly Row[] = MEASURES.flatMap((measure) =>
  [0.5, 0.9, 0.99].map((share): Row => [`${measure}/${share}`, `${MEASURE_WORDS[measure].name}, ${quantileName(share)}`, 'seconds', 'low', ({ summary }) => valueAt(summary[measure], share)]),
);

const ROWS: readonly (readonly [name: string, rows: readonly Row[]])[] = [
  ['Latency', [...LATENCY, ['queue/0.99', 'Wait before work begins, p99', 'seconds', 'low', ({ summary }) => valueAt(summary.queue, 0.99)]]],
  ['Throughput', [
    ['requests', 'Requests done', 'count', 'high', ({ summary }) => summary.requestsPerSecond, '/s'],
    ['goodput', 'Of them within every target', 'count', 'high', ({ summary }) => (summary.targets.length > 0 ? summary.goodput : undefined), '/s'],
    ['highest', 'Highest rate within targets', 'count', 'high', (_, policy) => highestRate(policy), '/s'],
    ['output', 'Output tokens', 'count', 'high', ({ summary }) => summary.outputPerSecond, '/s'],
    ['prompt', 'Prompt tokens', 'count', undefined, ({ summary }) => summary.promptPerSecond, '/s'],
    ['busy', 'Time with any work', 'percent', undefined, ({ summary }) => summary.utilisation],
    ['batch', 'Mean batch of a replica', 'count', undefined, ({ summary }) => summary.meanBatch],
    ['waiting', 'Mean requests waiting', 'count', 'low', ({ summary }) => summary.meanQueue],
    ['padded', 'Rows that only fill up', 'percent', 'low', ({ summary }) => positive(summary.paddedShare)],
    ['accepted', 'Guessed tokens accepted', 'percent', undefined, ({ summary }) => summary.acceptedShare],
  ]],
  ['Memory', [
    ['room', 'Cache room of a replica', 'count', undefined, ({ roomTokens }) => roomTokens, 'tokens'],
    ['cache', 'Cache in use, mean', 'percent', undefined, ({ result }) => result.totals.meanCache],
    ['highest-cache', 'Cache in use, most', 'percent', undefined, ({ result }) => result.totals.highestCache],
    ['hits', 'Cache hit rate', 'percent', 'high', ({ summary }) => summary.hitRate],
    ['reused', 'Prompt tokens found in a cache', 'percent', 'high', ({ summary, values }) => (values.cache === 'off' ? undefined : summary.reusedShare)],
    ['preemptions', 'Preemptions', 'count', 'low', ({ result }) => positive(result.totals.preemptions)],
    ['swapped', 'Moved to the host and back', 'traffic', 'low', ({ result }) => positive(result.totals.swappedBytes)],
    ['recomputed', 'Prompt tokens computed again', 'count', 'low', ({ result }) => positive(result.totals.recomputedTokens)],
    ['refused', 'Requests refused', 'count', 'low', ({ result }) => positive(result.totals.refused)],
    ['unfinished', 'Requests unfinished', 'count', 'low', ({ result }) => positive(result.totals.unfinished)],
  ]],
  ['Energy and money', [
    ['devices', 'Devices', 'count', 'low', ({ values }, _, perReplica) => devicesOf(values, perReplica)],
    ['watts', 'Mean power', 'watts', 'low', ({ summary }) => summary.watts],
    ['joules', 'Energy of an output token', 'joules', 'low', ({ summary }) => positive(summary.joulesPerToken)],
    ['usd', 'All cost, per million output tokens', 'usd', 'low', ({ summary }) => summary.usdPerMillion],
    ['usd-input', 'Reading, per million prompt tokens', 'usd', 'low', ({ summary }) => summary.usdPerMillionInput],
    ['usd-output', 'Writing, per million output tokens', 'usd', 'low', ({ summary }) => summary.usdPerMillionOutput],
    ['usd-hour', 'All devices, an hour', 'usd', 'low', ({ summary }) => summary.usdPerHour],
    ['usd-month', 'All devices, a month', 'usd', 'low', ({ summary }) => summary.usdPerHour === undefined ? undefined : summary.usdPerHour * HOURS_A_MONTH],
  ]],
];

function positive(value: number): number | undefined {
  return value > 0 ? value : undefined;
}

/**
 * Figures of every policy, those that none has left out.
 * @param perReplica devices of one replica
 */
export function comparisonGroups(shown: readonly ShownPolicy[], perReplica: number): readonly ComparisonGroup[] {
  return ROWS.map(([name, rows]) => ({
    name,
    rows: rows
      .map(([id, label, dimension, better, reads, unit = '']): ComparisonRow => ({ id, label, dimension, unit, better, waits: WAITS.has(id.split('/')[0] ?? ''), values: shown.map((policy) => (policy.answer.ok ? reads(policy.answer, policy, perReplica) : undefined)) }))
      .filter(({ values }) => values.some((value) => value !== undefined)),
  })).filter(({ rows }) => rows.length > 0);
}

/** Places of the best values of a row, where policies differ in it by more than a thousandth. */
export function bestOf({ better, values }: ComparisonRow): ReadonlySet<number> {
  const known = values.filter((value) => value !== undefined);
  if (better === undefined || known.length < 2) return new Set();
  const best = better === 'low' ? Math.min(...known) : Math.max(...known);
  const near = (value: number | undefined): boolean => value !== undefined && Math.abs(value - best) <= 1e-3 * Math.abs(best);
  const places = values.flatMap((value, at) => (near(value) ? [at] : []));
  return new Set(places.length === known.length ? [] : places);
}

/** The same as a file: a row a figure, a column a policy, in base units. */
export function comparisonTable(shown: readonly ShownPolicy[], perReplica: number): ChartTable {
  return {
    columns: [{ key: 'figure', label: 'Figure' }, { key: 'unit', label: 'Unit' }, ...shown.map(({ at, name }) => ({ key: String(at), label: name }))],
    rows: comparisonGroups(shown, perReplica).flatMap(({ rows }) => rows.map(({ label, dimension, unit, values }) => [label, unit === '' ? dimension : unit, ...values])),
  };
}
