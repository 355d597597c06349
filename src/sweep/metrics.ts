import { factsOf, type Work } from '../comparison/work.ts';
import { METRIC_NAMES } from '../engine/estimate-types.ts';
import { metricFacts } from '../engine/metric-facts.ts';
import type { WorkloadKind } from '../scenario/fields.ts';
import type { Dimension } from '../units/dimension.ts';

/** What a scenario is, beside what it comes to: counted among the metrics, so that questions can ask for the least or the most of it. */
export const INPUT_METRICS = ['devices', 'parameters', 'context', 'weight_bits', 'usd_per_hour'] as const;
export type InputMetric = (typeof INPUT_METRICS)[number];

/** Everything a sweep can aim at or hold within limits. */
export const SWEEP_METRICS = [...METRIC_NAMES, ...INPUT_METRICS] as const;
export type SweepMetric = (typeof SWEEP_METRICS)[number];

/** How a metric is named, counted and judged. */
export interface SweepMetricFacts {
  readonly name: string;
  readonly short: string;
  readonly dimension: Dimension;
  readonly better: 'lower' | 'higher';
}

const INPUT_FACTS: Readonly<Record<InputMetric, SweepMetricFacts>> = {
  devices: { name: 'Devices', short: 'Devices', dimension: 'count', better: 'lower' },
  parameters: { name: 'Parameters of the model', short: 'Parameters', dimension: 'count', better: 'higher' },
  context: { name: 'Context: prompt and output', short: 'Context', dimension: 'tokens', better: 'higher' },
  weight_bits: { name: 'Bits of a weight', short: 'Weight bits', dimension: 'count', better: 'higher' },
  usd_per_hour: { name: 'US dollars per hour of the machine', short: 'Machine, per hour', dimension: 'usd-per-hour', better: 'lower' },
};

/** Whether a metric is an input of the scenario. */
export function isInputMetric(metric: SweepMetric): metric is InputMetric {
  return (INPUT_METRICS as readonly string[]).includes(metric);
}

/** Work whose figures are named: the kind alone, or with what it counts, since an encoder has no first token and a sample is no token. */
export type NamedWork = WorkloadKind | Work;

/** How a metric is named and judged for work of a kind. A fact that is neither good nor bad counts as a cost. */
export function sweepMetricFacts(metric: SweepMetric, work: NamedWork): SweepMetricFacts {
  if (isInputMetric(metric)) return INPUT_FACTS[metric];
  const { name, short, dimension, better } = typeof work === 'string' ? metricFacts(metric, work) : factsOf(metric, work);
  return { name, short, dimension, better: better === 'higher' ? 'higher' : 'lower' };
}
