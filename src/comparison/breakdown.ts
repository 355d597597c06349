import { estimate } from '../engine/estimate.ts';
import { MEMORY_CATEGORIES, type MemoryCategory, type MetricName } from '../engine/estimate-types.ts';
import { complete } from '../scenario/complete.ts';
import type { WhyQuestion } from './attribute.ts';
import type { Pricer } from './pricer.ts';
import { isTimeMetric, timeParts, type TimePart } from './time-parts.ts';
import { differentWork, factsOf, workOf, type Work } from './work.ts';
import type { Breakdown, BreakdownAxis, BreakdownItem, BreakdownsResult, NotComparable } from './types.ts';

/**
 * Takes the difference of a metric apart by operation (matched by id), by term and, of a step of training, by its parts; memory by
 * category. Every way adds up to the difference.
 */
export function breakdowns({ from, to, metric }: WhyQuestion, pricer: Pricer): BreakdownsResult {
  const before = complete(from, pricer.catalog).values;
  const after = complete(to, pricer.catalog).values;
  const work = workOf(after, pricer.catalog);
  const apart = differentWork(workOf(before, pricer.catalog), work);
  if (apart !== undefined) return apart;
  const [a, b] = [pricer.job(before), pricer.job(after)];
  if (a === undefined || b === undefined) return lacking(metric, work);
  const [was, is] = [estimate(a), estimate(b)];
  if (metric === 'memory_per_device') {
    const parts = (held: Readonly<Record<MemoryCategory, number>>): readonly TimePart[] => MEMORY_CATEGORIES.map((key) => ({ key, label: CATEGORY_LABELS[key], seconds: held[key] }));
    return { kind: 'breakdowns', metric, all: [breakdown('category', was.memory.total, is.memory.total, parts(was.memory.categories), parts(is.memory.categories))] };
  }
  if (!isTimeMetric(metric)) {
    return { kind: 'not-comparable', reason: `${factsOf(metric, work).name} is not a time or a memory that operations add up to.` };
  }
  const [x, y] = [timeParts(a, was, metric), timeParts(b, is, metric)];
  if (x === undefined || y === undefined) return lacking(metric, work);
  const of = (axis: BreakdownAxis, one: readonly TimePart[], other: readonly TimePart[]): Breakdown => breakdown(axis, x.seconds, y.seconds, one, other);
  const steps = x.stepParts.length > 0 ? [of('step-part', x.stepParts, y.stepParts)] : [];
  return { kind: 'breakdowns', metric, all: [of('operation', x.operations, y.operations), of('term', x.terms, y.terms), ...steps] };
}

export const CATEGORY_LABELS: Readonly<Record<MemoryCategory, string>> = {
  weights: 'Weights', gradients: 'Gradients', optimizer: 'Optimizer states', kv_cache: 'KV cache', activations: 'Activations', workspace: 'Workspace', communication: 'Communication buffers',
};

function lacking(metric: MetricName, work: Work): NotComparable {
  return { kind: 'not-comparable', reason: `Not both scenarios have this figure: ${factsOf(metric, work).name}.` };
}

type Item = { -readonly [K in keyof BreakdownItem]: BreakdownItem[K] };

function breakdown(axis: BreakdownAxis, from: number, to: number, before: readonly TimePart[], after: readonly TimePart[]): Breakdown {
  const items = new Map<string, Item>();
  const was = summed(before);
  const is = summed(after);
  for (const [key, one] of [...was, ...is]) {
    if (items.has(key)) continue;
    const [a, b] = [was.get(key), is.get(key)];
    const [x, y] = [a?.seconds ?? 0, b?.seconds ?? 0];
    items.set(key, {
      key, label: (x === 0 ? b : a)?.label ?? one.label, from: x, to: y, difference: y - x, presence: a === undefined ? 'born' : b === undefined ? 'gone' : 'both',
      ...((a?.bound ?? b?.bound) !== undefined && { bounds: { from: a?.bound, to: b?.bound } }), ...(one.op !== undefined && { op: one.op }),
    });
  }
  const nothing = ({ from: x, to: y }: Item): boolean => x === 0 && y === 0;
  return { axis, from, to, difference: to - from, items: [...items.values()].filter((item) => !nothing(item)).toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference)) };
}

/** Pieces of one key as one; what it waits for is what its largest piece waits for. */
function summed(parts: readonly TimePart[]): ReadonlyMap<string, TimePart> {
  const found = new Map<string, TimePart>();
  for (const one of parts) {
    const known = found.get(one.key);
    if (known === undefined) found.set(one.key, one);
    else found.set(one.key, { ...(one.seconds > known.seconds ? one : known), seconds: known.seconds + one.seconds });
  }
  return found;
}
