import { shortfallWords } from '../../serving/fleet/shortfall-words.ts';
import type { PlannedFleet } from '../../serving/fleet/problem.ts';
import type { LoadedSolver } from '../../serving/fleet/program.ts';
import type { FleetAnswer } from '../../serving/fleet/types.ts';
import type { FleetCheck } from '../../serving/fleet/check-fleet.ts';
import { planFleetFor } from '../../serving/questions/fleet.ts';
import type { ServeQuestion } from '../../serving/api.ts';
import type { ServeContext } from '../../serving/run.ts';
import { snakeCased, type Json } from '../estimate/snake-case.ts';
import { summaryOutput } from './policy-output.ts';

/** What is made least of a fleet, and how much of its machines' time may be taken. */
export interface FleetAsked {
  readonly least: 'usd' | 'watts';
  readonly utilisation: number | undefined;
}

/** The mix of machines that takes least for a service's requests and targets, with what a simulation of it comes to; or what is missing. */
export function fleetOutput(question: ServeQuestion, { least, utilisation }: FleetAsked, context: ServeContext, solver: LoadedSolver): Json {
  const reply = planFleetFor(question, { least, ...(utilisation !== undefined && { utilisation }) }, context, solver);
  if (reply.kind === 'refused') return { kind: reply.kind, message: reply.message };
  const { answer, check } = reply;
  return { least, rate: answer.rate, ...planOutput(answer, check), left_out: answer.leftOut };
}

function planOutput({ plan, buckets, machines, rate }: FleetAnswer, check: FleetCheck | undefined): Json {
  switch (plan.kind) {
    case 'planned':
      return { kind: plan.kind, ...plannedOutput(plan, machines.map(({ name }) => name)), simulated: check === undefined ? null : { ended: snakeCased(check.ended), summary: summaryOutput(check.summary) } };
    case 'infeasible':
      return { kind: plan.kind, missing: plan.shortfalls.map((shortfall) => shortfallWords(shortfall, { buckets, machines, target: {}, rate })) };
    case 'unfinished':
    case 'refused':
      return { kind: plan.kind, message: plan.message };
  }
}

/** Machines of every kind, how busy they are and why; and fleets of one kind beside the mix, `saving` as a share of theirs. */
function plannedOutput({ usdPerHour, watts, machines, single, proved }: PlannedFleet, names: readonly string[]): Json {
  return {
    usd_per_hour: usdPerHour ?? null,
    watts,
    proved_least: proved,
    machines: machines.map(({ machine, count, use, goodFor, role }) => ({ name: names[machine], count, use, least_for_buckets: goodFor.length, role: role.kind })),
    of_one_kind: single.map((one) => (one.kind === 'serves' ? { name: names[one.machine], count: one.count, usd_per_hour: one.usdPerHour ?? null, watts: one.watts, saving: one.saving } : { name: names[one.machine], buckets_not_served: one.buckets.length })),
  };
}
