import type { Counts, SkipReason } from '../../../sweep/types.ts';
import { sweepMetricFacts } from '../../../sweep/metrics.ts';
import type { Constraint, SweepSpec } from '../../../sweep/types.ts';
import type { WorkloadKind } from '../../../scenario/fields.ts';
import { formatWhole } from '../../../units/digits.ts';
import { formatCount, formatText } from '../../../units/format.ts';

/** What became of scenarios that are left out. */
export const SKIP_WORDS: Readonly<Record<SkipReason, string>> = {
  'does not fit': 'do not fit, skipped',
  layout: 'cannot be laid out on the devices',
  technique: 'use a technique that cannot be had',
  refused: 'have settings that do not go together',
  'no value': 'have no value for an objective',
};

/** "1,315,440 scenarios, about 1.5 s". */
export function forecastWords(total: number, seconds: number | undefined): string {
  const count = `${formatWhole(total)} ${total === 1 ? 'scenario' : 'scenarios'}`;
  return seconds === undefined ? count : `${count}, about ${secondsWords(seconds)}`;
}

/** Two figures; nothing shorter than a tenth of a second. */
export function secondsWords(seconds: number): string {
  return seconds < 0.1 ? 'an instant' : formatText(seconds, 'seconds', { figures: 2 });
}

/** "870 k scenarios/s". */
export function rateWords(rate: number): string {
  return `${formatCount(rate)} scenarios/s`;
}

/** A limit in words: "Time per output token ≤ 50 ms". */
export function limitWords(constraint: Constraint, workload: WorkloadKind): string {
  if (constraint.kind === 'fits') return 'Fits in memory';
  const { name, dimension } = sweepMetricFacts(constraint.metric, workload);
  return `${name} ${constraint.kind === 'at most' ? '≤' : '≥'} ${formatText(constraint.limit, dimension, { trim: true })}`;
}

/** Where no scenario keeps to all limits: which of them exclude everything, and how near the nearest comes. */
export function contradiction({ constraints }: Pick<SweepSpec, 'constraints'>, counts: Counts, workload: WorkloadKind): readonly string[] {
  const skipped = Object.entries(counts.skipped).reduce((sum, [reason, times]) => (reason === 'does not fit' ? sum : sum + times), 0);
  const priced = counts.total - skipped;
  if (counts.kept > 0 || counts.total === 0) return [];
  if (priced === 0) return ['No scenario can be computed.'];
  const said = constraints.flatMap((constraint, at) => {
    const breaks = counts.breaks[at] ?? 0;
    const nearest = counts.nearest[at] ?? Number.NaN;
    const near = constraint.kind === 'fits' || Number.isNaN(nearest) ? '' : `; the nearest is ${formatText(nearest, sweepMetricFacts(constraint.metric, workload).dimension)}`;
    return breaks >= priced ? [`“${limitWords(constraint, workload)}” alone excludes every one${near}.`] : [];
  });
  if (said.length > 0) return ['No scenario keeps to all limits.', ...said];
  const together = constraints.flatMap((constraint, at) => {
    const alone = counts.breaksAlone[at] ?? 0;
    const nearest = counts.nearest[at] ?? Number.NaN;
    if (alone === 0 || constraint.kind === 'fits' || Number.isNaN(nearest)) return [];
    return [`Without “${limitWords(constraint, workload)}” ${formatWhole(alone)} would be left; the nearest is ${formatText(nearest, sweepMetricFacts(constraint.metric, workload).dimension)}.`];
  });
  return ['No scenario keeps to all limits.', ...(together.length > 0 ? together : ['No single limit excludes them all, and no scenario breaks one alone.'])];
}
