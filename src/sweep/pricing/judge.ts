import { FIRST_SKIP, KEPT, SKIP_REASONS, type Counts, type SkipReason, type SweepSpec } from '../types.ts';
import { limitSign, nearer, type LimitSign } from '../frontier/counts.ts';
import { neededMetrics } from './needed.ts';

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
  const limits = constraints.map((constraint): Limit => (constraint.kind === 'fits' ? { column: FITS, limit: 0, sign: limitSign(constraint) } : { column: needed.indexOf(constraint.metric), limit: constraint.limit, sign: limitSign(constraint) }));
  const asksMemory = constraints.some(({ kind }) => kind === 'fits');
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
  /** Looks whether a scenario comes nearer to a limit than those before. */
  const come = (place: number, columns: readonly Float64Array[], at: number): void => {
    const { column, sign } = limits[place] as Limit;
    if (column !== FITS) nearest[place] = nearer(nearest[place] as number, (columns[column] as Float64Array)[at] as number, sign);
  };
  return {
    skip,
    judge: (columns, at, fits) => {
      for (let place = 0; place < wanted; place += 1) if (!Number.isFinite((columns[place] as Float64Array)[at])) return skip('no value');
      let broken = 0;
      let first = -1;
      for (let place = 0; place < limits.length; place += 1) {
        if (keeps(limits[place] as Limit, columns, at, fits)) continue;
        broken += 1;
        if (first < 0) first = place;
        breaks[place] = (breaks[place] as number) + 1;
      }
      if (broken <= 1) {
        if (broken === 1) breaksAlone[first] = (breaksAlone[first] as number) + 1;
        for (let place = 0; place < limits.length; place += 1) if (broken === 0 || place === first) come(place, columns, at);
      }
      // What does not fit cannot run: it is left out and not drawn.
      if (asksMemory && !fits) return skip('does not fit');
      total += 1;
      if (first >= 0) return first + 1;
      kept += 1;
      return KEPT;
    },
    counts: () => ({
      total, kept, breaks: [...breaks], breaksAlone: [...breaksAlone], nearest: [...nearest],
      skipped: Object.fromEntries(SKIP_REASONS.map((reason, place) => [reason, skipped[place] ?? 0])) as Record<SkipReason, number>,
    }),
  };
}

/** A constraint as the loop over scenarios reads it: metric · sign ≤ limit · sign. */
interface Limit {
  /** Place of its metric among the needed ones. */
  readonly column: number;
  readonly limit: number;
  readonly sign: LimitSign;
}

const FITS = -1;

function keeps({ column, limit, sign }: Limit, columns: readonly Float64Array[], at: number, fits: boolean): boolean {
  // Not a number is on neither side.
  return column === FITS ? fits : sign * ((columns[column] as Float64Array)[at] as number) <= sign * limit;
}
