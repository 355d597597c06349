import type { PartCache } from '../cache/types.ts';
import type { IterationPrices } from '../iteration/types.ts';
import type { Ended, SimulationResult } from '../outcome/types.ts';
import type { ServeValues } from '../plan/values.ts';
import { createRandom } from '../random.ts';
import { NONE, type Requests } from '../requests.ts';
import { arrive, landed } from './arrival.ts';
import { beginPass } from './begin-pass.ts';
import { endPass } from './end-pass.ts';
import { ARRIVAL, createEvents, PASS_END, TRAVELLED, WINDOW } from './events.ts';
import { createIntList } from './int-list.ts';
import { createLine } from './line.ts';
import { advanceLevels, createRecording, resultOf } from './recording.ts';
import { routerOf } from './routing.ts';
import { rulesOf } from './rules.ts';
import { speculationOf } from './speculation.ts';
import { createProgress, type Replica, type World } from './world.ts';

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
}

/** A simulation that goes on as long as it is asked to. */
export interface Simulation {
  /** Works through so many events; false once it has ended. */
  readonly advance: (events: number) => boolean;
  /** Share of requests that are done with. */
  readonly progress: () => number;
  /** What it came to, so far. */
  readonly result: (cancelled?: boolean) => SimulationResult;
}

export interface SimulationOptions {
  /** Work through everything that came, also where more comes than can be done: offline throughput. */
  readonly toTheEnd?: boolean;
}

/** A queue that long says that more comes than can be done, if it is still growing. */
const QUEUE_SHARE = 0.1;
const QUEUE_LEAST = 200;

/**
 * Simulates requests on replicas under a policy: discrete events (requests come, passes end, caches arrive), each replica passing through the network
 * again and again with whatever its rules let into the pass. The same requests, values and seed give the same result, to the bit.
 */
export function createSimulation(requests: Requests, values: ServeValues, machinery: Machinery, { toTheEnd = false }: SimulationOptions = {}): Simulation {
  const rules = rulesOf(values.batching);
  const world = createWorld(requests, values, machinery);
  const { replicas, writers, events, recording } = world;
  const route = routerOf(values.routing, replicas, requests, createRandom(values.seed + 101));
  const routeWriting = routerOf(values.routing === 'affinity' ? 'least-loaded' : values.routing, writers.length > 0 ? writers : replicas, requests, createRandom(values.seed + 102));
  const replicaAt = (place: number): Replica => (place < replicas.length ? replicas[place] : writers[place - replicas.length]) as Replica;
  let ended: Ended | undefined;
  let halfway: { readonly arrived: number; readonly finished: number; readonly queue: number } | undefined;
  let arrived = 0;
  const overload = (): Ended | undefined => {
    const { finished, refused } = recording.tally;
    const queue = arrived - finished - refused;
    if (arrived * 2 >= requests.count && halfway === undefined) halfway = { arrived, finished: finished + refused, queue };
    if (toTheEnd || arrived < requests.count || halfway === undefined || queue < Math.max(QUEUE_LEAST, QUEUE_SHARE * requests.count)) return undefined;
    const came = arrived - halfway.arrived;
    const done = finished + refused - halfway.finished;
    return queue > 1.25 * halfway.queue ? { kind: 'overloaded', queue, seconds: world.now, arrived: came, served: done } : undefined;
  };
  const step = (): void => {
    world.now = events.time;
    advanceLevels(recording.levels, world.now);
    const { subject } = events;
    switch (events.kind) {
      case ARRIVAL: {
        world.toCome -= 1;
        arrived += 1;
        const replica = route(subject);
        if (arrive(world, replica, subject)) poke(replica);
        // Nobody else will come: batches that wait to be full need wait no longer.
        if (world.toCome === 0) replicas.forEach(poke);
        ended = overload();
        return;
      }
      case PASS_END: {
        const replica = replicaAt(subject);
        endPass(world, replica);
        poke(replica);
        return;
      }
      case TRAVELLED: {
        const from = replicaAt(recording.requests.replica[subject] as number);
        const to = routeWriting(subject);
        landed(world, from, to, subject);
        poke(from);
        poke(to);
        return;
      }
      case WINDOW:
        poke(replicaAt(subject));
    }
  };
  /** Replicas that something happened to. What happens at one time happens before any of them begins a pass. */
  const poked = createIntList();
  const poke = ({ place }: Replica): void => poked.push(place);
  const settle = (): void => {
    for (let at = 0; at < poked.count; at += 1) beginPass(world, replicaAt(poked.items[at] as number));
    poked.cut(0);
  };
  const idleWatts = [...replicas, ...writers].reduce((sum, { prices }) => sum + prices.idleWatts, 0);
  return {
    advance: (most) => {
      for (let at = 0; at < most; at += 1) {
        if (ended !== undefined) return false;
        if (!events.next()) {
          ended = { kind: 'done' };
          return false;
        }
        step();
        if (events.count === 0 || events.soonest > world.now) settle();
      }
      return true;
    },
    progress: () => (recording.tally.finished + recording.tally.refused) / Math.max(1, requests.count),
    result: (cancelled = false) => {
      const first = requests.count > 0 ? (requests.arrival[0] as number) : 0;
      const seconds = Math.max(0, world.now - first);
      const rates = [...replicas, ...writers].map(({ prices }) => prices.usdPerHour);
      const usdPerHour = rates.includes(undefined) ? undefined : rates.reduce<number>((sum, rate) => sum + (rate ?? 0), 0);
      const stats = [...replicas, ...writers].map(({ cache }) => cache?.stats());
      const busyWhileIdle = [...replicas, ...writers].length === 0 ? 0 : recording.tally.busySeconds * (idleWatts / (replicas.length + writers.length));
      return resultOf(recording, {
        seconds, replicas: replicas.length + writers.length, idleJoules: Math.max(0, idleWatts * seconds - busyWhileIdle), usd: usdPerHour === undefined ? undefined : (usdPerHour * seconds) / 3600,
        cacheLookups: stats.reduce((sum, one) => sum + (one?.lookups ?? 0), 0), cacheHits: stats.reduce((sum, one) => sum + (one?.hits ?? 0), 0),
        ended: ended ?? { kind: cancelled ? 'cancelled' : 'done' },
      });
    },
  };

  function createWorld(all: Requests, set: ServeValues, { prices, writing, draft, room, writingRoom, cache }: Machinery): World {
    // Windows make the first pages dearer than later ones; a little more for rounding.
    const pageBytes = ({ cacheBytes, page }: IterationPrices): number => (cacheBytes(2 * page) - cacheBytes(page)) * 1.000001;
    const made = (place: number, role: Replica['role']): Replica => ({
      place, role, pageBytes: pageBytes(role === 'writes' ? writing : prices), prices: role === 'writes' ? writing : prices, speculation: role === 'reads' ? undefined : speculationOf(set, role === 'writes' ? writing : prices, draft),
      cache: role === 'writes' ? undefined : cache?.(), room: role === 'writes' ? writingRoom : room, used: 0, waiting: createLine(), reading: createIntList(), writing: createIntList(),
      sequences: 0, working: false, began: 0, decodes: 0, reads: 0, guesses: 0, stall: 0, disturbance: 0, passes: 0, load: 0, windowEnds: NaN, linkFree: 0,
    });
    const count = Math.max(1, Math.round(set.replicas));
    const foreseen = createEvents();
    let toCome = 0;
    for (let request = 0; request < all.count; request += 1) {
      if (all.previous[request] !== NONE) continue;
      foreseen.add(all.arrival[request] as number, ARRIVAL, request);
      toCome += 1;
    }
    return {
      requests: all, followers: followersOf(all), values: set, rules, progress: createProgress(all.count),
      replicas: Array.from({ length: count }, (_, place) => made(place, rules.splits ? 'reads' : 'both')),
      writers: rules.splits ? Array.from({ length: Math.max(1, Math.round(set.decodeReplicas)) }, (_, place) => made(count + place, 'writes')) : [],
      events: foreseen, recording: createRecording(all.count, rules.splits ? ['Reading', 'Writing'] : ['']), random: createRandom(set.seed + 103), reuse: { tokens: 0, recomputed: 0, fromHost: 0 },
      work: { decodes: 0, queries: 1, context: 0, prompts: 0, promptTokens: 0, ending: 0, promptAttention: 0, padding: 0 }, price: { seconds: 0, joules: 0 }, now: 0, toCome,
    };
  }
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

/** Runs a simulation to its end. */
export function simulate(requests: Requests, values: ServeValues, machinery: Machinery, options: SimulationOptions = {}): SimulationResult {
  const simulation = createSimulation(requests, values, machinery, options);
  while (simulation.advance(1_000_000)) continue;
  return simulation.result();
}
