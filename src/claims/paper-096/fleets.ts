import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import { machinesFor, pairsOf } from '../../serving/fleet/fleet-program.ts';
import { bucketsOf } from '../../serving/fleet/buckets.ts';
import { machineCapacity } from '../../serving/fleet/capacity.ts';
import type { FleetProblem } from '../../serving/fleet/problem.ts';
import { cheapestOfTwoKinds } from '../../serving/fleet/two-kinds.ts';
import { KINDS, on, type Kind } from './cases.ts';
import { requestsOf, type Dataset } from './lengths.ts';

/** The rates of the paper's figures, requests a second. */
export const RATES = [1, 2, 4, 8, 16, 32] as const;

/** Sequences that vLLM took at once by default when the paper measured (`max_num_seqs`). */
export const MOST_AT_ONCE = 256;

/** A dataset on the paper's four kinds of machines, at a limit for the mean time between tokens. */
export function problemOf(dataset: Dataset, tpot: number, rate: number, catalog: Catalog, changes: Partial<Record<Kind, Settings>> = {}): FleetProblem {
  const buckets = bucketsOf(requestsOf(dataset));
  const machines = KINDS.flatMap((kind) => machineCapacity({ name: kind, settings: on(kind, changes[kind]) }, buckets, { tpot }, catalog, MOST_AT_ONCE) ?? []);
  return { buckets, machines, rate, target: { tpot }, least: 'usd' };
}

export interface Saving {
  readonly rate: number;
  readonly kind: Kind;
  /** Share of the single kind's money. */
  readonly saving: number;
}

/** What the mix saves over each single kind that serves everything, at every rate. */
export function savingsOf(dataset: Dataset, tpot: number, catalog: Catalog, rates: readonly number[] = RATES, changes: Partial<Record<Kind, Settings>> = {}): readonly Saving[] {
  const asked = problemOf(dataset, tpot, 1, catalog, changes);
  return rates.flatMap((rate) => {
    const problem = { ...asked, rate };
    const mix = cheapestOfTwoKinds(problem);
    if (mix === undefined) return [];
    const pairs = pairsOf(problem);
    return KINDS.flatMap((kind, machine): readonly Saving[] => {
      const own = pairs.filter((pair) => pair.machine === machine);
      if (own.length < problem.buckets.length) return [];
      const single = machinesFor(own.reduce((sum, { load }) => sum + load, 0), 1) * (problem.machines[machine]?.usdPerHour ?? 0);
      return [{ rate, kind, saving: 1 - mix.usdPerHour / single }];
    });
  });
}
