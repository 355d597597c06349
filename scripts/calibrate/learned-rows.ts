import type { Catalog } from '../../src/catalog/catalog.ts';
import { estimate } from '../../src/engine/estimate.ts';
import { fallsWithTime } from '../../src/measurements/row.ts';
import { featuresOf, isLearned, type LearnedDomain } from '../../src/measurements/learned-features.ts';
import { loadRows } from '../../src/measurements/load-node.ts';
import { quantityOf } from '../../src/measurements/predict.ts';
import { mapRow, publisherOf } from '../../src/measurements/sources/index.ts';
import { complete } from '../../src/scenario/complete.ts';
import { resolve } from '../../src/scenario/resolve.ts';
import type { LearnedSample } from './ridge.ts';

/** A measured run of a whole model with what a judgement needs. */
export interface LearnedRow extends LearnedSample {
  readonly domain: LearnedDomain;
  /** Whether what was published is a rate, the inverse of a time. */
  readonly isRate: boolean;
  /** |predicted/measured − 1| at ideal efficiency. */
  readonly analytic: number;
}

/** Every judged run of a whole model. Whole runs of one publisher share its practice, so a publisher is a source. */
export function learnedRows(catalog: Catalog): readonly LearnedRow[] {
  return (['inference', 'training'] as const).flatMap((table) => loadRows(table).flatMap((row): LearnedRow[] => {
    const mapping = mapRow(table, row);
    if (mapping.kind !== 'scenario' || mapping.aside !== undefined || !isLearned(mapping.domain)) return [];
    const { values } = complete(mapping.settings, catalog);
    const job = resolve(values, catalog);
    if (job === undefined) return [];
    const { quantity, measured, domain } = mapping;
    const predicted = quantityOf(quantity, job);
    const ideal = quantityOf(quantity, { ...job, efficiency: { kind: 'ideal' } });
    if (!isPositive(predicted) || !isPositive(ideal) || !isPositive(measured)) return [];
    const isRate = fallsWithTime(quantity);
    return [{
      key: `${table}/${row.id}`, source: publisherOf(row), domain, isRate, features: featuresOf(domain, values, job, estimate(job)),
      residual: (isRate ? -1 : 1) * Math.log(measured / predicted), analytic: Math.abs(ideal / measured - 1),
    }];
  }));
}

function isPositive(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value) && value > 0;
}
