import { formatWhole } from '../../units/digits.ts';
import { PERCENTILES, type Ended, type Spread } from '../../serving/outcome/types.ts';
import type { ServeSummary } from '../../serving/outcome/summary.ts';
import type { PolicyAnswer } from '../../serving/run.ts';
import { snakeCased, type Json } from '../estimate/snake-case.ts';

/** Names of `PERCENTILES`: p50, p99, p99_9. */
const NAMES = PERCENTILES.map((share) => `p${String(Number((share * 100).toPrecision(6))).replace('.', '_')}`);

/** Seconds over many requests by percentile; null where there are none to speak of. */
export function spreadOutput({ mean, worst, count, at }: Spread): Json | null {
  return count === 0 ? null : { unit: 's', count, mean, ...Object.fromEntries(NAMES.map((name, place) => [name, at[place]])), worst };
}

/** A summary as scripts read it: times by percentile, rates a second of simulated time, shares from 0 to 1. */
export function summaryOutput({ ttft, tpot, gap, latency, queue, targets, ...figures }: ServeSummary): Json {
  return {
    ttft: spreadOutput(ttft), tpot: spreadOutput(tpot), gap: spreadOutput(gap), latency: spreadOutput(latency), queue: spreadOutput(queue),
    ...snakeCased(figures),
    targets: targets.map(({ name, ...target }) => ({ metric: name, ...snakeCased(target) })),
  };
}

/** What became of a policy; `failure` in place of figures where it cannot be simulated. */
export function policyOutput(name: string, answer: PolicyAnswer): Json {
  const { batching, replicas, decodeReplicas } = answer.values;
  const head = { name, batching, replicas: batching === 'disaggregated' ? { reading: replicas, writing: decodeReplicas } : replicas };
  if (!answer.ok) return { ...head, failure: answer.message };
  const { summary, result, part, tableError, room, roomTokens } = answer;
  return {
    ...head,
    ended: snakeCased(result.ended),
    part: { replicas: part.replicas, of: part.of },
    summary: summaryOutput(summary),
    totals: snakeCased(result.totals),
    steady: result.steady === undefined ? null : snakeCased(result.steady),
    cache_room: { device_bytes: room, tokens: roomTokens },
    pass_price_error: { mean: tableError.mean, worst: tableError.worst, passes: tableError.passes },
  };
}

/** Why the times of a policy are those of a queue that grows, in a sentence; undefined where it keeps up. */
export function overloadWords(name: string, ended: Ended): string | undefined {
  if (ended.kind !== 'overloaded') return undefined;
  return `${name}: more comes than can be done. Over the second half ${formatWhole(ended.arrived)} requests came and ${formatWhole(ended.served)} were served; after ${formatWhole(ended.seconds)} s ${formatWhole(ended.queue)} were waiting and the queue was growing; they were worked off with nobody else coming, and with more requests times would grow further`;
}
