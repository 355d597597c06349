import type { Catalog } from '../catalog/catalog.ts';
import { estimate } from '../engine/estimate.ts';
import { complete } from '../scenario/complete.ts';
import { resolve } from '../scenario/resolve.ts';
import { learnedFactor, type LearnedTable } from './learned.ts';
import { featuresOf, isLearned } from './learned-features.ts';
import type { Residual } from './residual.ts';
import { fallsWithTime } from './row.ts';

/** A calibrated prediction with the learned part on top, in the same unit; undefined where nothing is learned for such rows. */
export function withLearned({ domain, quantity, predicted, settings }: Pick<Residual, 'domain' | 'quantity' | 'predicted' | 'settings'>, catalog: Catalog, table: Pick<LearnedTable, 'models'>): number | undefined {
  if (settings === undefined || !isLearned(domain) || !table.models.some((model) => model.domain === domain)) return undefined;
  const { values } = complete(settings, catalog);
  const job = resolve(values, catalog);
  if (job === undefined) return undefined;
  const factor = learnedFactor(domain, featuresOf(domain, values, job, estimate(job)), table);
  return fallsWithTime(quantity) ? predicted / factor : predicted * factor;
}
