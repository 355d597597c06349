import { binByLatency } from '../../../charts/serving-where/bins.ts';
import type { LoadPoint, ServingLoadData } from '../../../charts/serving-load/types.ts';
import type { Percentiles, ServingPercentilesData } from '../../../charts/serving-percentiles/types.ts';
import type { ServingTimelineData } from '../../../charts/serving-timeline/types.ts';
import type { ServingWhereData } from '../../../charts/serving-where/types.ts';
import { POINT_REQUESTS } from '../../../serving/questions/curve.ts';
import type { ServeSummary } from '../../../serving/outcome/summary.ts';
import { judgedValue, MEASURE_WORDS, targetOf, USUAL_QUANTILE, valueAt, type Measure } from './measures.ts';
import { drawnPoints, highestRate, presentRate, rateOfPoint, type ShownPolicy } from './shown.ts';

function loadPoint(summary: ServeSummary, rate: number, grows: boolean, measure: Measure): LoadPoint {
  return { rate, tokens: summary.outputPerSecond, latency: judgedValue(summary, measure), median: valueAt(summary[measure], 0.5), grows };
}

/** Latency against load, a line a policy. */
export function loadData(shown: readonly ShownPolicy[], measure: Measure, along: ServingLoadData['along'], solved: boolean): ServingLoadData {
  const own = shown[0];
  const target = own?.answer.ok === true ? targetOf(own.answer.summary, measure) : undefined;
  const targets = own?.answer.ok === true ? own.answer.summary.targets.length : 0;
  return {
    along,
    y: { name: MEASURE_WORDS[measure].name, quantile: target?.quantile ?? USUAL_QUANTILE, target: target?.seconds },
    policies: shown.map((policy) => ({
      id: String(policy.at), name: policy.name, highest: highestRate(policy),
      points: policy.curve === undefined ? [] : byRate([...drawnPoints(policy.curve).map((point) => loadPoint(point.summary, rateOfPoint(policy.values, point), point.overloaded, measure)), ...(solved ? presentPoints(policy, measure) : [])]),
    })),
    present: own?.answer.ok === true ? loadPoint(own.answer.summary, presentRate(own), own.overloaded, measure) : undefined,
    solved: solved && targets > 0 ? { targets } : undefined,
  };
}

/** The load that is set, as a point of the policy's curve: between two others of which it does not lie on the straight line. None where the curve has it, or other requests than the curve. */
function presentPoints(policy: ShownPolicy, measure: Measure): readonly LoadPoint[] {
  const { answer, curve, values } = policy;
  if (!answer.ok || curve === undefined || values.requests > POINT_REQUESTS) return [];
  const rate = presentRate(policy);
  const [least, most] = [curve.points[0], curve.points.at(-1)].map((point) => point && rateOfPoint(values, point));
  if (least === undefined || most === undefined || rate <= least || rate >= most || policy.overloaded) return [];
  return curve.points.some((point) => rateOfPoint(values, point) === rate) ? [] : [loadPoint(answer.summary, rate, policy.overloaded, measure)];
}

function byRate<T extends { readonly rate: number }>(points: readonly T[]): readonly T[] {
  return points.toSorted((a, b) => a.rate - b.rate);
}

function percentiles(summary: ServeSummary, rate: number, grows: boolean, measure: Measure): Percentiles {
  const spread = summary[measure];
  return { rate, p50: valueAt(spread, 0.5), p90: valueAt(spread, 0.9), p99: valueAt(spread, 0.99), grows };
}

/** A measure's percentiles against the rate, of one policy; undefined where it has no result. */
export function percentilesData(policy: ShownPolicy, measure: Measure): ServingPercentilesData | undefined {
  const { answer, curve, values } = policy;
  if (!answer.ok) return undefined;
  return {
    name: MEASURE_WORDS[measure].name,
    points: curve === undefined ? [] : byRate(drawnPoints(curve).map((point) => percentiles(point.summary, rateOfPoint(values, point), point.overloaded, measure))),
    target: targetOf(answer.summary, measure),
    now: percentiles(answer.summary, presentRate(policy), policy.overloaded, measure),
  };
}

/** Passes of a policy's first replica. */
export function timelineData({ answer }: ShownPolicy): ServingTimelineData {
  return { engines: answer.ok ? answer.result.passes : [] };
}

/** Where the time of requests went, by policy. */
export function whereData(shown: readonly ShownPolicy[]): ServingWhereData {
  return { policies: shown.flatMap(({ name, answer }) => (answer.ok ? [binByLatency(name, answer.result.requests)] : [])) };
}
