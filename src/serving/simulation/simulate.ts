import type { Ended, SimulationResult } from '../outcome/types.ts';
import type { ServeValues } from '../plan/values.ts';
import { createRandom } from '../random.ts';
import type { Requests } from '../requests.ts';
import { arrive, landed } from './arrival.ts';
import { beginPass } from './begin-pass.ts';
import { endPass } from './end-pass.ts';
import { amountsBeyond, shareBeyond } from './cut-passes.ts';
import { createWorld, type Machinery } from './create-world.ts';
import { ARRIVAL, PASS_END, TRAVELLED, WINDOW, onGrid } from './events.ts';
import { createIntList } from './int-list.ts';
import { advanceLevels, resultOf } from './recording.ts';
import { mixedRouter, routerOf } from './routing.ts';
import { watchSteady } from './steady.ts';
import type { Replica } from './world.ts';

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
  /** All that comes is one job: rates are over all of it, up to the end of its last request, and no rate is too high for it (offline throughput). */
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
  const world = createWorld(requests, values, machinery);
  const { replicas, writers, events, recording } = world;
  const { mixed } = machinery;
  const route = mixed === undefined ? routerOf(values.routing, replicas, requests, createRandom(values.seed + 101)) : mixedRouter(mixed, values.routing, replicas, requests, createRandom(values.seed + 101));
  const routeWriting = routerOf(values.routing === 'affinity' ? 'least-loaded' : values.routing, writers.length > 0 ? writers : replicas, requests, createRandom(values.seed + 102));
  const replicaAt = (place: number): Replica => (place < replicas.length ? replicas[place] : writers[place - replicas.length]) as Replica;
  let ended: Ended | undefined;
  let verdict: Ended = { kind: 'done' };
  let halfway: { readonly arrived: number; readonly finished: number; readonly queue: number } | undefined;
  let arrived = 0;
  // Users who wait for their answers never bring more than can be done.
  const neverTooMuch = toTheEnd || values.arrivals === 'closed';
  const overload = (): Ended => {
    const { finished, refused } = recording.tally;
    // Those who wait: a large fleet has many at work who do not.
    const queue = arrived - finished - refused - recording.levels.running;
    if (arrived * 2 >= requests.count && halfway === undefined) halfway = { arrived, finished: finished + refused, queue };
    if (neverTooMuch || arrived < requests.count || halfway === undefined || queue < Math.max(QUEUE_LEAST, QUEUE_SHARE * requests.count)) return verdict;
    const came = arrived - halfway.arrived;
    const done = finished + refused - halfway.finished;
    return queue > 1.25 * halfway.queue ? { kind: 'overloaded', queue, seconds: world.now, arrived: came, served: done } : verdict;
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
        verdict = overload();
        return;
      }
      case PASS_END: {
        const replica = replicaAt(subject);
        endPass(world, replica);
        poke(replica);
        wakeOthers(replica);
        return;
      }
      case TRAVELLED: {
        const from = replicaAt(recording.requests.replica[subject] as number);
        const to = routeWriting(subject);
        landed(world, from, to, subject);
        poke(from);
        poke(to);
        wakeOthers(from);
        return;
      }
      case WINDOW:
        poke(replicaAt(subject));
    }
  };
  /** Replicas that something happened to. What happens at one time happens before any of them begins a pass. */
  const poked = createIntList();
  const poke = ({ place }: Replica): void => poked.push(place);
  /** Memory that somebody has given back may let in those who wait elsewhere. */
  const wakeOthers = ({ pool }: Replica): void => pool?.members.forEach((other) => void (!other.working && other.waiting.count > 0 && poke(other)));
  const settle = (): void => {
    for (let at = 0; at < poked.count; at += 1) beginPass(world, replicaAt(poked.items[at] as number));
    poked.cut(0);
  };
  const everybody = [...replicas, ...writers];
  const begins = requests.count > 0 ? onGrid(requests.arrival[0] as number) : 0;
  const steady = watchSteady(recording, everybody, begins);
  return {
    advance: (most) => {
      for (let at = 0; at < most; at += 1) {
        if (ended !== undefined) return false;
        if (!events.next()) {
          ended = verdict;
          return false;
        }
        step();
        if (events.count === 0 || events.soonest > world.now) {
          settle();
          steady.look(world.now);
        }
      }
      return true;
    },
    progress: () => (recording.tally.finished + recording.tally.refused) / Math.max(1, requests.count),
    result: (cancelled = false) => {
      const seconds = Math.max(0, world.now - begins);
      const rates = everybody.map(({ prices }) => prices.usdPerHour);
      const usdPerHour = rates.includes(undefined) ? undefined : rates.reduce<number>((sum, rate) => sum + (rate ?? 0), 0);
      const stats = everybody.map(({ cache }) => cache?.stats());
      return resultOf(recording, {
        seconds, replicas: everybody.length, usd: usdPerHour === undefined ? undefined : (usdPerHour * seconds) / 3600,
        beyond: amountsBeyond(everybody, world.now),
        idleJoules: everybody.reduce((sum, replica) => sum + replica.prices.idleWatts * Math.max(0, seconds - replica.busySeconds + replica.pass.seconds * shareBeyond(replica, world.now)), 0),
        cacheLookups: stats.reduce((sum, one) => sum + (one?.lookups ?? 0), 0), cacheHits: stats.reduce((sum, one) => sum + (one?.hits ?? 0), 0),
        gap: { limit: values.gap, at: values.gapAt },
        steady: toTheEnd ? undefined : steady.result(),
        ended: ended ?? (cancelled ? { kind: 'cancelled' } : verdict),
      });
    },
  };
}

/** Runs a simulation to its end. */
export function simulate(requests: Requests, values: ServeValues, machinery: Machinery, options: SimulationOptions = {}): SimulationResult {
  const simulation = createSimulation(requests, values, machinery, options);
  while (simulation.advance(1_000_000)) continue;
  return simulation.result();
}
