import type { LengthCounts, ServeAnswer, ServeQuestion, TrafficFacts } from './api.ts';
import { formatText } from '../units/format.ts';
import { partFor, type Part } from './part.ts';
import type { ServeValues } from './plan/values.ts';
import { formatWhole } from '../units/digits.ts';
import { spanOf, type Requests } from './requests.ts';
import { contextOf, requestsOf, simulatingPolicy, valuesOfPlan, type PolicyAnswer, type ServeContext } from './run.ts';

/** Simulates every policy of a plan on the same requests, in steps that each yield how far it is. Of many replicas some, where there are too few requests to fill all. */
export function* answering({ settings, plan }: ServeQuestion, context: ServeContext): Generator<number, ServeAnswer> {
  const all = valuesOfPlan(plan, settings, context.catalog);
  const [first] = all;
  if (first === undefined) return { traffic: NO_TRAFFIC, policies: [] };
  const maxContext = contextOf(settings, context.catalog);
  const made = new Map<string, ReturnType<typeof requestsOf>>();
  const requestsFor = (values: ServeValues, part: Part): ReturnType<typeof requestsOf> => {
    const key = part.replicas === part.of ? 'all' : `${part.replicas}/${part.of} ${values.routing}`;
    const known = made.get(key) ?? requestsOf(values, maxContext, context.trace, part);
    made.set(key, known);
    return known;
  };
  const { requests, notes } = requestsFor(first, partFor(first, first.requests));
  const policies: PolicyAnswer[] = [];
  for (const values of all) {
    const part = partFor(values, values.requests);
    const steps = simulatingPolicy(settings, values, requestsFor(values, part).requests, context, { part });
    for (;;) {
      const next = steps.next();
      if (next.done === true) {
        policies.push(next.value);
        break;
      }
      yield (policies.length + next.value) / all.length;
    }
  }
  return { traffic: trafficFacts(requests, [...notes, ...byChance(first, requests), ...new Set(all.flatMap((values) => fewWords(values, requests.count)))]), policies };
}

/** Fewer requests of a replica than this say little of how it is when it is full. */
const FEW_A_REPLICA = 50;

/** What has to be said where there are few requests for many replicas. */
function fewWords(values: ServeValues, count: number): readonly string[] {
  const { replicas, of } = partFor(values, values.requests);
  if (replicas < of) return [`Simulated with its share of requests: ${formatWhole(replicas)} of ${formatWhole(of)} replicas, since ${formatWhole(count)} requests would not fill all. Figures are of all; more requests simulate more of them.`];
  return count < FEW_A_REPLICA * of ? [`${formatWhole(count)} requests are few for ${of === 1 ? 'a replica, which hardly fills' : `${formatWhole(of)} replicas, which hardly fill`} before it is over: set more requests.`] : [];
}

/** A rate that is off by more than this is said. */
const OFF = 0.1;

/** Few requests hold few bursts, and come at another rate than asked. Conversations follow their answers, so that theirs says nothing. */
function byChance(values: ServeValues, requests: Requests): readonly string[] {
  const { arrivals, turns, rate } = values;
  const { replicas, of } = partFor(values, values.requests);
  const span = spanOf(requests);
  if (arrivals !== 'gamma' || turns > 1 || span <= 0) return [];
  const came = ((requests.count - 1) * of) / (replicas * span);
  return Math.abs(came / rate - 1) <= OFF ? [] : [`By chance of so few bursts, requests come at ${formatText(came, 'per-second')} and not at ${formatText(rate, 'per-second')}: set more requests.`];
}

const NO_LENGTHS: LengthCounts = { counts: [], to: 1, beyond: 0, median: 0, longest: 0 };
const NO_TRAFFIC: TrafficFacts = { requests: 0, span: 0, prompts: NO_LENGTHS, outputs: NO_LENGTHS, notes: [] };

/** What requests look like, with their lengths in bins. */
export function trafficFacts(requests: Requests, notes: readonly string[]): TrafficFacts {
  return { requests: requests.count, span: spanOf(requests), prompts: lengthCounts(requests.prompt), outputs: lengthCounts(requests.output), notes };
}

const BINS = 36;
/** Share of lengths that the equal bins hold. */
const SHOWN = 0.97;

function lengthCounts(lengths: Int32Array): LengthCounts {
  const sorted = lengths.slice().sort();
  if (sorted.length === 0) return NO_LENGTHS;
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number;
  const width = Math.max(1, Math.ceil(at(SHOWN) / BINS));
  const counts = new Array<number>(BINS).fill(0);
  let beyond = 0;
  for (const length of sorted) {
    const bin = Math.floor((length - 1) / width);
    if (bin < BINS) counts[bin] = (counts[bin] ?? 0) + 1;
    else beyond += 1;
  }
  return { counts, to: BINS * width, beyond, median: at(0.5), longest: at(1) };
}
