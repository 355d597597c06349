import type { UsdPerHour, Watts } from '../../units/dimensions.ts';
import { answeringFleet, replanFleet } from '../fleet/answer-fleet.ts';
import { lengthsOf } from '../fleet/buckets.ts';
import { checkingFleet, type FleetCheck } from '../fleet/check-fleet.ts';
import type { LoadedSolver } from '../fleet/program.ts';
import type { FleetAnswer, FleetQuestion } from '../fleet/types.ts';
import { spanOf } from '../requests.ts';
import type { ServeQuestion } from '../api.ts';
import { contextOf, finished, requestsOf, valuesOfPlan, type ServeContext } from '../run.ts';

export type FleetRequest = FleetQuestion;

/** The fleet for a plan's load and targets, with what a simulation makes of it; or why there is none. */
export type FleetReply =
  | {
      readonly kind: 'answered';
      readonly answer: FleetAnswer;
      readonly check: FleetCheck | undefined;
      /** Most of a machine's time that requests may take, in this fleet; and fuller fleets that did not keep the targets when they were simulated. */
      readonly utilisation: number;
      readonly tooFull: readonly TooFull[];
    }
  | { readonly kind: 'refused'; readonly message: string };

/** A fleet whose machines were fuller than queues allow. */
export interface TooFull {
  readonly utilisation: number;
  readonly usdPerHour: UsdPerHour | undefined;
  readonly watts: Watts;
  /** Share of requests that kept every target. */
  readonly kept: number;
  readonly overloaded: boolean;
}

/** How full machines may be, from full on: the first at which the simulated fleet keeps the targets is taken. The program knows no queues. */
const FULLNESS = [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3] as const;
/** Requests that a fleet is planned for and checked with. */
const MOST_REQUESTS = 4000;

/** Of all the work, what pricing machines is taken for. */
const FOR_PRICES = 0.5;

/** Plans the fleet that takes least for a plan's requests, and simulates it under them. */
export function planFleetFor(question: ServeQuestion, asked: FleetRequest, context: ServeContext, solver: LoadedSolver): FleetReply {
  return finished(planningFleet(question, asked, context, solver));
}

/** The same, in steps that each yield about how far it is: of the fuller fleets nobody knows how many will fail. */
export function* planningFleet({ settings, plan }: ServeQuestion, asked: FleetRequest, context: ServeContext, solver: LoadedSolver): Generator<number, FleetReply> {
  if (solver.kind === 'unavailable') return { kind: 'refused', message: solver.message };
  const [values] = valuesOfPlan(plan, settings, context.catalog);
  if (values === undefined) return { kind: 'refused', message: 'There is no plan.' };
  const limited = { ...values, requests: Math.min(values.requests, MOST_REQUESTS) };
  const { requests } = requestsOf(limited, contextOf(settings, context.catalog), context.trace);
  const span = spanOf(requests);
  // Users who ask again and again come as fast as they are answered: what they would ask if answers took no time.
  const rate = values.arrivals === 'closed' ? (span > 0 ? requests.count / span : values.rate) : values.rate;
  // The program knows steps: whichever of the two promises about tokens is the tighter.
  const tpot = Math.min(values.tpot > 0 ? values.tpot : Infinity, values.gap > 0 ? values.gap : Infinity);
  const target = { ...(values.ttft > 0 && { ttft: values.ttft }), ...(Number.isFinite(tpot) && { tpot }) };
  const load = { settings, lengths: lengthsOf(requests), rate, target };
  const tries = asked.utilisation === undefined ? FULLNESS : [asked.utilisation];
  const first = yield* scaled(answeringFleet(load, { ...asked, utilisation: tries[0] ?? 1 }, context.catalog, solver.solver), 0, FOR_PRICES);
  const tooFull: TooFull[] = [];
  let last = { answer: first, check: undefined as FleetCheck | undefined, utilisation: tries[0] ?? 1 };
  for (const [place, utilisation] of tries.entries()) {
    const answer = utilisation === last.utilisation ? first : replanFleet(first, asked, target, utilisation, solver.solver);
    // Less room than there has to be: what was found before stays, with what it does not keep.
    if (answer.plan.kind !== 'planned') break;
    const from = FOR_PRICES + ((1 - FOR_PRICES) * place) / tries.length;
    const check = yield* scaled(checkingFleet(answer, answer.plan, requests, limited, context.catalog, context.prices), from, (1 - FOR_PRICES) / tries.length);
    last = { answer, check, utilisation };
    if (check === undefined || (check.summary.met && check.ended.kind !== 'overloaded')) break;
    tooFull.push({ utilisation, usdPerHour: answer.plan.usdPerHour, watts: answer.plan.watts, kept: check.summary.kept, overloaded: check.ended.kind === 'overloaded' });
  }
  return { kind: 'answered', ...last, tooFull };
}

/** Steps whose shares are a part of the whole. */
function* scaled<T>(steps: Generator<number, T>, from: number, width: number): Generator<number, T> {
  for (;;) {
    const next = steps.next();
    if (next.done === true) return next.value;
    yield from + width * next.value;
  }
}
