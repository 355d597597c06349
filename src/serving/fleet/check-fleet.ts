import type { Catalog } from '../../catalog/catalog.ts';
import { complete } from '../../scenario/complete.ts';
import { summaryOf, type ServeSummary } from '../outcome/summary.ts';
import type { Ended } from '../outcome/types.ts';
import type { ServeValues } from '../plan/values.ts';
import type { Requests } from '../requests.ts';
import type { ReplicaPool } from '../simulation/create-world.ts';
import { roomOf, type PricesKeeper } from '../simulation/machinery.ts';
import { simulate } from '../simulation/simulate.ts';
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

/**
 * Simulates a planned fleet: requests of every bucket go to kinds of machines by the shares of the plan, and there as the plan's routing says. The integer program knows no
 * queues, so that this is what the promise is held to. Undefined where a machine has no replica that could be simulated.
 */
export function checkFleet({ buckets, machines }: FleetAnswer, { counts, flows }: PlannedFleet, requests: Requests, values: ServeValues, catalog: Catalog, known: PricesKeeper): FleetCheck | undefined {
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (all === 0 || all > MOST_MACHINES) return undefined;
  const pools: ReplicaPool[] = [];
  for (const [place, { settings }] of machines.entries()) {
    const count = counts[place] ?? 0;
    const prices = known(complete(settings, catalog).values, catalog);
    if (prices === undefined) return undefined;
    pools.push({ prices, count, room: roomOf(prices, values, undefined) });
  }
  const [first] = pools.filter(({ count }) => count > 0);
  if (first === undefined) return undefined;
  const shares = buckets.map((_, bucket) => machines.map((_machine, machine) => flows.filter((flow) => flow.bucket === bucket && flow.machine === machine).reduce((sum, { share }) => sum + share, 0)));
  const classOf = classifier(buckets);
  const result = simulate(requests, { ...values, replicas: all, batching: values.batching === 'disaggregated' ? 'chunked' : values.batching }, {
    prices: first.prices, writing: first.prices, room: first.room, writingRoom: first.room, draft: undefined, cache: undefined,
    mixed: { pools, shares, classOf: (request) => classOf(requests.prompt[request] as number, requests.output[request] as number) },
  });
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
