import { SKIP_REASONS } from '../types.ts';
import type { Constraint, Counts, SkipReason } from '../types.ts';

/** The counts of no scenarios. */
export function noCounts(constraints: readonly Constraint[]): Counts {
  return {
    total: 0,
    kept: 0,
    skipped: skippedBy(() => 0),
    breaks: constraints.map(() => 0),
    breaksAlone: constraints.map(() => 0),
    nearest: constraints.map(() => NaN),
  };
}

/** The counts of two runs together; the runs must have no scenario in common. Exact up to 2⁵³, in any order and grouping. */
export function addCounts(a: Counts, b: Counts, constraints: readonly Constraint[]): Counts {
  const sums = (one: readonly number[], other: readonly number[]): readonly number[] => constraints.map((_, i) => one[i]! + other[i]!);
  return {
    total: a.total + b.total,
    kept: a.kept + b.kept,
    skipped: skippedBy((reason) => a.skipped[reason] + b.skipped[reason]),
    breaks: sums(a.breaks, b.breaks),
    breaksAlone: sums(a.breaksAlone, b.breaksAlone),
    nearest: constraints.map((constraint, i) => nearer(a.nearest[i]!, b.nearest[i]!, limitSign(constraint))),
  };
}

/** Which way a limit is kept to: value · sign ≤ limit · sign. 0 for fitting, which has no limit. */
export type LimitSign = 1 | 0 | -1;

export function limitSign({ kind }: Constraint): LimitSign {
  switch (kind) {
    case 'fits':
      return 0;
    case 'at most':
      return 1;
    case 'at least':
      return -1;
  }
}

/**
 * The one of two values that a limit could most easily be set to: the less of what must be at most, the more of what must be at least. NaN gives
 * way to the other: what has no limit, and so never a value, stays without.
 */
export function nearer(a: number, b: number, sign: LimitSign): number {
  return Number.isNaN(a) || sign * b < sign * a ? b : a;
}

function skippedBy(count: (reason: SkipReason) => number): Readonly<Record<SkipReason, number>> {
  return Object.fromEntries(SKIP_REASONS.map((reason) => [reason, count(reason)])) as Record<SkipReason, number>;
}
