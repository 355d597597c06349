import { fleetUsd, fleetWatts, loadsOf, machineAccounts, singleKinds } from './account.ts';
import { fleetProgram, flowsOf, machinesFor, pairsOf, type Pair } from './fleet-program.ts';
import { SOLVER_SECONDS, type FleetPlan, type FleetProblem } from './problem.ts';
import type { FleetSolver, Program, Solved } from './program.ts';
import { shortfallsOfBuckets, shortfallsOfCaps } from './shortfall.ts';

/** Of the time, what finding out what is possible with any split may take where buckets are cut into slices. */
const FOR_BOUND = 0.4;

/**
 * The least money or power that serves a load within the target, and why. Requests of a bucket count as equal, machines of a kind are as busy as each other, and nobody queues
 * (`utilisation` leaves room for that).
 */
export function planFleet(question: FleetProblem, solver: FleetSolver): FleetPlan {
  const refused = refusalOf(question);
  if (refused !== undefined) return { kind: 'refused', message: refused };
  const pairs = pairsOf(question);
  const missing = shortfallsOfBuckets(question, pairs);
  if (missing.length > 0) return { kind: 'infeasible', shortfalls: missing };
  const solved = solve(question, pairs, solver);
  switch (solved.kind) {
    case 'infeasible':
      return { kind: 'infeasible', shortfalls: shortfallsOfCaps(question, pairs, solver) };
    case 'nothing-yet':
      return { kind: 'unfinished', message: `No fleet was found in ${question.seconds ?? SOLVER_SECONDS} s.` };
    case 'failed':
      return { kind: 'unfinished', message: solved.message };
    case 'solved':
      return planned(question, pairs, solved);
  }
}

function refusalOf({ buckets, rate, machines, slices, utilisation = 1 }: FleetProblem): string | undefined {
  if (buckets.length === 0) return 'There are no requests to plan for.';
  if (!(rate > 0 && Number.isFinite(rate))) return 'The rate must be above 0.';
  if (machines.length === 0) return 'There are no machines to choose from.';
  if (!(utilisation > 0 && utilisation <= 1)) return 'Utilisation must be above 0 and at most 1.';
  if (slices !== undefined && !(Number.isInteger(slices) && slices >= 1)) return 'A bucket is cut into a whole number of slices.';
  return undefined;
}

/**
 * With slices, any split is tried first: it takes no more than slices do, so that slices which take as little need no proof, and otherwise the search knows where to stop. The
 * fleet for it, slices rounded, is where the search begins.
 */
function solve(question: FleetProblem, pairs: readonly Pair[], solver: FleetSolver): Solved {
  const { slices, seconds = SOLVER_SECONDS } = question;
  const free = fleetProgram(question, pairs, {});
  if (slices === undefined) return solver.solve(free, { seconds });
  const bound = solver.solve(free, { seconds: seconds * FOR_BOUND });
  if (bound.kind === 'infeasible' || bound.kind === 'failed') return bound;
  const program = fleetProgram(question, pairs, { slices, floor: bound.bound * (1 - 1e-9) });
  const start = bound.kind === 'solved' ? roundedSlices(question, pairs, bound.values, slices) : undefined;
  return solver.solve(program, { seconds: seconds * (1 - FOR_BOUND), ...(start !== undefined && keeps(program, start) && { start }) });
}

/** Whole slices near a split, most of what is cut off given back first, and as many machines as they fill. */
function roundedSlices({ buckets, machines, utilisation = 1 }: FleetProblem, pairs: readonly Pair[], values: readonly number[], slices: number): readonly number[] {
  const parts = pairs.map((_, at) => Math.floor((values[at] ?? 0) * slices + 1e-6));
  for (const [bucket, { share }] of buckets.entries()) {
    if (!(share > 0)) continue;
    const own = pairs.flatMap((pair, at) => (pair.bucket === bucket ? [at] : []));
    const cutOff = (at: number): number => (values[at] ?? 0) * slices - (parts[at] ?? 0);
    let missing = slices - own.reduce((sum, at) => sum + (parts[at] ?? 0), 0);
    for (const at of own.sort((one, other) => cutOff(other) - cutOff(one))) {
      if (missing <= 0) break;
      parts[at] = (parts[at] ?? 0) + 1;
      missing -= 1;
    }
  }
  const counts = machines.map((_, machine) => machinesFor(pairs.reduce((sum, pair, at) => (pair.machine === machine ? sum + (pair.load * (parts[at] ?? 0)) / slices : sum), 0), utilisation));
  return [...parts, ...counts];
}

/** Whether values keep to a program's rows and limits, within the solver's tolerance. */
function keeps({ columns, rows }: Program, values: readonly number[]): boolean {
  return columns.every(({ most }, at) => (values[at] ?? 0) <= (most ?? Infinity) + 1e-6) && rows.every(({ terms, least = -Infinity, most = Infinity }) => {
    const sum = terms.reduce((total, [column, weight]) => total + weight * (values[column] ?? 0), 0);
    return sum >= least - 1e-6 && sum <= most + 1e-6;
  });
}

function planned(question: FleetProblem, pairs: readonly Pair[], { values, bound, proved }: Extract<Solved, { kind: 'solved' }>): FleetPlan {
  const { machines, slices, least, utilisation = 1 } = question;
  const flows = flowsOf(question, pairs, values, slices);
  const needed = loadsOf(question, pairs, flows).map((load) => machinesFor(load, utilisation));
  // Machines that nothing needs cost nothing only where they are free: then there are none of them.
  const counts = machines.map((_, place) => Math.min(Math.max(0, Math.round(values[pairs.length + place] ?? 0)), needed[place] ?? 0));
  const usdPerHour = fleetUsd(question, counts);
  const watts = fleetWatts(question, pairs, counts, flows);
  return {
    kind: 'planned', counts, usdPerHour, watts, flows, bound, proved,
    machines: machineAccounts(question, pairs, counts, flows),
    single: singleKinds(question, pairs, least === 'usd' ? (usdPerHour ?? NaN) : watts),
  };
}
