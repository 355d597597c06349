import type { MetricName } from '../../../engine/estimate-types.ts';
import type { WorkloadKind } from '../../../scenario/fields.ts';
import { metricFacts } from '../../explore/strip/metric-facts.ts';

/** A metric's name inside a sentence: "time per output token", "US dollars per million output tokens". */
export function quantityWithin(metric: MetricName, workload: WorkloadKind): string {
  const { name } = metricFacts(metric, workload);
  const plain = name.replace(/:.*$/, '');
  return /^[A-Z][a-z]/.test(plain) ? plain.charAt(0).toLowerCase() + plain.slice(1) : plain;
}
