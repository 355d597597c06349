import type { Catalog } from '../../catalog/catalog.ts';
import type { SweepQuestion } from '../types.ts';
import { createPlainPricer } from './plain.ts';
import type { SweepPricer } from './pricer.ts';

/** The pricer of a sweep. */
export function createSweepPricer(question: SweepQuestion, catalog: Catalog): SweepPricer {
  return createPlainPricer(question, catalog);
}
