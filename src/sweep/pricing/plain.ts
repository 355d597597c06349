import type { Catalog } from '../../catalog/catalog.ts';
import { createPricer, fitsMemory, type Pricer } from '../../comparison/pricer.ts';
import { metricOf, sumEstimate } from '../../engine/estimate.ts';
import type { Job } from '../../engine/job.ts';
import { complete } from '../../scenario/complete.ts';
import type { FieldValues, Settings } from '../../scenario/fields.ts';
import { isInputMetric, type SweepMetric } from '../metrics.ts';
import { settingsAt } from '../plan.ts';
import type { SkipReason, SweepQuestion } from '../types.ts';
import { inputMetric } from './inputs.ts';
import { createJudge } from './judge.ts';
import { layoutRefused } from './layout.ts';
import { comesWithTotals, neededMetrics } from './needed.ts';
import type { PricedColumns, SweepPricer } from './pricer.ts';

/** A scenario made ready to be priced, or why it is left out. */
export type Prepared = { readonly job: Job; readonly values: FieldValues } | { readonly skip: SkipReason };

/** Makes the job of settings of a sweep. What `complete` would replace by something else is refused, for its price would be another scenario's; `tolerates` says of which fields it is not. */
export function prepare(settings: Settings, tolerates: (field: string) => boolean, pricer: Pricer, catalog: Catalog): Prepared {
  const { values, issues } = complete(settings, catalog);
  if (issues.some(({ severity, field }) => severity === 'error' && !tolerates(field))) return { skip: 'refused' };
  const job = pricer.job(values);
  if (job === undefined) return { skip: 'refused' };
  return layoutRefused(job) ? { skip: 'layout' } : { job, values };
}

/** Fields of the base that are at odds with the rest of it by themselves, and that no axis varies: the page, which shows what is used in their place, prices them so. */
export function faultsOfBase({ base, spec }: SweepQuestion, catalog: Catalog): ReadonlySet<string> {
  const varied = new Set<string>(spec.axes.map(({ target }) => (target.kind === 'field' ? target.field : 'techniques')));
  return new Set(complete(base, catalog).issues.flatMap(({ severity, field }) => (severity === 'error' && !varied.has(field) ? [field] : [])));
}

/** No field: every scenario must be as it says. */
export const NOTHING_TOLERATED: ReadonlySet<string> = new Set();

/** Whether a technique of a job cannot be applied. */
export function techniqueRefused({ mechanisms }: Job): boolean {
  return mechanisms.diagnostics.some(({ severity }) => severity === 'error');
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

/** Prices every scenario by itself, from its settings: slow, and what the fast way is held to. */
export function createPlainPricer(question: SweepQuestion, catalog: Catalog, tolerated = NOTHING_TOLERATED): SweepPricer {
  const pricer = createPricer(catalog);
  const needed = neededMetrics(question.spec);
  const asksMemory = question.spec.constraints.some(({ kind }) => kind === 'fits');
  const tolerates = (field: string): boolean => tolerated.has(field);
  const price = (first: number, count: number): PricedColumns => {
    const columns = needed.map(() => new Float64Array(count).fill(NaN));
    const status = new Uint8Array(count);
    const judge = createJudge(question.spec);
    for (let at = 0; at < count; at += 1) {
      const prepared = prepare(settingsAt(question, first + at), tolerates, pricer, catalog);
      if ('skip' in prepared) {
        status[at] = judge.skip(prepared.skip);
        continue;
      }
      if (techniqueRefused(prepared.job)) {
        status[at] = judge.skip('technique');
        continue;
      }
      putMetrics(prepared.job, needed, columns, at);
      status[at] = judge.judge(columns, at, !asksMemory || fitsMemory(prepared.job));
    }
    return { first, count, metrics: needed, columns, status, counts: judge.counts() };
  };
  return { block: 1, price };
}
