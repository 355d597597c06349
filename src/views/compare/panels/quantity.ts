import { factsOf, type Work } from '../../../comparison/work.ts';
import type { MetricName } from '../../../engine/estimate-types.ts';

/** A metric's name inside a sentence: "time per output token", "US dollars per million output tokens". */
export function quantityWithin(metric: MetricName, work: Work): string {
  const { name } = factsOf(metric, work);
  const plain = name.replace(/:.*$/, '');
  return /^[A-Z][a-z]/.test(plain) ? plain.charAt(0).toLowerCase() + plain.slice(1) : plain;
}
