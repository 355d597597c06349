import type { PartCache } from '../cache/types.ts';
import type { IterationPrices } from '../iteration/types.ts';
import { noWork } from '../iteration/pass-work.ts';
import type { ServeValues } from '../plan/values.ts';
import { createRandom } from '../random.ts';
import { NONE, type Requests } from '../requests.ts';
import { ARRIVAL, createEvents } from './events.ts';
import { createIntList } from './int-list.ts';
import { createLine } from './line.ts';
import { createRecording } from './recording.ts';
import { rulesOf } from './rules.ts';
import { speculationOf } from './speculation.ts';
import { createProgress, type Pool, type Replica, type World } from './world.ts';

/** Replicas of one kind in a fleet of several. */
export interface ReplicaPool {
  readonly prices: IterationPrices;
  /** Bytes of cache of one of them. */
  readonly room: number;
  readonly count: number;
}

/** A fleet of several kinds of replicas: which share of the requests of each class goes to which kind. */
export interface MixedFleet {
  readonly pools: readonly ReplicaPool[];
  /** Class of a request, and for each class a share for each pool; shares of a class add up to 1. */
  readonly classOf: (request: number) => number;
  readonly shares: readonly (readonly number[])[];
}

/** What a policy is made of, beside its values. */
export interface Machinery {
  /** What passes of a replica cost; of those that write, where reading and writing are split. */
  readonly prices: IterationPrices;
  readonly writing: IterationPrices;
  /** The model that guesses; undefined where guesses cost nothing or there are none. */
  readonly draft: IterationPrices | undefined;
  /** Bytes of cache that a replica has for requests at work; of those that write. */
  readonly room: number;
  readonly writingRoom: number;
  /** A new cache of parts for one replica; undefined without one. */
  readonly cache: (() => PartCache) | undefined;
  /** Replicas of several kinds, in place of equal ones. */
  readonly mixed?: MixedFleet | undefined;
}

/** Everything as it is before the first request comes. */
export function createWorld(requests: Requests, values: ServeValues, machinery: Machinery): World {
  const rules = rulesOf(values.batching);
  const { prices, writing, room, writingRoom, draft, cache, mixed } = machinery;
  const pools = mixed?.pools ?? [{ prices, room, count: Math.max(1, Math.round(values.replicas)) }];
  const replicas = pools.flatMap((pool) => Array.from({ length: pool.count }, () => pool)).map((pool, place) => createReplica(values, { place, role: rules.splits ? 'reads' : 'both', ...pool, draft, cache }));
  const writers = rules.splits ? Array.from({ length: Math.max(1, Math.round(values.decodeReplicas)) }, (_, at) => createReplica(values, { place: replicas.length + at, role: 'writes', prices: writing, room: writingRoom, draft, cache: undefined })) : [];
  if (values.pooled && mixed === undefined) for (const members of [replicas, writers]) lendEachOther(members);
  const events = createEvents();
  let toCome = 0;
  for (let request = 0; request < requests.count; request += 1) {
    if (requests.previous[request] !== NONE) continue;
    events.add(requests.arrival[request] as number, ARRIVAL, request);
    toCome += 1;
  }
  return {
    requests, followers: followersOf(requests), values, rules, progress: createProgress(requests.count), replicas, writers, events,
    recording: createRecording(requests.count, rules.splits ? ['Reading', 'Writing'] : ['']), random: createRandom(values.seed + 103), reuse: { tokens: 0, recomputed: 0, fromHost: 0 },
    work: noWork(), price: { seconds: 0, joules: 0 }, now: 0, toCome,
  };
}

function lendEachOther(members: readonly Replica[]): void {
  if (members.length < 2) return;
  const pool: Pool = { members, room: members.reduce((sum, { room }) => sum + room, 0), used: 0 };
  for (const member of members) member.pool = pool;
}

interface ReplicaSpec extends Pick<Replica, 'place' | 'role' | 'prices' | 'room'>, Pick<Machinery, 'draft' | 'cache'> {}

function createReplica(values: ServeValues, { place, role, prices, room, draft, cache }: ReplicaSpec): Replica {
  const { cacheBytes, page } = prices;
  return {
    place, role, prices, room, cache: cache?.(), speculation: role === 'reads' ? undefined : speculationOf(values, prices, draft),
    // Windows make the first pages dearer than later ones; a little more for rounding.
    pageBytes: (cacheBytes(2 * page) - cacheBytes(page)) * 1.000001,
    used: 0, pool: undefined, waiting: createLine(), reading: createIntList(), writing: createIntList(), sequences: 0, working: false, began: 0, pass: { seconds: 0, joules: 0, reading: 0, cacheArea: 0 }, decodes: 0, reads: 0, guesses: 0, stall: 0, disturbance: 0,
    passes: 0, busySeconds: 0, load: 0, windowEnds: NaN, linkFree: 0,
  };
}

function followersOf({ count, previous }: Requests): World['followers'] {
  const first = new Int32Array(count).fill(NONE);
  const next = new Int32Array(count).fill(NONE);
  for (let request = count - 1; request >= 0; request -= 1) {
    const before = previous[request] as number;
    if (before === NONE) continue;
    next[request] = first[before] as number;
    first[before] = request;
  }
  return { first, next };
}
