import { scenarioCount } from './plan.ts';
import { setupsOf } from './pricing/setups.ts';
import type { SweepSpec } from './types.ts';

/** Kin are named apart only where there are at least so many of them. */
const FEWEST_KINDS = 10;

/**
 * Scenarios in a row that differ in batch, lengths, passes and money alone: kin. Of kin only the best one is ranked, since ten neighbours on one ladder of
 * batches tell no more than one. 1, where the slower axes have too few combinations to rank.
 */
export function kinOf(spec: Pick<SweepSpec, 'axes'>): number {
  const { block: kin } = setupsOf(spec);
  return scenarioCount(spec) / kin >= FEWEST_KINDS ? kin : 1;
}
