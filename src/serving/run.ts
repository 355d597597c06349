import type { Catalog } from '../catalog/catalog.ts';
import { complete } from '../scenario/complete.ts';
import type { Settings } from '../scenario/fields.ts';
import { formatWhole } from '../units/digits.ts';
import { formatText } from '../units/format.ts';
import type { IterationPrices } from './iteration/types.ts';
import { summaryOf, type ServeSummary } from './outcome/summary.ts';
import type { SimulationResult } from './outcome/types.ts';
import { completeServe, serveFacts } from './plan/defaults.ts';
import { policySettings } from './plan/canonical.ts';
import { dealsOut, valuesInPart, wholeOf, type Part } from './part.ts';
import type { ServePlan, ServeValues } from './plan/values.ts';
import type { Requests } from './requests.ts';
import { machineryOf, type NoMachinery, type PricesKeeper } from './simulation/machinery.ts';
import { createSimulation, type SimulationOptions } from './simulation/simulate.ts';
import type { Machinery } from './simulation/create-world.ts';
import { makeRequests } from './traffic/make-requests.ts';
import { requestsOfTrace } from './traffic/traces/requests-of-trace.ts';
import type { Trace } from './traffic/traces/types.ts';

/** What simulations of a scenario go by: facts of the catalog, prices that were built before, and the trace that the plan means. */
export interface ServeContext {
  readonly catalog: Catalog;
  readonly prices: PricesKeeper;
  readonly trace: Trace | undefined;
}

/** Why a policy has no result, in one sentence for a person. */
export interface PolicyFailure {
  readonly ok: false;
  readonly values: ServeValues;
  readonly message: string;
}

/** What one policy came to. */
export interface PolicyOutcome {
  readonly ok: true;
  readonly values: ServeValues;
  /** Replicas that were simulated: the result is of these, the summary of all. */
  readonly part: Part;
  readonly summary: ServeSummary;
  readonly result: SimulationResult;
  /** How far looked-up passes are from those priced op by op. */
  readonly tableError: IterationPrices['error'];
  /** Bytes of cache room of one replica, on its most loaded device, and tokens that come to it. */
  readonly room: number;
  readonly roomTokens: number;
}

export type PolicyAnswer = PolicyOutcome | PolicyFailure;

/** Values of every policy of a plan; the traffic of all is the first's. */
export function valuesOfPlan(plan: ServePlan, settings: Settings, catalog: Catalog): readonly ServeValues[] {
  const facts = serveFacts(complete(settings, catalog).values, catalog);
  return [0, ...plan.others.map((_, at) => at + 1)].map((at) => completeServe(policySettings(plan, at), facts));
}

/** Longest context of the scenario's model. */
export function contextOf(settings: Settings, catalog: Catalog): number {
  return serveFacts(complete(settings, catalog).values, catalog).maxContext;
}

/** The requests of a plan, or those that come to a part of its replicas, with what had to be done to them, as sentences. */
export function requestsOf(plan: ServeValues, maxContext: number, trace: Trace | undefined, part: Part = wholeOf(plan)): { readonly requests: Requests; readonly notes: readonly string[] } {
  const values = valuesInPart(plan, part);
  if (values.mix === 'trace' && trace !== undefined) {
    const { requests, cut, more } = requestsOfTrace(trace, values, maxContext);
    return { requests, notes: [...cutNotes(cut, maxContext), ...(more > 0 ? [`${formatWhole(more)} further requests of the trace are left out: set more requests to simulate them.`] : [])] };
  }
  const { requests, cut, restarted } = makeRequests(values, maxContext, part.replicas < part.of && dealsOut(plan) ? part : undefined);
  return { requests, notes: [...cutNotes(cut, maxContext), ...(restarted > 0 ? [`${formatWhole(restarted)} conversations had become too long and began anew.`] : [])] };
}

function cutNotes(cut: number, maxContext: number): readonly string[] {
  return cut > 0 ? [`${formatWhole(cut)} requests were cut to the model’s context of ${formatText(maxContext, 'tokens')} tokens.`] : [];
}

/** Why there is no machinery, for a person. */
function failureWords({ missing, bytes }: NoMachinery): string {
  switch (missing) {
    case 'model':
      return 'This model or device cannot be served: the model has to write tokens, one after the other.';
    case 'draft':
      return 'The model that guesses is not one that writes tokens.';
    case 'room':
      return bytes !== undefined && bytes > 0
        ? `The weights leave no room for a cache: ${formatText(bytes, 'bytes')} more memory is needed on each device. More tensor ranks or narrower weights would help.`
        : 'The weights leave no room for a cache.';
  }
}

/** Events between two looks at the clock. */
const STRETCH = 4096;

export interface PolicyOptions extends SimulationOptions {
  /** The replicas that the requests are for; all where absent. */
  readonly part?: Part;
}

/** Simulates one policy, in steps that each yield the share of requests done with. */
export function* simulatingPolicy(settings: Settings, values: ServeValues, requests: Requests, context: ServeContext, { part = wholeOf(values), ...options }: PolicyOptions = {}): Generator<number, PolicyAnswer> {
  const own = valuesInPart(values, part);
  const made = machineryOf(settings, own, requests, context.catalog, context.prices);
  if ('missing' in made) return { ok: false, values, message: failureWords(made) };
  const result = yield* simulating(requests, own, made, options);
  const roomTokens = Math.floor((made.room / made.prices.cacheBytes(1024)) * 1024);
  return { ok: true, values, part, summary: summaryOf(result, requests.output, own, part.of / part.replicas), result, tableError: made.prices.error, room: made.room, roomTokens };
}

function* simulating(requests: Requests, values: ServeValues, machinery: Machinery, options: SimulationOptions): Generator<number, SimulationResult> {
  const simulation = createSimulation(requests, values, machinery, options);
  while (simulation.advance(STRETCH)) yield simulation.progress();
  return simulation.result();
}

/** Runs a generator to its end. */
export function finished<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const next = steps.next();
    if (next.done === true) return next.value;
  }
}
