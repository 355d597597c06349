import type { WorkloadKind } from '../../scenario/fields.ts';
import { quoted } from '../../scenario/issue.ts';
import { isRecord, own } from '../../scenario/shape.ts';
import { SWEEP_METRICS, sweepMetricFacts, type SweepMetric } from '../../sweep/metrics.ts';
import { limitOf, MOST_CONSTRAINTS, MOST_OBJECTIVES } from '../../sweep/text.ts';
import type { Constraint, Objective } from '../../sweep/types.ts';
import { constraintWords, meant } from './names.ts';

/** Objectives as JSON writes them; without `want`, what is better is wanted. What is wrong goes to `reasons`, with its place. */
export function readObjectives(given: unknown, kind: WorkloadKind, reasons: string[]): readonly Objective[] {
  if (!Array.isArray(given)) {
    reasons.push(given === undefined ? 'objectives is missing: give two or three metrics, as [{"metric": "tpot", "want": "least"}]' : `objectives must be a list, not ${quoted(given)}`);
    return [];
  }
  if (given.length > MOST_OBJECTIVES) reasons.push(`objectives: a sweep aims at no more than ${MOST_OBJECTIVES} metrics, not ${given.length}`);
  const objectives: Objective[] = [];
  for (const [place, one] of given.slice(0, MOST_OBJECTIVES).entries()) {
    const path = `objectives[${place}]`;
    const known = keysOf(one, ['metric', 'want'], path, reasons);
    if (known === undefined) continue;
    const metric = readMetric(own(known, 'metric'), path, reasons);
    if (metric === undefined) continue;
    const want = own(known, 'want') ?? (sweepMetricFacts(metric, kind).better === 'lower' ? 'least' : 'most');
    if (want !== 'least' && want !== 'most') reasons.push(`${path}.want must be "least" or "most", not ${quoted(want)}`);
    else if (objectives.some((other) => other.metric === metric)) reasons.push(`${path}.metric: ${metric} is aimed at twice`);
    else objectives.push({ metric, want });
  }
  return objectives;
}

/** Constraints as JSON writes them; none where nothing is given. */
export function readConstraints(given: unknown, kind: WorkloadKind, reasons: string[]): readonly Constraint[] {
  if (given === undefined) return [];
  if (!Array.isArray(given)) {
    reasons.push(`constraints must be a list, not ${quoted(given)}`);
    return [];
  }
  const constraints: Constraint[] = [];
  for (const [place, one] of given.entries()) {
    const path = `constraints[${place}]`;
    const known = keysOf(one, ['fits', 'metric', 'at_most', 'at_least'], path, reasons);
    if (known === undefined) continue;
    const fits = own(known, 'fits');
    if (fits !== undefined) {
      if (fits !== true || Object.keys(known).length > 1) reasons.push(`${path}: {"fits": true} stands alone; leave it out where scenarios need not fit`);
      else if (!constraints.some((other) => other.kind === 'fits')) constraints.push({ kind: 'fits' });
      continue;
    }
    const metric = readMetric(own(known, 'metric'), path, reasons);
    if (metric === undefined) continue;
    const limits = (['at_most', 'at_least'] as const).filter((key) => own(known, key) !== undefined);
    if (limits.length === 0) reasons.push(`${path} must say at_most or at_least`);
    for (const key of limits) {
      const limit = readLimit(own(known, key), metric, kind);
      if (limit === undefined) reasons.push(`${path}.${key} must be a number, not ${quoted(own(known, key))}`);
      else constraints.push({ kind: key === 'at_most' ? 'at most' : 'at least', metric, limit });
    }
  }
  if (constraints.length > MOST_CONSTRAINTS) reasons.push(`constraints: a sweep has no more than ${MOST_CONSTRAINTS} limits, not ${constraints.length}`);
  return constraints;
}

/** Limits that no number keeps to: each says which two. */
export function contradictionOf(constraints: readonly Constraint[]): readonly string[] {
  return constraints.flatMap((low, at) =>
    low.kind !== 'at least' ? [] : constraints.flatMap((high, other) =>
      high.kind === 'at most' && high.metric === low.metric && high.limit < low.limit
        ? [`constraints[${at}] and constraints[${other}] exclude everything: nothing is ${constraintWords(low)} and ${constraintWords(high)}`]
        : [],
    ),
  );
}

/** The object, if it is one and has no other keys. */
function keysOf(given: unknown, keys: readonly string[], path: string, reasons: string[]): Readonly<Record<string, unknown>> | undefined {
  if (!isRecord(given)) {
    reasons.push(`${path} must be an object, not ${quoted(given)}`);
    return undefined;
  }
  const unknown = Object.keys(given).find((key) => !keys.includes(key));
  if (unknown === undefined) return given;
  reasons.push(`${path}.${unknown.slice(0, 80)}: there are ${keys.join(', ')}`);
  return undefined;
}

function readMetric(given: unknown, path: string, reasons: string[]): SweepMetric | undefined {
  const found = SWEEP_METRICS.find((metric) => metric === given);
  if (found !== undefined) return found;
  reasons.push(given === undefined ? `${path}.metric is missing` : `${path}.metric: there is no metric ${quoted(given)}${meant(given, SWEEP_METRICS)}`);
  return undefined;
}

function readLimit(given: unknown, metric: SweepMetric, kind: WorkloadKind): number | undefined {
  if (typeof given === 'number') return Number.isFinite(given) ? given : undefined;
  return typeof given === 'string' ? limitOf(given, metric, kind) : undefined;
}
