import { isDirect } from './order.ts';
import { scenarioCount } from './plan.ts';
import type { SweepSpec } from './types.ts';

/** Kin are named apart only where there are at least so many of them. */
const FEWEST_KINDS = 10;

/**
 * Scenarios in a row that differ in batch, lengths, passes and money alone: kin. Of kin only the best one is ranked, since ten neighbours on one ladder of
 * batches tell no more than one. 1, where the slower axes have too few combinations to rank.
 */
export function kinOf(spec: Pick<SweepSpec, 'axes'>): number {
  let cut = spec.axes.length;
  while (cut > 0 && isDirect(spec.axes[cut - 1]?.target ?? NOTHING)) cut -= 1;
  const kin = scenarioCount({ axes: spec.axes.slice(cut) });
  return scenarioCount(spec) / kin >= FEWEST_KINDS ? kin : 1;
}

const NOTHING = { kind: 'technique', technique: '' } as const;
