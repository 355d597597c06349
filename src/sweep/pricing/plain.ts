import type { Catalog } from '../../catalog/catalog.ts';
import { createPricer, type Pricer } from '../../comparison/pricer.ts';
import type { Job } from '../../engine/job.ts';
import { complete } from '../../scenario/complete.ts';
import type { FieldValues, Settings } from '../../scenario/fields.ts';
import { settingsAt } from '../plan.ts';
import type { SkipReason, SweepQuestion } from '../types.ts';
import { layoutRefused } from './layout.ts';
import type { PricedColumns, SweepPricer } from './pricer.ts';
import { blankRows, pricedColumns, putJob } from './rows.ts';

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

/** Prices every scenario by itself, from its settings: slow, and what the fast way is held to. */
export function createPlainPricer(question: SweepQuestion, catalog: Catalog, tolerated = NOTHING_TOLERATED): SweepPricer {
  const pricer = createPricer(catalog);
  const asksMemory = question.spec.constraints.some(({ kind }) => kind === 'fits');
  const tolerates = (field: string): boolean => tolerated.has(field);
  const price = (first: number, count: number): PricedColumns => {
    const rows = blankRows(question.spec, count);
    for (let at = 0; at < count; at += 1) {
      const prepared = prepare(settingsAt(question, first + at), tolerates, pricer, catalog);
      if ('skip' in prepared) rows.status[at] = rows.judge.skip(prepared.skip);
      else putJob(prepared.job, asksMemory, rows, at);
    }
    return pricedColumns(rows, first);
  };
  return { block: 1, price };
}
