import { isTraining, type Job } from '../../engine/job.ts';
import { memoryEstimate } from '../../engine/memory/ledger.ts';
import type { MemoryEstimate } from '../../engine/estimate-types.ts';
import { worstMemory } from '../../engine/training/ledger.ts';
import { insideSentence } from '../../scenario/words.ts';
import type { Dimension } from '../../units/dimension.ts';
import { formatPercent, formatText } from '../../units/format.ts';
import { sweepMetricFacts, type NamedWork, type SweepMetric } from '../metrics.ts';
import { putMetrics } from '../pricing/rows.ts';
import type { Constraint } from '../types.ts';

/** A limit that a scenario keeps to, and barely. */
export interface NearLimit {
  readonly constraint: Constraint;
  /** Share of the limit that is used: 0.97 of the memory, 0.98 of the 50 ms allowed; of a least value, limit over value. */
  readonly used: number;
  /** "memory 97 % full", "time per output token at 98 % of the 50.0 ms allowed" */
  readonly words: string;
}

/** Within this share of its limit a value is said to be near it. */
const NEAR = 0.95;

/** Memory of the fullest device. */
export function memoryOf(job: Job): MemoryEstimate {
  return isTraining(job) ? worstMemory(job) : memoryEstimate(job);
}

/** Metrics of one job, in the order in which they are named; NaN where it has none. */
export function metricsOf(job: Job, metrics: readonly SweepMetric[]): readonly number[] {
  const columns = metrics.map(() => new Float64Array(1));
  putMetrics(job, metrics, columns, 0);
  return columns.map((column) => column[0] ?? NaN);
}

/** Limits, memory always among them, of which a job uses nearly all; the nearest first. */
export function nearLimits(job: Job, constraints: readonly Constraint[], work: NamedWork): readonly NearLimit[] {
  const limited = constraints.flatMap((constraint) => (constraint.kind === 'fits' ? [] : [constraint]));
  const values = metricsOf(job, limited.map(({ metric }) => metric));
  const { total, capacity } = memoryOf(job);
  const all: readonly NearLimit[] = [
    { constraint: { kind: 'fits' }, used: total / capacity, words: `memory ${formatPercent(total / capacity)} full` },
    ...limited.map((constraint, at): NearLimit => {
      const value = values[at] ?? NaN;
      const { name, dimension } = sweepMetricFacts(constraint.metric, work);
      const used = constraint.kind === 'at most' ? value / constraint.limit : constraint.limit / value;
      const limit = formatText(constraint.limit, dimension);
      return { constraint, used, words: constraint.kind === 'at most' ? `${insideSentence(name)} at ${formatPercent(used)} of the ${limit} allowed` : `${insideSentence(name)} ${formatText(value, dimension)}, of which ${limit} are asked` };
    }),
  ];
  return all.filter(({ used }) => used >= NEAR && used <= 1).toSorted((a, b) => b.used - a.used);
}

/** Why a job breaks a limit, as a sentence without its beginning: "needs 228 GiB of each device; 80.0 GiB are there"; undefined where it keeps to all. */
export function brokenLimit(job: Job, constraints: readonly Constraint[], work: NamedWork): string | undefined {
  const { total, capacity, fits } = memoryOf(job);
  if (!fits) {
    const figures = figuresApart(total, capacity, 'bytes');
    return `needs ${formatText(total, 'bytes', { figures })} of each device; ${formatText(capacity, 'bytes', { figures, trim: true })} are there`;
  }
  const limited = constraints.flatMap((constraint) => (constraint.kind === 'fits' ? [] : [constraint]));
  const values = metricsOf(job, limited.map(({ metric }) => metric));
  for (const [at, constraint] of limited.entries()) {
    const value = values[at] ?? NaN;
    const { name, dimension } = sweepMetricFacts(constraint.metric, work);
    if (constraint.kind === 'at most' ? value <= constraint.limit : value >= constraint.limit) continue;
    if (Number.isNaN(value)) return `has no figure for ${insideSentence(name)}, which is limited`;
    const figures = figuresApart(value, constraint.limit, dimension);
    return `comes to ${formatText(value, dimension, { figures })} for ${insideSentence(name)}; ${constraint.kind} ${formatText(constraint.limit, dimension, { figures, trim: true })} ${constraint.kind === 'at most' ? 'is allowed' : 'is asked'}`;
  }
  return undefined;
}

/** As few significant figures as tell two values apart, three at least. */
export function figuresApart(a: number, b: number, dimension: Dimension): number {
  let figures = 3;
  while (figures < 12 && a !== b && formatText(a, dimension, { figures }) === formatText(b, dimension, { figures })) figures += 1;
  return figures;
}
