import type { MetricName } from '../engine/estimate-types.ts';
import type { Settings } from '../scenario/fields.ts';
import { changesBetween, withChanges, type Changes } from './changes.ts';
import { drained } from './drained.ts';
import { withFigures } from './machine-figures.ts';
import type { Pricer } from './pricer.ts';
import { shapley, type ShapleyProgress, type ShapleyValues } from './shapley.ts';
import type { Attribution, AttributionResult, NotComparable } from './types.ts';
import { differentWork, factsOf, missing, workOf, type Work } from './work.ts';

/** Which difference is asked about. */
export interface WhyQuestion {
  readonly from: Settings;
  readonly to: Settings;
  readonly metric: MetricName;
}

/**
 * Attributes metric(to) − metric(from) to the settings that differ: Shapley values over them, exact up to twelve and sampled beyond.
 * Yields what is done so far, so that a worker can let other questions through.
 */
export function* attributing({ from, to, metric }: WhyQuestion, pricer: Pricer): Generator<ShapleyProgress, AttributionResult> {
  const changes = changesBetween(from, to, pricer.catalog);
  const work = workOf(changes.to, pricer.catalog);
  const apart = differentWork(workOf(changes.from, pricer.catalog), work, metric) ?? withoutMetric({ from, to, metric }, work, pricer);
  if (apart !== undefined) return apart;
  const { start, players } = changes;
  const settingsOf = (members: readonly boolean[]): Settings => withChanges(start, players.filter((_, player) => members[player]));
  const values = yield* shapley(players.length, (members) => pricer.metric(settingsOf(members), metric));
  return 'missing' in values ? halfway(metric, work, changes, values.missing) : attributionOf(metric, work, withFigures(changes, metric, pricer), values);
}

/** The same in one go. */
export function attribute(question: WhyQuestion, pricer: Pricer): AttributionResult {
  return drained(attributing(question, pricer));
}

function attributionOf(metric: MetricName, work: Work, { players }: Changes, values: ShapleyValues): Attribution {
  const difference = values.all - values.none;
  const contributions = players.map(({ apply: _, ...change }, player) => ({
    ...change,
    share: values.shares[player] ?? 0, error: values.errors[player] ?? 0, alone: values.alone[player] ?? 0, last: values.last[player] ?? 0,
  }));
  return {
    kind: 'attribution', metric, ...work, from: values.none, to: values.all, difference,
    // Of equal size, in the order of the form.
    contributions: contributions.toSorted((a, b) => Math.abs(b.share) - Math.abs(a.share)),
    interaction: difference - contributions.reduce((sum, { alone }) => sum + alone, 0),
    method: values.method,
  };
}

function withoutMetric({ from, to, metric }: WhyQuestion, work: Work, pricer: Pricer): NotComparable | undefined {
  const lacks = [[from, 'A'], [to, 'B']] as const;
  const without = lacks.filter(([settings]) => pricer.metric(settings, metric) === undefined).map(([, letter]) => letter);
  if (without.length === 0) return undefined;
  const name = factsOf(metric, work).name;
  return { kind: 'not-comparable', reason: without.length === 2 ? `Neither scenario has this figure: ${name}.` : missing(`Scenario ${without[0] ?? ''}`, metric, name) };
}

function halfway(metric: MetricName, work: Work, { players }: Changes, members: readonly boolean[]): NotComparable {
  const made = players.filter((_, player) => members[player]).map(({ label }) => label);
  return { kind: 'not-comparable', reason: `${factsOf(metric, work).name} cannot be attributed: with only some of the settings changed (${made.join(', ')}) there is no such figure.` };
}
