import { FIRST_SKIP, KEPT, SKIP_REASONS, type Constraint, type Counts, type SkipReason, type SweepSpec } from '../types.ts';
import type { SweepMetric } from '../metrics.ts';
import { neededMetrics } from './needed.ts';

/** Status of a scenario that is left out for a reason. */
export function skipStatus(reason: SkipReason): number {
  return FIRST_SKIP + SKIP_REASONS.indexOf(reason);
}

/** Judges scenarios one by one and counts what becomes of them. */
export interface Judge {
  /** Status of a scenario from its needed metrics, which stand in row `at` of the columns; `fits` where memory was asked. */
  judge(columns: readonly Float64Array[], at: number, fits: boolean): number;
  /** Counts a scenario that has no values. */
  skip(reason: SkipReason, times?: number): number;
  counts(): Counts;
}

/** A judge of the sweep's constraints. */
export function createJudge(spec: Pick<SweepSpec, 'objectives' | 'constraints'>): Judge {
  const needed = neededMetrics(spec);
  const { constraints, objectives } = spec;
  const column = constraints.map((constraint) => (constraint.kind === 'fits' ? -1 : needed.indexOf(constraint.metric)));
  const wanted = objectives.length;
  const breaks = new Float64Array(constraints.length);
  const breaksAlone = new Float64Array(constraints.length);
  const nearest = new Float64Array(constraints.length).fill(NaN);
  const skipped = new Float64Array(SKIP_REASONS.length);
  let total = 0;
  let kept = 0;
  const skip = (reason: SkipReason, times = 1): number => {
    total += times;
    const place = SKIP_REASONS.indexOf(reason);
    skipped[place] = (skipped[place] ?? 0) + times;
    return FIRST_SKIP + place;
  };
  return {
    skip,
    judge: (columns, at, fits) => {
      for (let place = 0; place < wanted; place += 1) if (!Number.isFinite(columns[place]?.[at])) return skip('no value');
      let broken = 0;
      let first = -1;
      for (let place = 0; place < constraints.length; place += 1) {
        if (keeps(constraints[place], columns[column[place] ?? -1]?.[at], fits)) continue;
        broken += 1;
        if (first < 0) first = place;
        breaks[place] = (breaks[place] ?? 0) + 1;
      }
      if (broken === 1) breaksAlone[first] = (breaksAlone[first] ?? 0) + 1;
      for (let place = 0; place < constraints.length; place += 1) {
        if (broken > 1 || (broken === 1 && place !== first)) continue;
        nearest[place] = nearer(constraints[place], nearest[place] ?? NaN, columns[column[place] ?? -1]?.[at]);
      }
      if (first < 0) {
        total += 1;
        kept += 1;
        return KEPT;
      }
      // What does not fit cannot run: it is left out and not drawn.
      if (constraints[first]?.kind === 'fits' || (!fits && constraints.some(({ kind }) => kind === 'fits'))) return skip('does not fit');
      total += 1;
      return first + 1;
    },
    counts: () => ({
      total, kept, breaks: [...breaks], breaksAlone: [...breaksAlone], nearest: [...nearest],
      skipped: Object.fromEntries(SKIP_REASONS.map((reason, place) => [reason, skipped[place] ?? 0])) as Record<SkipReason, number>,
    }),
  };
}

function keeps(constraint: Constraint | undefined, value: number | undefined, fits: boolean): boolean {
  if (constraint === undefined) return true;
  if (constraint.kind === 'fits') return fits;
  if (value === undefined || Number.isNaN(value)) return false;
  return constraint.kind === 'at most' ? value <= constraint.limit : value >= constraint.limit;
}

function nearer(constraint: Constraint | undefined, best: number, value: number | undefined): number {
  if (constraint === undefined || constraint.kind === 'fits' || value === undefined || Number.isNaN(value)) return best;
  if (Number.isNaN(best)) return value;
  return constraint.kind === 'at most' ? Math.min(best, value) : Math.max(best, value);
}

/** Place of each objective among the needed metrics. */
export function objectiveColumns(spec: Pick<SweepSpec, 'objectives' | 'constraints'>): readonly SweepMetric[] {
  return neededMetrics(spec).slice(0, spec.objectives.length);
}
