import type { Catalog } from '../../catalog/catalog.ts';
import { createPricer } from '../../comparison/pricer.ts';
import { placesOf, withPlaces } from '../plan.ts';
import type { SweepQuestion } from '../types.ts';
import { neededMetrics } from './needed.ts';
import { NOTHING_TOLERATED, prepare } from './plain.ts';
import type { PricedColumns, SweepPricer } from './pricer.ts';
import { blankRows, pricedColumns } from './rows.ts';
import { createSetupPricer, type SetupPricer } from './setup-pricer.ts';
import { setupsOf } from './setups.ts';
import type { SkipReason } from '../types.ts';

/** A setup made ready, kept while runs go on within it. */
interface Opened {
  readonly setup: number;
  readonly price: SetupPricer | undefined;
  readonly skip: SkipReason | undefined;
}

/**
 * Prices the scenarios of a sweep. The job of a setup (everything but batch, lengths and money) is made once for all scenarios that share it, and repriced
 * where the cost model lets it be taken apart. Equal to `createPlainPricer`, which a test holds it to.
 *
 * @param tolerated fields that may be at odds with the rest, and are then replaced as in Explore
 */
export function createSweepPricer(question: SweepQuestion, catalog: Catalog, tolerated = NOTHING_TOLERATED): SweepPricer {
  const { base, spec } = question;
  const pricer = createPricer(catalog);
  const needed = neededMetrics(spec);
  const asksMemory = spec.constraints.some(({ kind }) => kind === 'fits');
  const { outer, block, valuesOf } = setupsOf(spec);
  const inner = spec.axes.slice(outer.length);
  const tolerates = (field: string): boolean => tolerated.has(field);
  let opened: Opened | undefined;
  const open = (setup: number): Opened => {
    if (opened?.setup === setup) return opened;
    const settings = withPlaces(withPlaces(base, outer, placesOf({ axes: outer }, setup)), inner, inner.map(() => 0));
    const prepared = prepare(settings, tolerates, pricer, catalog);
    opened = 'skip' in prepared ? { setup, price: undefined, skip: prepared.skip } : { setup, skip: undefined, price: createSetupPricer(prepared.values, prepared.job, valuesOf(prepared.values), needed, asksMemory, pricer) };
    return opened;
  };
  const price = (first: number, count: number): PricedColumns => {
    const rows = blankRows(spec, count);
    const { status, judge } = rows;
    for (let at = 0; at < count; ) {
      const setup = Math.floor((first + at) / block);
      const from = first + at - setup * block;
      const to = Math.min(block, from + count - at);
      const { price: put, skip } = open(setup);
      if (put !== undefined) put(from, to, rows, at);
      else if (skip !== undefined) status.fill(judge.skip(skip, to - from), at, at + to - from);
      at += to - from;
    }
    return pricedColumns(rows, first);
  };
  return { block, price };
}
