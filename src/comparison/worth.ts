import type { Catalog } from '../catalog/catalog.ts';
import { sumEstimate } from '../engine/estimate.ts';
import type { MetricName } from '../engine/estimate-types.ts';
import { complete } from '../scenario/complete.ts';
import type { Settings } from '../scenario/fields.ts';
import { createPricer } from './pricer.ts';

/** Metrics by which a technique's worth is told, in the order in which they are said. */
export const WORTH_METRICS = ['tpot', 'ttft', 'step_time', 'memory_per_device', 'usd_per_million_tokens'] as const satisfies readonly MetricName[];
export type WorthMetric = (typeof WORTH_METRICS)[number];

/** What one technique changes where it stands, beside all others that are on. */
export interface TechniqueWorth {
  readonly id: string;
  /** Each metric with the technique and without it; only those that both have. */
  readonly metrics: readonly { readonly metric: WorthMetric; readonly with: number; readonly without: number }[];
}

/** For each technique of a scenario: its metrics as they are, and as they would be without this one. */
export function techniqueWorth(settings: Settings, catalog: Catalog): readonly TechniqueWorth[] {
  const { values } = complete(settings, catalog);
  const pricer = createPricer(catalog);
  const metricsOf = (techniques: typeof values.techniques): ReturnType<typeof sumEstimate> => {
    const job = pricer.job({ ...values, techniques });
    return job === undefined ? {} : sumEstimate(job);
  };
  const all = metricsOf(values.techniques);
  return values.techniques.map(({ id }) => {
    const less = metricsOf(values.techniques.filter((one) => one.id !== id));
    const metrics = WORTH_METRICS.flatMap((metric) => {
      const a = all[metric];
      const b = less[metric];
      return a === undefined || b === undefined ? [] : [{ metric, with: a, without: b }];
    });
    return { id, metrics };
  });
}
