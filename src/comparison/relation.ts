import type { MetricName } from '../engine/estimate-types.ts';
import type { Relation, Verdict } from './types.ts';
import { factsOf, type Work } from './work.ts';

/** Below this share of itself a value has not moved: it would not show in four figures. */
const ALIKE = 5e-5;

/** How a value stands to another of the same metric. */
export function relationOf(metric: MetricName, work: Work, value: number | undefined, other: number | undefined): Relation | undefined {
  if (value === undefined || other === undefined || !Number.isFinite(value) || !Number.isFinite(other)) return undefined;
  const ratio = value / other;
  return { difference: value - other, ratio: Number.isFinite(ratio) ? ratio : undefined, verdict: verdictOf(metric, work, value, other) };
}

function verdictOf(metric: MetricName, work: Work, value: number, other: number): Verdict {
  if (Math.abs(value - other) <= ALIKE * Math.max(Math.abs(value), Math.abs(other))) return 'same';
  const { better } = factsOf(metric, work);
  if (better === 'neither') return 'neither';
  return (better === 'lower') === (value < other) ? 'better' : 'worse';
}
