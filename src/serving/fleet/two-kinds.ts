import { machinesFor, pairsOf, type Pair } from './fleet-program.ts';
import type { FleetProblem } from './problem.ts';

/** The least that any one or two kinds of machines cost for a load. */
export interface TwoKinds {
  readonly counts: readonly number[];
  readonly usdPerHour: number;
}

/**
 * The cheapest fleet of at most two kinds of machines, buckets split freely, exactly and without a solver. With n machines of one kind, what the other kind is left with is least where the first
 * takes the buckets that spare the other most for each of its own hours (a knapsack that may be cut); so the best n is found by trying each. Limits are not looked at. Undefined where no two
 * kinds serve everything.
 */
export function cheapestOfTwoKinds(question: FleetProblem): TwoKinds | undefined {
  const { machines, buckets, utilisation = 1 } = question;
  const pairs = pairsOf(question);
  const wanted = buckets.flatMap(({ share }, bucket) => (share > 0 ? [bucket] : []));
  const loads = machines.map((_, machine) => loadsOn(pairs, machine));
  let best: TwoKinds | undefined;
  for (const [one, first] of machines.entries()) {
    for (const [other, second] of machines.entries()) {
      if (other < one || first.usdPerHour === undefined || second.usdPerHour === undefined) continue;
      const [own, others] = [loads[one] ?? new Map<number, number>(), one === other ? new Map<number, number>() : (loads[other] ?? new Map<number, number>())];
      if (!wanted.every((bucket) => own.has(bucket) || others.has(bucket))) continue;
      const order = [...wanted].sort((a, b) => sparing(b, own, others) - sparing(a, own, others));
      const all = wanted.reduce((sum, bucket) => sum + (own.get(bucket) ?? 0), 0);
      for (let count = 0; count <= machinesFor(all, utilisation); count += 1) {
        const left = leftOver(order, own, others, count * utilisation);
        if (left === undefined) continue;
        const beside = machinesFor(left, utilisation);
        const usdPerHour = count * first.usdPerHour + beside * second.usdPerHour;
        if (best === undefined || usdPerHour < best.usdPerHour) best = { usdPerHour, counts: machines.map((_, place) => (place === one ? count : 0) + (place === other && other !== one ? beside : 0)) };
      }
    }
  }
  return best;
}

function loadsOn(pairs: readonly Pair[], machine: number): ReadonlyMap<number, number> {
  return new Map(pairs.flatMap((pair) => (pair.machine === machine ? [[pair.bucket, pair.load] as const] : [])));
}

/** How much of the other kind an hour of this one spares. What the other cannot serve comes first, what this one cannot serve last. */
function sparing(bucket: number, own: ReadonlyMap<number, number>, others: ReadonlyMap<number, number>): number {
  const load = own.get(bucket);
  const spared = others.get(bucket);
  return load === undefined ? 0 : spared === undefined ? Number.MAX_VALUE : spared / load;
}

/** Load that is left for the other kind; undefined where it cannot serve what is left. */
function leftOver(order: readonly number[], own: ReadonlyMap<number, number>, others: ReadonlyMap<number, number>, room: number): number | undefined {
  let free = room;
  let left = 0;
  for (const bucket of order) {
    const load = own.get(bucket);
    const share = load === undefined ? 0 : load <= free ? 1 : free / load;
    free -= share * (load ?? 0);
    // What rounding leaves of a bucket is nothing.
    if (1 - share < 1e-9) continue;
    const rest = others.get(bucket);
    if (rest === undefined) return undefined;
    left += (1 - share) * rest;
  }
  return left;
}
