import { fleetProgram, type Pair } from './fleet-program.ts';
import { SOLVER_SECONDS, type FleetProblem, type Objective, type Shortfall } from './problem.ts';
import type { NotServed } from './capacity.ts';
import type { FleetSolver } from './program.ts';

/** Requests that no machine serves, each with the machine that comes nearest. */
export function shortfallsOfBuckets({ buckets, machines }: FleetProblem, pairs: readonly Pair[]): readonly Shortfall[] {
  return buckets.flatMap(({ share }, bucket): readonly Shortfall[] => {
    if (!(share > 0) || pairs.some((pair) => pair.bucket === bucket)) return [];
    let nearest: { readonly machine: number; readonly reason: NotServed } | undefined;
    for (const [machine, { capacities }] of machines.entries()) {
      const reason = capacities[bucket];
      if (reason?.kind !== 'cannot' || !(distance(reason) < (nearest === undefined ? Infinity : distance(nearest.reason)))) continue;
      nearest = { machine, reason };
    }
    return [{ kind: 'bucket', bucket, nearest }];
  });
}

/** How many times what is allowed a machine needs: least comes nearest. Memory and targets are compared by it though they are not the same thing. */
function distance(reason: NotServed): number {
  switch (reason.why) {
    case 'memory':
    case 'context':
      return reason.needs / Math.max(1, reason.has);
    case 'gap':
    case 'first-token':
      return reason.least / reason.needs;
    case 'settings':
      return Number.MAX_VALUE;
  }
}

/** What the limits on money, power and numbers of machines lack: what the load takes of each by itself, and how much of it they allow. */
export function shortfallsOfCaps(question: FleetProblem, pairs: readonly Pair[], solver: FleetSolver): readonly Shortfall[] {
  const { caps = {}, seconds = SOLVER_SECONDS } = question;
  const servable = servableShare(question, pairs, solver);
  const most = caps.most === undefined ? {} : { most: caps.most };
  const leastOf = (least: Objective): number | undefined => {
    const solved = solver.solve(fleetProgram({ ...question, least, caps: most }, pairs, {}), { seconds });
    return solved.kind === 'solved' ? solved.cost : undefined;
  };
  const needsUsd = caps.usdPerHour === undefined ? undefined : leastOf('usd');
  const needsWatts = caps.watts === undefined ? undefined : leastOf('watts');
  const found: Shortfall[] = [];
  if (caps.usdPerHour !== undefined && needsUsd !== undefined && needsUsd > caps.usdPerHour) found.push({ kind: 'budget', needs: needsUsd, has: caps.usdPerHour, servable });
  if (caps.watts !== undefined && needsWatts !== undefined && needsWatts > caps.watts) found.push({ kind: 'power', needs: needsWatts, has: caps.watts, servable });
  return found.length > 0 ? found : [{ kind: 'caps', servable }];
}

/** Requests a second, in the same mix, that the caps allow. */
function servableShare(question: FleetProblem, pairs: readonly Pair[], solver: FleetSolver): number {
  const solved = solver.solve(fleetProgram(question, pairs, { mostServed: true }), { seconds: question.seconds ?? SOLVER_SECONDS });
  return solved.kind === 'solved' ? Math.max(0, -solved.cost) * question.rate : 0;
}
