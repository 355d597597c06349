import type { Bucket } from './buckets.ts';
import { type FleetProblem, type Flow, type MachineAccount, type Role, type SingleKind, type Strength } from './problem.ts';
import { machinesFor, mayBeChosen, type Pair } from './fleet-program.ts';

/**
 * What serving all of each bucket takes on a full machine, by bucket and machine, in what is made least: dollars an hour, or watts. Undefined where the machine does not
 * serve it. It orders machines as dollars per token do, since the tokens are the same on each.
 */
export function fullCosts({ machines, buckets, least }: FleetProblem, pairs: readonly Pair[]): readonly (readonly (number | undefined)[])[] {
  const costs = buckets.map(() => machines.map((): number | undefined => undefined));
  for (const { bucket, machine, load, watts } of pairs) {
    const { usdPerHour = 0, idleWatts = 0 } = machines[machine] ?? {};
    const row = costs[bucket];
    if (row !== undefined) row[machine] = least === 'usd' ? load * usdPerHour : watts + load * idleWatts;
  }
  return costs;
}

interface Ranked {
  readonly machine: number;
  readonly cost: number;
}

function ranked(costs: readonly (number | undefined)[]): readonly Ranked[] {
  return costs.flatMap((cost, machine) => (cost === undefined ? [] : [{ machine, cost }])).sort((one, other) => one.cost - other.cost);
}

/** Loads of every kind of machine, in machines. */
export function loadsOf({ machines }: FleetProblem, pairs: readonly Pair[], flows: readonly Flow[]): readonly number[] {
  const loads = machines.map(() => 0);
  const load = new Map(pairs.map((pair) => [`${pair.bucket}/${pair.machine}`, pair.load]));
  for (const { bucket, machine, share } of flows) loads[machine] = (loads[machine] ?? 0) + share * (load.get(`${bucket}/${machine}`) ?? 0);
  return loads;
}

/** For each machine what it is good for, how busy it is, and why there are as many of it as there are. */
export function machineAccounts(question: FleetProblem, pairs: readonly Pair[], counts: readonly number[], flows: readonly Flow[]): readonly MachineAccount[] {
  const ranks = fullCosts(question, pairs).map(ranked);
  const loads = loadsOf(question, pairs, flows);
  return question.machines.map((_, machine) => {
    const goodFor = ranks.flatMap(([first, second], bucket): readonly Strength[] => {
      if (first?.machine !== machine) return [];
      return [{ bucket, ...(second !== undefined && { runnerUp: { machine: second.machine, by: second.cost / first.cost - 1 } }) }];
    });
    const count = counts[machine] ?? 0;
    return { machine, count, use: count === 0 ? 0 : (loads[machine] ?? 0) / count, goodFor, role: roleOf(question, pairs, ranks, machine, count, goodFor) };
  });
}

function roleOf({ machines, least, caps }: Pick<FleetProblem, 'machines' | 'least' | 'caps'>, pairs: readonly Pair[], ranks: readonly (readonly Ranked[])[], machine: number, count: number, goodFor: readonly Strength[]): Role {
  if (count > 0) return { kind: 'chosen' };
  const record = machines[machine];
  if (record === undefined || !mayBeChosen(record, { least, ...(caps !== undefined && { caps }) })) return { kind: 'no-price' };
  if (caps?.most?.[machine] === 0) return { kind: 'forbidden' };
  if (goodFor.length > 0) {
    const wanted = pairs.reduce((sum, pair) => (pair.machine === machine && goodFor.some(({ bucket }) => bucket === pair.bucket) ? sum + pair.load : sum), 0);
    return { kind: 'too-little-to-fill', machines: wanted };
  }
  let nearest: Extract<Role, { kind: 'never-least' }> | undefined;
  for (const [bucket, rank] of ranks.entries()) {
    const own = rank.find((one) => one.machine === machine);
    const [first] = rank;
    if (own === undefined || first === undefined) continue;
    const by = own.cost / first.cost - 1;
    if (nearest === undefined || by < nearest.by) nearest = { kind: 'never-least', bucket, machine: first.machine, by };
  }
  if (nearest !== undefined) return nearest;
  const example = record.capacities.find(({ kind }) => kind === 'cannot');
  return example?.kind === 'cannot' ? { kind: 'serves-nothing', example } : { kind: 'forbidden' };
}

/** Watts of a fleet: what its machines draw at rest, and what serving adds. */
export function fleetWatts({ machines }: FleetProblem, pairs: readonly Pair[], counts: readonly number[], flows: readonly Flow[]): number {
  const adds = new Map(pairs.map((pair) => [`${pair.bucket}/${pair.machine}`, pair.watts]));
  return counts.reduce((sum, count, place) => sum + count * (machines[place]?.idleWatts ?? 0), 0)
    + flows.reduce((sum, { bucket, machine, share }) => sum + share * (adds.get(`${bucket}/${machine}`) ?? 0), 0);
}

/** Dollars an hour of a fleet; undefined where a machine in it has no known price. */
export function fleetUsd({ machines }: FleetProblem, counts: readonly number[]): number | undefined {
  let sum = 0;
  for (const [place, count] of counts.entries()) {
    if (count === 0) continue;
    const price = machines[place]?.usdPerHour;
    if (price === undefined) return undefined;
    sum += count * price;
  }
  return sum;
}

/** Fleets of one kind each: `baseline_j = c_j·⌈Σ_i load_ij / u⌉`, and what share of it the mix saves. `mix` is what the mix takes, in what is made least. */
export function singleKinds(question: FleetProblem, pairs: readonly Pair[], mix: number): readonly SingleKind[] {
  const { machines, buckets, least, caps = {}, utilisation = 1 } = question;
  return machines.map((_, machine): SingleKind => {
    const own = pairs.filter((pair) => pair.machine === machine);
    const lacking = buckets.flatMap((bucket: Bucket, place) => (bucket.share > 0 && !own.some((pair) => pair.bucket === place) ? [place] : []));
    if (lacking.length > 0) return { kind: 'cannot', machine, buckets: lacking };
    const count = machinesFor(own.reduce((sum, { load }) => sum + load, 0), utilisation);
    const counts = machines.map((__, place) => (place === machine ? count : 0));
    const flows = own.map(({ bucket }): Flow => ({ bucket, machine, share: 1, rate: 0 }));
    const usdPerHour = fleetUsd(question, counts);
    const watts = fleetWatts(question, pairs, counts, flows);
    const takes = least === 'usd' ? (usdPerHour ?? NaN) : watts;
    const withinCaps = count <= (caps.most?.[machine] ?? Infinity) && (usdPerHour ?? 0) <= (caps.usdPerHour ?? Infinity) && watts <= (caps.watts ?? Infinity);
    return { kind: 'serves', machine, count, usdPerHour, watts, saving: takes > 0 ? 1 - mix / takes : 0, withinCaps };
  });
}
