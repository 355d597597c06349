import type { Settings } from '../../scenario/fields.ts';
import { isDivisible, wholeOf, type Part } from '../part.ts';
import type { ServeValues } from '../plan/values.ts';
import { spanOf } from '../requests.ts';
import { requestsOf, simulatingPolicy, type ServeContext } from '../run.ts';

/** What a service that is full works off, requests a second; undefined where it was never full, or why it cannot be simulated. */
export type Bound = { readonly ok: true; readonly rate: number | undefined } | { readonly ok: false; readonly message: string };

/** Requests of a replica: enough to fill the largest batch so many times. */
const LEAST_REQUESTS = 2500;
const FILLS = 8;
const MOST_REQUESTS = 100_000;
const MOST_TRIES = 24;
/** Requests a second for each replica that no language model answers: they come all at once. */
const FLOOD = 1e4;
/** Conversations that all begin at once are not those of a busy day: what is found so is found again where this many times as much comes as can be done. */
const NEAR = 1.5;
/** Where no more than this share of what comes is served, the service is full all the time. */
const FULL = 0.9;

/**
 * The rate above which the queue grows without bound: what is served in the steady part of a simulation that more comes to than can be done. Replicas that do not depend on each other are
 * each full by themselves, so that one is simulated for all of them.
 */
export function* findingBound(settings: Settings, values: ServeValues, maxContext: number, context: ServeContext): Generator<number, Bound> {
  if (values.arrivals === 'closed') return { ok: true, rate: undefined };
  const part: Part = isDivisible(values) ? { replicas: 1, of: values.replicas } : wholeOf(values);
  const requests = Math.min(MOST_REQUESTS, part.replicas * Math.max(LEAST_REQUESTS, FILLS * values.maxBatch));
  function* servedAt(rate: number): Generator<number, Served | string> {
    const at = { ...values, rate, requests };
    const made = requestsOf(at, maxContext, context.trace, part).requests;
    const answer = yield* simulatingPolicy(settings, at, made, context, { part });
    if (!answer.ok) return answer.message;
    const span = spanOf(made);
    return { rate: answer.result.steady && answer.summary.requestsPerSecond, comes: Math.min(rate, span > 0 ? ((made.count - 1) * part.of) / (span * part.replicas) : rate) };
  }
  const flood = yield* servedAt(FLOOD * values.replicas);
  if (typeof flood === 'string') return { ok: false, message: flood };
  let rate = NEAR * (flood.rate ?? values.rate);
  for (let tries = 0; tries < MOST_TRIES; tries += 1, rate *= NEAR) {
    const served = yield* servedAt(rate);
    if (typeof served === 'string') return { ok: false, message: served };
    if (served.rate !== undefined && served.rate < FULL * served.comes) return { ok: true, rate: served.rate };
  }
  return { ok: true, rate: flood.rate };
}

/** Requests served in a second, where anything was steady, and those that came. */
interface Served {
  readonly rate: number | undefined;
  readonly comes: number;
}
