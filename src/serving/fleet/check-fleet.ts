import type { Catalog } from '../../catalog/catalog.ts';
import { complete } from '../../scenario/complete.ts';
import { summaryOf, type ServeSummary } from '../outcome/summary.ts';
import type { Ended } from '../outcome/types.ts';
import type { ServeValues } from '../plan/values.ts';
import type { Requests } from '../requests.ts';
import type { ReplicaPool } from '../simulation/create-world.ts';
import { roomOf, type PricesKeeper } from '../simulation/machinery.ts';
import { createSimulation } from '../simulation/simulate.ts';
import type { Bucket } from './buckets.ts';
import type { PlannedFleet } from './problem.ts';
import type { FleetAnswer } from './types.ts';

/** A planned fleet under the requests it was planned for, one after the other as they come. */
export interface FleetCheck {
  readonly summary: ServeSummary;
  readonly ended: Ended;
  /** Machines of each kind that were simulated, in the order of the answer's machines. */
  readonly machines: readonly number[];
}

/** Most machines that are simulated; a larger fleet is simulated in part, with as much smaller a load. */
const MOST_MACHINES = 256;
/** Events between two looks at the clock. */
const EVENTS = 4096;

/**
 * Simulates a planned fleet: requests of every bucket go to kinds of machines by the shares of the plan, and there as the plan's routing says. The integer program knows no
 * queues, so that this is what the promise is held to. Undefined where a machine has no replica that could be simulated. Each step yields the share that is done.
 */
export function* checkingFleet({ buckets, machines }: FleetAnswer, { counts, flows }: PlannedFleet, requests: Requests, values: ServeValues, catalog: Catalog, known: PricesKeeper): Generator<number, FleetCheck | undefined> {
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (all === 0 || all > MOST_MACHINES) return undefined;
  const pools: ReplicaPool[] = [];
  // Prices of a machine take long to build, so that those which the fleet has none of get none.
  const used = machines.flatMap(({ settings }, machine) => ((counts[machine] ?? 0) > 0 ? [{ machine, settings, count: counts[machine] ?? 0 }] : []));
  for (const { settings, count } of used) {
    const prices = known(complete(settings, catalog).values, catalog);
    if (prices === undefined) return undefined;
    yield 0;
    pools.push({ prices, count, room: roomOf(prices, values, undefined) });
  }
  const [first] = pools;
  if (first === undefined) return undefined;
  const shares = buckets.map((_, bucket) => used.map(({ machine }) => flows.filter((flow) => flow.bucket === bucket && flow.machine === machine).reduce((sum, { share }) => sum + share, 0)));
  const classOf = classifier(buckets);
  const simulation = createSimulation(requests, { ...values, replicas: all, batching: values.batching === 'disaggregated' ? 'chunked' : values.batching }, {
    prices: first.prices, writing: first.prices, room: first.room, writingRoom: first.room, draft: undefined, cache: undefined,
    mixed: { pools, shares, classOf: (request) => classOf(requests.prompt[request] as number, requests.output[request] as number) },
  });
  while (simulation.advance(EVENTS)) yield simulation.progress();
  const result = simulation.result();
  return { summary: summaryOf(result, requests.output, values), ended: result.ended, machines: counts };
}

/** The bucket of a request: the one whose ranges hold its lengths; the nearest by size where none does. */
function classifier(buckets: readonly Bucket[]): (prompt: number, output: number) => number {
  return (prompt, output) => {
    const inside = buckets.findIndex(({ prompts, outputs }) => prompt > prompts.above && prompt <= prompts.upTo && output > outputs.above && output <= outputs.upTo);
    if (inside >= 0) return inside;
    let nearest = 0;
    let least = Infinity;
    for (const [place, bucket] of buckets.entries()) {
      const distance = Math.abs(Math.log(prompt / bucket.prompt)) + Math.abs(Math.log(output / bucket.output));
      if (distance < least) [least, nearest] = [distance, place];
    }
    return nearest;
  };
}
