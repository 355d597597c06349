import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { UsdPerHour, Watts } from '../../units/dimensions.ts';
import { answeringFleet, replanFleet, type FleetLoad } from '../fleet/answer-fleet.ts';
import { lengthsOf } from '../fleet/buckets.ts';
import { checkingFleet, type FleetCheck } from '../fleet/check-fleet.ts';
import { GROUPS, offersFor } from '../fleet/offers.ts';
import type { FleetSolver, LoadedSolver } from '../fleet/program.ts';
import type { FleetAnswer, FleetMachine, FleetQuestion } from '../fleet/types.ts';
import type { ServeValues } from '../plan/values.ts';
import { spanOf } from '../requests.ts';
import type { ServeQuestion } from '../api.ts';
import { contextOf, finished, requestsOf, valuesOfPlan, type ServeContext } from '../run.ts';

/** What is asked of the planner; `larger` are machines to try where those asked for keep the targets at no fill. */
export interface FleetRequest extends FleetQuestion {
  readonly larger?: readonly FleetMachine[];
}

/** The fleet for a plan's load and targets, with what a simulation makes of it; or why there is none. */
export type FleetReply =
  | {
      readonly kind: 'answered';
      readonly answer: FleetAnswer;
      readonly check: FleetCheck | undefined;
      /** Most of a machine's time that requests may take, in this fleet; and fuller fleets that did not keep the targets when they were simulated. */
      readonly utilisation: number;
      readonly tooFull: readonly TooFull[];
      /** The smaller fleet of the same kinds that was simulated, where this one is large: how full machines may be was found on it. */
      readonly carried: { readonly rate: number; readonly machines: number } | undefined;
      /** Machines that were asked for kept the targets at no fill that was tried: these are larger groups of devices. */
      readonly grouped: boolean;
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

/** Full machines of the fleet that fills are tried on, at most; at the emptiest they are three times as many. */
const MOST_FILLED = 24;
/** Emptier fleets that may come no nearer to the targets, and the share of requests that counts as nearer. */
const PATIENCE = 2;
const NEARER = 0.01;

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
  const filling = (one: FleetRequest): Generator<number, Filled> => fillingFleet({ load, values: limited, asked: one, context, solver: solver.solver });
  const first = yield* filling(asked);
  if (first.check === undefined || keeps(first.check)) return { kind: 'answered', ...first, grouped: false };
  const larger = asked.larger ?? (asked.machines === undefined ? largerThanUsual(settings, context.catalog) : []);
  for (const devices of GROUPS) {
    const machines = larger.filter((machine) => machine.devices === devices);
    if (machines.length === 0) continue;
    const found = yield* filling({ ...asked, machines });
    if (found.check !== undefined && keeps(found.check)) return { kind: 'answered', ...found, grouped: true };
  }
  return { kind: 'answered', ...first, grouped: false };
}

/** Larger groups of the devices on the short list. */
function largerThanUsual(settings: Settings, catalog: Catalog): readonly FleetMachine[] {
  const offers = offersFor(settings, catalog);
  return offers.filter(({ usual, device }) => !usual && offers.some((other) => other.usual && other.device === device)).map(({ device, devices }) => ({ device, devices }));
}

const keeps = ({ summary, ended }: FleetCheck): boolean => summary.met && ended.kind !== 'overloaded';

type Filled = Omit<Extract<FleetReply, { kind: 'answered' }>, 'kind' | 'grouped'>;

interface Filling {
  readonly load: FleetLoad;
  readonly values: ServeValues;
  readonly asked: FleetRequest;
  readonly context: ServeContext;
  readonly solver: FleetSolver;
}

/** Plans the fleet ever emptier until the simulation keeps the targets, or emptier ones no longer come nearer. How full a large fleet may be is found on a smaller one. */
function* fillingFleet({ load, values, asked, context, solver }: Filling): Generator<number, Filled> {
  const { settings, rate, target } = load;
  const tries = asked.utilisation === undefined ? FULLNESS : [asked.utilisation];
  const first = yield* scaled(answeringFleet(load, { ...asked, utilisation: tries[0] ?? 1 }, context.catalog, solver), 0, FOR_PRICES);
  const tooFull: TooFull[] = [];
  let last: Filled = { answer: first, check: undefined, utilisation: tries[0] ?? 1, tooFull, carried: undefined };
  const full = first.plan.kind === 'planned' ? first.plan.counts.reduce((sum, count) => sum + count, 0) : 0;
  const part = Math.min(1, MOST_FILLED / Math.max(1, full));
  // The smaller fleet is of the same kinds: limits are those of the large one.
  const small = part < 1 ? { ...first, rate: rate * part } : first;
  const smallValues = part < 1 ? { ...values, rate: rate * part, users: Math.max(1, Math.round(values.users * part)) } : values;
  const { requests } = requestsOf(smallValues, contextOf(settings, context.catalog), context.trace);
  for (const [place, utilisation] of tries.entries()) {
    const answer = utilisation === (tries[0] ?? 1) ? first : replanFleet(first, asked, target, utilisation, solver);
    // Less room than there has to be: what was found before stays, with what it does not keep.
    if (answer.plan.kind !== 'planned') break;
    const checked = part < 1 ? replanFleet(small, withoutCaps(asked), target, utilisation, solver) : answer;
    if (checked.plan.kind !== 'planned') break;
    const from = FOR_PRICES + ((1 - FOR_PRICES) * place) / tries.length;
    const check = yield* scaled(checkingFleet(checked, checked.plan, requests, smallValues, context.catalog, context.prices), from, (1 - FOR_PRICES) / tries.length);
    const carried = part < 1 ? { rate: checked.rate, machines: checked.plan.counts.reduce((sum, count) => sum + count, 0) } : undefined;
    last = { answer, check, utilisation, tooFull, carried };
    if (check === undefined || keeps(check)) break;
    tooFull.push({ utilisation, usdPerHour: answer.plan.usdPerHour, watts: answer.plan.watts, kept: check.summary.kept, overloaded: check.ended.kind === 'overloaded' });
    if (!comesNearer(tooFull)) break;
  }
  return last;
}

/** Whether the last emptier fleets still kept noticeably more: what long prompts take by themselves no free machine makes up for. */
function comesNearer(tried: readonly TooFull[]): boolean {
  // Few machines are as many at several fills.
  const larger = tried.filter(({ usdPerHour, watts }, place) => place === 0 || (usdPerHour ?? watts) !== (tried[place - 1]?.usdPerHour ?? tried[place - 1]?.watts));
  const [before, last] = [larger.at(-1 - PATIENCE), larger.at(-1)];
  return before === undefined || last === undefined || last.overloaded || last.kept - before.kept > NEARER;
}

function withoutCaps({ usdPerHour, watts, machines, ...rest }: FleetRequest): FleetRequest {
  return { ...rest, ...(machines !== undefined && { machines: machines.map(({ most, ...machine }) => machine) }) };
}

/** Steps whose shares are a part of the whole. */
function* scaled<T>(steps: Generator<number, T>, from: number, width: number): Generator<number, T> {
  for (;;) {
    const next = steps.next();
    if (next.done === true) return next.value;
    yield from + width * next.value;
  }
}
