import type { Seconds } from '../../units/dimensions.ts';

/**
 * Chance that a request waits where `load` servers' worth of work comes at random to `servers` of them with one queue (Erlang, 1917; M/M/c). Worked out from Erlang B by its
 * recursion, `B_k = a·B_{k−1}/(k + a·B_{k−1})`, which no number of servers overflows: `C = B/(1 − (a/c)(1 − B))`. 1 where there is as much work as servers, or more.
 */
export function erlangC(servers: number, load: number): number {
  if (!(load > 0)) return 0;
  if (load >= servers) return 1;
  let blocked = 1;
  for (let k = 1; k <= servers; k += 1) blocked = (load * blocked) / (k + load * blocked);
  return blocked / (1 - (load / servers) * (1 - blocked));
}

/** Mean wait of all requests, those that do not wait included: `C/(c/h − λ)`. Infinity where there is too much work. */
export function meanWait(servers: number, rate: number, hold: Seconds): Seconds {
  const spare = servers / hold - rate;
  return spare > 0 ? erlangC(servers, rate * hold) / spare : Infinity;
}

/** Wait that a share `at` of requests does not go beyond: from `P(W > t) = C·exp(−(c/h − λ)·t)`. */
export function waitAt(servers: number, rate: number, hold: Seconds, at: number): Seconds {
  const spare = servers / hold - rate;
  if (!(spare > 0)) return Infinity;
  return Math.max(0, Math.log(erlangC(servers, rate * hold) / (1 - at)) / spare);
}

export interface ReplicaQuestion {
  /** Requests a second. */
  readonly rate: number;
  /** Requests one replica works on at once, within its targets. */
  readonly slots: number;
  /** A request holds its slot this long on a full replica. */
  readonly hold: Seconds;
  /** Most that a share `at` of requests may wait for a slot. */
  readonly wait: Seconds;
  readonly at: number;
}

export interface ReplicaNeed {
  /** Replicas of requests' mean work alone, rounded up: nobody could ever wait there, or all would. */
  readonly least: number;
  /** Needed where whoever waits takes the first slot that is free anywhere: one queue for all (least-loaded routing is near it). */
  readonly pooled: number;
  /** Needed where each request is sent to a replica at random and waits there. */
  readonly apart: number;
  /** Share of the slots' time that is used, with `pooled` and with `apart`. */
  readonly pooledUse: number;
  readonly apartUse: number;
}

/**
 * Replicas for a rate, from one to thousands. Slots are servers of M/M/c: times that requests hold them are taken as exponential, and as long as on a full replica however
 * empty it is, which is on the safe side. The larger the pool, the smaller the share that must stand free (its root, nearly); separate queues never gain that.
 */
export function replicasFor({ rate, slots, hold, wait, at }: ReplicaQuestion): ReplicaNeed {
  const least = Math.max(1, Math.ceil((rate * hold) / slots - 1e-9));
  const keeps = (servers: number, share: number): boolean => waitAt(servers, rate * share, hold, at) <= wait;
  const pooled = smallest(least, (count) => keeps(count * slots, 1));
  const apart = smallest(least, (count) => keeps(slots, 1 / count));
  const use = (count: number): number => (rate * hold) / (slots * count);
  return { least, pooled, apart, pooledUse: use(pooled), apartUse: use(apart) };
}

/** The smallest count from `from` on that is enough, more being enough too. */
function smallest(from: number, enough: (count: number) => boolean): number {
  let low = from - 1;
  let high = from;
  while (!enough(high)) {
    low = high;
    high *= 2;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (enough(middle)) high = middle;
    else low = middle;
  }
  return high;
}
