import type { MachineCapacity } from './capacity.ts';
import type { FleetProblem, Flow } from './problem.ts';
import type { Column, Program, Row } from './program.ts';

/** A bucket on a machine that serves it: a column of the program. */
export interface Pair {
  readonly bucket: number;
  readonly machine: number;
  /** Machines that all of the bucket would fill. */
  readonly load: number;
  /** Watts that serving all of the bucket adds to machines at rest. */
  readonly watts: number;
}

/** Every bucket on every machine that serves it and may be chosen. */
export function pairsOf(question: FleetProblem): readonly Pair[] {
  const { buckets, rate, machines } = question;
  return buckets.flatMap(({ share }, bucket) => machines.flatMap((machine, place) => {
    const capacity = machine.capacities[bucket];
    if (!(share > 0) || capacity?.kind !== 'serves' || !mayBeChosen(machine, question)) return [];
    const load = (share * rate) / capacity.rate;
    return [{ bucket, machine: place, load, watts: load * (capacity.watts - machine.idleWatts) }];
  }));
}

/** Where money is made least, or limited, a machine of unknown price is no choice. */
export function mayBeChosen({ usdPerHour }: MachineCapacity, { least, caps }: Pick<FleetProblem, 'least' | 'caps'>): boolean {
  return usdPerHour !== undefined || (least === 'watts' && caps?.usdPerHour === undefined);
}

export interface ProgramOptions {
  /** Whole parts that a bucket is cut into; any split where absent. */
  readonly slices?: number;
  /** What the whole is known not to fall below. */
  readonly floor?: number;
  /** Serve as much of the load as the caps allow in place of all of it for the least. */
  readonly mostServed?: boolean;
}

/**
 * The integer program of Mélange (arXiv:2404.14527, section 5.4): `min Σ_j c_j·B_j` with `Σ_j x_ij = f` for every bucket i, `Σ_i load_ij·x_ij/f ≤ u·B_j` for every machine j,
 * B whole. There each slice has a 0-or-1 variable for every machine; slices of a bucket are equal, so here x_ij counts how many of its f slices go to j,
 * which has the same answers without their permutations. Columns: x of every pair, then B of every machine, then, where as much as possible is served, the share that is.
 */
export function fleetProgram(question: FleetProblem, pairs: readonly Pair[], { slices, floor, mostServed = false }: ProgramOptions): Program {
  const { machines, buckets, least, caps = {}, utilisation = 1 } = question;
  const parts = slices ?? 1;
  const counts = pairs.length;
  const served = counts + machines.length;
  const usd = (place: number): number => machines[place]?.usdPerHour ?? 0;
  const idle = (place: number): number => machines[place]?.idleWatts ?? 0;
  const columns: Column[] = [
    ...pairs.map(({ watts }) => ({ cost: !mostServed && least === 'watts' ? watts / parts : 0, whole: slices !== undefined, most: parts })),
    ...machines.map((machine, place) => {
      const most = mayBeChosen(machine, question) ? caps.most?.[place] : 0;
      return { cost: mostServed ? 0 : least === 'usd' ? usd(place) : idle(place), whole: true, ...(most !== undefined && { most }) };
    }),
    ...(mostServed ? [{ cost: -1, whole: false, most: 1 }] : []),
  ];
  const money: Row['terms'] = machines.map((_, place) => [counts + place, usd(place)] as const);
  const power: Row['terms'] = [...pairs.map(({ watts }, at) => [at, watts / parts] as const), ...machines.map((_, place) => [counts + place, idle(place)] as const)];
  const rows: Row[] = [
    ...buckets.flatMap(({ share }, bucket): readonly Row[] => {
      if (!(share > 0)) return [];
      const own = pairs.flatMap((pair, at) => (pair.bucket === bucket ? [[at, 1] as const] : []));
      return [mostServed ? { terms: [...own, [served, -parts]], least: 0, most: 0 } : { terms: own, least: parts, most: parts }];
    }),
    ...machines.map((_, place): Row => ({
      terms: [...pairs.flatMap(({ machine, load }, at) => (machine === place ? [[at, load / parts] as const] : [])), [counts + place, -utilisation]],
      most: 0,
    })),
    ...(caps.usdPerHour === undefined ? [] : [{ terms: money, most: caps.usdPerHour }]),
    ...(caps.watts === undefined ? [] : [{ terms: power, most: caps.watts }]),
    ...(floor === undefined ? [] : [{ terms: least === 'usd' ? money : power, least: floor }]),
  ];
  return { columns, rows };
}

/** Below this share of a bucket nothing is said to flow: the solver's tolerance. */
const NOTHING = 1e-7;

/** Flows of a solution of the program. */
export function flowsOf({ buckets, rate }: FleetProblem, pairs: readonly Pair[], values: readonly number[], slices: number | undefined): readonly Flow[] {
  return pairs.flatMap(({ bucket, machine }, at) => {
    const share = slices === undefined ? (values[at] ?? 0) : Math.round(values[at] ?? 0) / slices;
    return share > NOTHING ? [{ bucket, machine, share, rate: share * rate * (buckets[bucket]?.share ?? 0) }] : [];
  });
}

/** Shares and loads are sums of shares: whole machines are counted with this much forgiven. */
const ROUNDING = 1e-6;

/** Machines that a load fills, `utilisation` of each being used. */
export function machinesFor(load: number, utilisation: number): number {
  // `ceil` of a little below 0 is −0.
  return Math.max(0, Math.ceil(load / utilisation - ROUNDING)) + 0;
}
