import type { ServeValues } from '../plan/values.ts';
import { TARGETS, type TargetName } from '../plan/written.ts';
import { quantile, sortedNumbers, spreadOf, spreadOfSorted } from '../simulation/spread.ts';
import type { RequestRecord, SimulationResult, Spread, Totals } from './types.ts';

/** A target and what came of it. Seconds. */
export interface TargetOutcome {
  readonly name: TargetName;
  /** Share of requests, or of gaps, that must keep it. */
  readonly at: number;
  readonly limit: number;
  /** The quantity at that share. */
  readonly value: number;
  /** Share that keeps it; refused requests do not. */
  readonly kept: number;
  readonly met: boolean;
}

/** What a simulation came to, in figures. */
export interface ServeSummary {
  /** Time to first token, mean time between a request's tokens, single gaps between tokens, whole answers, waits until work on a request begins. Seconds. */
  readonly ttft: Spread;
  readonly tpot: Spread;
  readonly gap: Spread;
  readonly latency: Spread;
  readonly queue: Spread;
  /** Rates, shares of time, power and money are those of the steady part of the simulation, where it has one; else of all of it. Per second of simulated time. */
  readonly requestsPerSecond: number;
  readonly outputPerSecond: number;
  readonly promptPerSecond: number;
  /** Requests a second that keep every target that is about requests; gaps are judged all together. */
  readonly goodput: number;
  readonly kept: number;
  readonly targets: readonly TargetOutcome[];
  readonly met: boolean;
  /** Share of time that replicas work. */
  readonly utilisation: number;
  readonly meanBatch: number;
  readonly meanQueue: number;
  readonly hitRate: number | undefined;
  /** Prompt tokens found in a cache, as a share of all asked. */
  readonly reusedShare: number;
  readonly paddedShare: number;
  readonly acceptedShare: number | undefined;
  readonly watts: number;
  /** Joules for a token that is written. */
  readonly joulesPerToken: number;
  /** All cost on tokens that are written; and what reading and writing cost by the time they take. */
  readonly usdPerMillion: number | undefined;
  readonly usdPerMillionInput: number | undefined;
  readonly usdPerMillionOutput: number | undefined;
  readonly usdPerHour: number | undefined;
}

/** Shares this close are equal. */
const EQUAL = 1e-12;

/** Targets that a plan sets: a limit of nothing is none. */
export function limitsOf(values: ServeValues): readonly { readonly name: TargetName; readonly at: number; readonly limit: number }[] {
  const all = (Object.keys(TARGETS) as readonly TargetName[]).map((name) => ({ name, at: values[TARGETS[name]], limit: values[name] }));
  return all.filter(({ limit }) => limit > 0 && Number.isFinite(limit));
}

/**
 * Sums a simulation up under a plan's targets.
 * @param times how many times as many replicas there are as were simulated: rates, power and money are of all
 */
export function summaryOf({ requests, totals, steady, gaps, gapTarget }: SimulationResult, outputs: Int32Array, values: ServeValues, times = 1): ServeSummary {
  const lasts = timesOf(requests, outputs);
  const sorted = { ttft: sortedNumbers(lasts.ttft), tpot: sortedNumbers(lasts.tpot), latency: sortedNumbers(lasts.latency) };
  const limits = limitsOf(values);
  const targets = limits.map(({ name, at, limit }) => (name === 'gap' ? { name, at, limit, ...gapTarget, met: gapTarget.kept >= at - EQUAL } : targetOutcome({ name, at, limit }, sorted[name], totals)));
  const kept = countKept(lasts, limits, requests.count);
  const part = steady ?? totals;
  const per = (amount: number): number => (part.seconds > 0 ? (times * amount) / part.seconds : 0);
  const asked = part.promptTokens + part.reusedTokens;
  const reading = part.busySeconds > 0 ? Math.min(1, part.readingSeconds / part.busySeconds) : 0;
  const usdPerSecond = totals.usd === undefined || totals.seconds <= 0 ? undefined : totals.usd / totals.seconds;
  const usd = (share: number, tokens: number): number | undefined => (usdPerSecond === undefined || tokens === 0 ? undefined : ((usdPerSecond * part.seconds * share) / tokens) * 1e6);
  return {
    ttft: spreadOfSorted(sorted.ttft), tpot: spreadOfSorted(sorted.tpot), gap: gaps, latency: spreadOfSorted(sorted.latency), queue: spreadOf(requests.started.map((started, at) => started - (requests.arrival[at] as number))),
    requestsPerSecond: per(part.finished), outputPerSecond: per(part.outputTokens), promptPerSecond: per(asked), goodput: totals.finished > 0 ? (per(part.finished) * kept) / totals.finished : 0, kept: requests.count > 0 ? kept / requests.count : 0,
    targets, met: targets.every(({ met }) => met),
    utilisation: Math.min(1, per(part.busySeconds) / Math.max(1, times * totals.replicas)), meanBatch: part.meanRunning / Math.max(1, totals.replicas), meanQueue: times * part.meanWaiting,
    hitRate: totals.cacheLookups > 0 ? totals.cacheHits / totals.cacheLookups : undefined, reusedShare: asked > 0 ? part.reusedTokens / asked : 0,
    paddedShare: totals.rows > 0 ? totals.paddedRows / totals.rows : 0, acceptedShare: totals.guessed > 0 ? totals.accepted / totals.guessed : undefined,
    watts: per(part.joules), joulesPerToken: part.outputTokens > 0 ? part.joules / part.outputTokens : 0,
    usdPerMillion: usd(1, part.outputTokens), usdPerMillionInput: usd(reading, asked), usdPerMillionOutput: usd(1 - reading, part.outputTokens),
    usdPerHour: usdPerSecond === undefined ? undefined : times * usdPerSecond * 3600,
  };
}

/** Times that each request has one of. */
type RequestTime = Exclude<TargetName, 'gap'>;

/** Times of every request; NaN where it did not come so far, or has none (one token has no gap). */
function timesOf(requests: RequestRecord, outputs: Int32Array): Readonly<Record<RequestTime, Float64Array>> {
  const { arrival, first, finish } = requests;
  return {
    ttft: first.map((at, request) => at - (arrival[request] as number)),
    tpot: finish.map((at, request) => ((outputs[request] as number) > 1 ? (at - (first[request] as number)) / ((outputs[request] as number) - 1) : NaN)),
    latency: finish.map((at, request) => at - (arrival[request] as number)),
  };
}

function targetOutcome({ name, at, limit }: { readonly name: RequestTime; readonly at: number; readonly limit: number }, sorted: Float64Array, totals: Totals): TargetOutcome {
  const value = quantile(sorted, at);
  const within = sorted.filter((time) => time <= limit).length;
  // Whoever was refused, or never came so far, did not get what was promised.
  const missing = totals.refused + totals.unfinished;
  const kept = sorted.length + missing > 0 ? within / (sorted.length + missing) : 1;
  return { name, at, limit, value, kept, met: kept >= at - EQUAL };
}

function countKept(times: Readonly<Record<RequestTime, Float64Array>>, limits: ReturnType<typeof limitsOf>, count: number): number {
  let kept = 0;
  for (let request = 0; request < count; request += 1) {
    if (!Number.isFinite(times.latency[request])) continue;
    if (limits.every(({ name, limit }) => name === 'gap' || !((times[name][request] as number) > limit))) kept += 1;
  }
  return kept;
}
