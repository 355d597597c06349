import type { MapCell, ServingMapData } from '../../../charts/serving-map/types.ts';
import type { LengthRange } from '../../../serving/fleet/buckets.ts';
import type { PlannedFleet } from '../../../serving/fleet/problem.ts';
import type { FleetAnswer } from '../../../serving/fleet/types.ts';

const SECONDS_PER_HOUR = 3600;

interface Price {
  readonly machine: number;
  /** Dollars for one request of the size. */
  readonly usd: number;
}

/** What a request of a size costs on each machine, full of them: the cheapest first. */
function pricesOf({ machines }: FleetAnswer, bucket: number): readonly Price[] {
  return machines
    .flatMap(({ capacities, usdPerHour }, machine): readonly Price[] => {
      const capacity = capacities[bucket];
      return capacity?.kind === 'serves' && usdPerHour !== undefined && usdPerHour > 0 ? [{ machine, usd: usdPerHour / (SECONDS_PER_HOUR * capacity.rate) }] : [];
    })
    .sort((a, b) => a.usd - b.usd);
}

/** The cheapest machine for every size of request. Machines that win nowhere and are next nowhere are left out; those that win most come first, and have colours of their own. */
export function mapData(answer: FleetAnswer): ServingMapData {
  const { buckets, machines } = answer;
  const ranks = buckets.map((_, bucket) => pricesOf(answer, bucket));
  const wins = machines.map((_, machine) => ranks.reduce((sum, [first], bucket) => sum + (first?.machine === machine ? 1 + (buckets[bucket]?.share ?? 0) : 0), 0));
  const named = new Set(ranks.flatMap(([first, second]) => [first, second].flatMap((one) => (one === undefined ? [] : [one.machine]))));
  const order = machines.flatMap((_, machine) => (named.has(machine) ? [machine] : [])).sort((a, b) => (wins[b] ?? 0) - (wins[a] ?? 0));
  const promptEdges = edgesOf(buckets.map(({ prompts }) => prompts));
  const outputEdges = edgesOf(buckets.map(({ outputs }) => outputs));
  const cellAt = (prompt: number, output: number): MapCell => {
    const bucket = buckets.findIndex(({ prompts, outputs }) => prompts.upTo === promptEdges[prompt + 1] && outputs.upTo === outputEdges[output + 1]);
    if (bucket < 0) return { best: undefined, usdPerThousand: undefined, next: undefined, share: 0, empty: true };
    const [first, second] = ranks[bucket] ?? [];
    return {
      best: first === undefined ? undefined : order.indexOf(first.machine),
      usdPerThousand: first === undefined ? undefined : first.usd * 1000,
      next: first === undefined || second === undefined ? undefined : { machine: order.indexOf(second.machine), more: second.usd / first.usd - 1 },
      share: buckets[bucket]?.share ?? 0,
    };
  };
  return {
    machines: order.map((machine) => machines[machine]?.name ?? ''), promptEdges, outputEdges,
    cells: promptEdges.slice(1).map((_, prompt) => outputEdges.slice(1).map((__, output) => cellAt(prompt, output))),
  };
}

function edgesOf(ranges: readonly LengthRange[]): readonly number[] {
  return [...new Set(ranges.flatMap(({ above, upTo }) => [above, upTo]))].sort((a, b) => a - b);
}

/** Where requests of a size go. */
export interface SizeFlows {
  readonly bucket: number;
  /** Of all requests. */
  readonly share: number;
  /** By machine, shares of the size; the largest first. */
  readonly to: readonly { readonly machine: number; readonly share: number }[];
}

export function flowsBySize({ buckets }: FleetAnswer, { flows }: PlannedFleet): readonly SizeFlows[] {
  return buckets.map(({ share }, bucket) => ({ bucket, share, to: flows.filter((flow) => flow.bucket === bucket && flow.share > 0.0005).toSorted((a, b) => b.share - a.share) }));
}

/** Requests a second that a kind of machine gets. */
export function rateOn({ flows }: PlannedFleet, machine: number): number {
  return flows.reduce((sum, flow) => (flow.machine === machine ? sum + flow.rate : sum), 0);
}

/** Watts of a kind of machine in the fleet: at rest, and what its requests add. */
export function wattsOn({ machines }: FleetAnswer, { flows, counts }: PlannedFleet, machine: number): number {
  const { idleWatts = 0, capacities = [] } = machines[machine] ?? {};
  return flows.reduce((sum, flow) => {
    const capacity = capacities[flow.bucket];
    return flow.machine === machine && capacity?.kind === 'serves' ? sum + (flow.rate / capacity.rate) * (capacity.watts - idleWatts) : sum;
  }, (counts[machine] ?? 0) * idleWatts);
}

/** The only kind of machine in a fleet; undefined where it is a mix. */
export function onlyKind({ counts }: PlannedFleet): { readonly machine: number; readonly count: number } | undefined {
  const used = counts.flatMap((count, machine) => (count > 0 ? [{ machine, count }] : []));
  return used.length === 1 ? used[0] : undefined;
}
