import { fitsMemory } from '../../comparison/pricer.ts';
import { metricOf, sumEstimate } from '../../engine/estimate.ts';
import type { Job } from '../../engine/job.ts';
import { isInputMetric, type SweepMetric } from '../metrics.ts';
import type { SweepSpec } from '../types.ts';
import { inputMetric } from './inputs.ts';
import { createJudge, type Judge } from './judge.ts';
import { comesWithTotals, neededMetrics } from './needed.ts';
import type { PricedColumns } from './pricer.ts';

/** Where priced scenarios go: rows of columns, judged as they come. */
export interface Rows {
  readonly needed: readonly SweepMetric[];
  readonly columns: readonly Float64Array[];
  readonly status: Uint8Array;
  readonly judge: Judge;
}

/** Rows for `count` scenarios of a sweep, none of them priced. */
export function blankRows(spec: Pick<SweepSpec, 'objectives' | 'constraints'>, count: number): Rows {
  const needed = neededMetrics(spec);
  return { needed, columns: needed.map(() => new Float64Array(count).fill(NaN)), status: new Uint8Array(count), judge: createJudge(spec) };
}

/** What the rows of the scenarios from `first` on have become. */
export function pricedColumns({ needed, columns, status, judge }: Rows, first: number): PricedColumns {
  return { first, count: status.length, metrics: needed, columns, status, counts: judge.counts() };
}

/** Prices and judges a job into row `at`; one with a technique that cannot be applied is left out. */
export function putJob(job: Job, asksMemory: boolean, { needed, columns, status, judge }: Rows, at: number): void {
  if (job.mechanisms.diagnostics.some(({ severity }) => severity === 'error')) {
    status[at] = judge.skip('technique');
    return;
  }
  putMetrics(job, needed, columns, at);
  status[at] = judge.judge(columns, at, !asksMemory || fitsMemory(job));
}

/** The needed metrics of a job into row `at` of the columns; NaN where it has none. */
export function putMetrics(job: Job, needed: readonly SweepMetric[], columns: readonly Float64Array[], at: number): void {
  const totals = needed.some(comesWithTotals) ? sumEstimate(job) : undefined;
  for (const [place, metric] of needed.entries()) {
    const column = columns[place];
    if (column === undefined) continue;
    column[at] = (isInputMetric(metric) ? inputMetric(job, metric) : comesWithTotals(metric) ? totals?.[metric] : metricOf(job, metric)) ?? NaN;
  }
}
