import type { MetricName } from '../engine/estimate-types.ts';
import type { Settings } from '../scenario/fields.ts';
import type { Pricer } from './pricer.ts';

/** Figures kept: a comparison of twelve changes has 4,096 scenarios between its ends. */
const KEPT = 16_384;

/**
 * A pricer that remembers its figures, for one who asks much the same again and again: where one of n changes is turned up and down, half
 * of what lies between the two scenarios stays as it was. The oldest figures go first.
 */
export function remembering(pricer: Pricer, kept = KEPT): Pricer {
  const known = new Map<string, number | undefined>();
  const metric = (settings: Settings, name: MetricName): number | undefined => {
    // A model or machine of one's own is a page of text; what is asked of it is worked out anew.
    if (typeof settings.model === 'object' || typeof settings.device === 'object') return pricer.metric(settings, name);
    const key = `${name} ${JSON.stringify(settings)}`;
    if (known.has(key)) return known.get(key);
    const value = pricer.metric(settings, name);
    const oldest = known.size >= kept ? known.keys().next().value : undefined;
    if (oldest !== undefined) known.delete(oldest);
    known.set(key, value);
    return value;
  };
  return { ...pricer, metric };
}
