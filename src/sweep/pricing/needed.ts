import { isInputMetric, type SweepMetric } from '../metrics.ts';
import type { SweepSpec } from '../types.ts';

/** Metrics that a sweep asks for, each once: the objectives in their order, then what constraints read. */
export function neededMetrics({ objectives, constraints }: Pick<SweepSpec, 'objectives' | 'constraints'>): readonly SweepMetric[] {
  return [...new Set([...objectives.map(({ metric }) => metric), ...constraints.flatMap((constraint) => (constraint.kind === 'fits' ? [] : [constraint.metric]))])];
}

/** Metrics that the totals of a job do not give, so that each is worked out by itself: utilisation and the inverse questions. */
const BY_THEMSELVES: ReadonlySet<SweepMetric> = new Set<SweepMetric>(['mfu', 'model_flops', 'device_flops_per_second', 'max_batch', 'max_context', 'hfu', 'max_micro_batch']);

/** Whether a metric comes with a job's totals. */
export function comesWithTotals(metric: SweepMetric): boolean {
  return !isInputMetric(metric) && !BY_THEMSELVES.has(metric);
}
