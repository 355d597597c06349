import type { Catalog } from '../catalog/catalog.ts';
import { estimate } from '../engine/estimate.ts';
import type { Estimate, MetricName, OpRecord } from '../engine/estimate-types.ts';
import type { Job, PhaseName } from '../engine/job.ts';
import { complete } from '../scenario/complete.ts';
import type { Settings } from '../scenario/fields.ts';
import { resolve } from '../scenario/resolve.ts';

/** The job of settings. A claim names models and machines of the catalog, so a missing one is a mistake in the claim. */
export function jobOf(settings: Settings, catalog: Catalog): Job {
  const { values, issues } = complete(settings, catalog);
  const wrong = issues.find(({ severity }) => severity === 'error');
  if (wrong !== undefined) throw new Error(`A claim's settings cannot be used: ${wrong.message}`);
  const job = resolve(values, catalog);
  if (job === undefined) throw new Error('A claim names no known model or machine');
  return job;
}

/** The engine's estimate of settings. */
export function price(settings: Settings, catalog: Catalog): Estimate {
  return estimate(jobOf(settings, catalog));
}

/** One metric of settings, in SI units. */
export function metricOfSettings(settings: Settings, metric: MetricName, catalog: Catalog): number {
  const value = price(settings, catalog).metrics[metric];
  if (value === undefined) throw new Error(`A claim asks for ${metric}, which its scenario has not`);
  return value;
}

/** The ops of one phase. */
export function opsOf(found: Estimate, phase: PhaseName): readonly OpRecord[] {
  return found.phases.find(({ name }) => name === phase)?.ops ?? [];
}

/** One op of a phase by its name. */
export function opNamed(found: Estimate, phase: PhaseName, name: string): OpRecord {
  const op = opsOf(found, phase).find((one) => one.name === name);
  if (op === undefined) throw new Error(`A claim asks for the op ${name}, which its scenario has not`);
  return op;
}
