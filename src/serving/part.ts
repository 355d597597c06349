import type { ServeValues } from './plan/values.ts';

/** Replicas that are simulated, of all that there are: what comes to the others is the same, and is left out. */
export interface Part {
  readonly replicas: number;
  readonly of: number;
}

/** Fewer requests of a replica than this say little of how it is when it is full. */
const LEAST_EACH = 300;
/** What a replica of a part gets, so that it fills and is full for a while. */
const EACH = 600;
/** So many are always simulated together. */
const SMALL = 8;

/** All replicas of a service. */
export function wholeOf({ replicas }: ServeValues): Part {
  return { replicas, of: replicas };
}

/**
 * Whether replicas can be looked at without the others: nothing of what one does depends on what others do, but for whom the next request goes to. Memory that is lent, caches that
 * requests are sent to, replicas that only write, and users who wait for answers tie them together.
 */
export function isDivisible({ arrivals, batching, pooled, cache, routing, turns }: ServeValues): boolean {
  return arrivals !== 'closed' && batching !== 'disaggregated' && !pooled && routing !== 'affinity' && (cache === 'off' || (routing === 'round-robin' && turns <= 1));
}

/** The part of a service that so many requests fill: all of it where it is small, or cannot be divided. */
export function partFor(values: ServeValues, requests: number): Part {
  const { replicas } = values;
  if (replicas <= SMALL || requests >= LEAST_EACH * replicas || !isDivisible(values)) return wholeOf(values);
  return { replicas: Math.max(1, Math.min(replicas, Math.floor(requests / EACH))), of: replicas };
}

/**
 * Whether the part gets every so-manieth run of requests, as routing in turn deals them out; that is near what the replica with the least work gets, too. Otherwise its requests come at
 * as much lower a rate, which is what random routing makes of independent arrivals.
 */
export function dealsOut({ turns, routing, mix }: ServeValues): boolean {
  return turns <= 1 && routing !== 'random' && mix !== 'trace';
}

/** A plan's values for a part of its replicas alone. */
export function valuesInPart(values: ServeValues, { replicas, of }: Part): ServeValues {
  if (replicas === of) return values;
  return { ...values, replicas, ...(!dealsOut(values) && { rate: (values.rate * replicas) / of }) };
}
