import { answerFleet } from '../fleet/answer-fleet.ts';
import { lengthsOf } from '../fleet/buckets.ts';
import { checkFleet, type FleetCheck } from '../fleet/check-fleet.ts';
import type { LoadedSolver } from '../fleet/program.ts';
import type { FleetAnswer, FleetQuestion } from '../fleet/types.ts';
import { spanOf } from '../requests.ts';
import type { ServeQuestion } from '../api.ts';
import { contextOf, requestsOf, valuesOfPlan, type ServeContext } from '../run.ts';

export type FleetRequest = FleetQuestion;

/** The fleet for a plan's load and targets, with what a simulation makes of it; or why there is none. */
export type FleetReply =
  | { readonly kind: 'answered'; readonly answer: FleetAnswer; readonly check: FleetCheck | undefined }
  | { readonly kind: 'refused'; readonly message: string };

/** Requests that a fleet is planned for and checked with. */
const MOST_REQUESTS = 4000;

/** Plans the fleet that takes least for a plan's requests, and simulates it under them. */
export function planFleetFor({ settings, plan }: ServeQuestion, asked: FleetRequest, context: ServeContext, solver: LoadedSolver): FleetReply {
  if (solver.kind === 'unavailable') return { kind: 'refused', message: solver.message };
  const [values] = valuesOfPlan(plan, settings, context.catalog);
  if (values === undefined) return { kind: 'refused', message: 'There is no plan.' };
  const limited = { ...values, requests: Math.min(values.requests, MOST_REQUESTS) };
  const { requests } = requestsOf(limited, contextOf(settings, context.catalog), context.trace);
  const span = spanOf(requests);
  // Users who ask again and again come as fast as they are answered: what they would ask if answers took no time.
  const rate = values.arrivals === 'closed' ? (span > 0 ? requests.count / span : values.rate) : values.rate;
  const target = { ...(values.ttft > 0 && { ttft: values.ttft }), ...(values.tpot > 0 && { tpot: values.tpot }) };
  const answer = answerFleet({ settings, lengths: lengthsOf(requests), rate, target }, asked, context.catalog, solver.solver);
  const check = answer.plan.kind === 'planned' ? checkFleet(answer, answer.plan, requests, limited, context.catalog, context.prices) : undefined;
  return { kind: 'answered', answer, check };
}
