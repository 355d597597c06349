import { METRIC_NAMES } from '../../engine/estimate-types.ts';
import type { Evaluation } from '../../store/worker-api.ts';
import { formatText } from '../../units/format.ts';
import { metricFacts } from '../explore/strip/metric-facts.ts';

/** Every metric of an answer with its unit, as shown on the page. */
export function figures({ estimate, values, about }: Evaluation): readonly (readonly [name: string, value: string])[] {
  return METRIC_NAMES.flatMap((name) => {
    const value = estimate.metrics[name];
    if (value === undefined || !Number.isFinite(value)) return [];
    const { name: words, dimension } = metricFacts(name, values.kind, about.counts);
    return [[words, formatText(value, dimension)] as const];
  });
}
