import type { Catalog } from '../catalog/catalog.ts';
import { estimate, metricOf } from '../engine/estimate.ts';
import type { Estimate, MetricName } from '../engine/estimate-types.ts';
import { isTraining, type Job, type Network } from '../engine/job.ts';
import { memoryEstimate } from '../engine/memory/ledger.ts';
import { planNetwork } from '../engine/network/plan.ts';
import { worstMemory } from '../engine/training/ledger.ts';
import { complete } from '../scenario/complete.ts';
import type { CustomModel, FieldValues, Settings } from '../scenario/fields.ts';
import { architectureOf, deviceOf, jobOf } from '../scenario/resolve.ts';

/**
 * Prices scenarios that differ little from each other, again and again: networks are planned once. Whoever asks holds it, so
 * that nothing is kept that nobody asks for.
 */
export interface Pricer {
  readonly catalog: Catalog;
  /** The job of complete values; undefined where they name what the catalog lacks. */
  job(values: FieldValues): Job | undefined;
  /** A metric of settings, as the page shows it; undefined where the job has none or it is no finite number. */
  metric(settings: Settings, name: MetricName): number | undefined;
  /** The whole estimate, ops included. */
  estimate(settings: Settings): Estimate | undefined;
}

export function createPricer(catalog: Catalog): Pricer {
  const planned = new Map<string, Network>();
  const own = new WeakMap<CustomModel, Network>();
  const network = (model: FieldValues['model']): Network | undefined => {
    const kept = typeof model === 'string' ? planned.get(model) : own.get(model);
    if (kept !== undefined) return kept;
    const found = architectureOf(model, catalog);
    if (found === undefined) return undefined;
    const plan = planNetwork(found.name, found.architecture);
    if (typeof model === 'string') planned.set(model, plan);
    else own.set(model, plan);
    return plan;
  };
  const job = (values: FieldValues): Job | undefined => {
    const plan = network(values.model);
    const device = deviceOf(values.device, catalog);
    return plan && device && jobOf(values, plan, device, catalog);
  };
  const ofSettings = (settings: Settings): Job | undefined => job(complete(settings, catalog).values);
  return {
    catalog,
    job,
    metric: (settings, name) => {
      const made = ofSettings(settings);
      return made && finiteMetric(made, name);
    },
    estimate: (settings) => {
      const made = ofSettings(settings);
      return made && estimate(made);
    },
  };
}

/** A metric of a job where it is a number that can be shown. */
export function finiteMetric(job: Job, name: MetricName): number | undefined {
  const value = metricOf(job, name);
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}

/** Whether a job fits the memory of its fullest device. */
export function fitsMemory(job: Job): boolean {
  return (isTraining(job) ? worstMemory(job) : memoryEstimate(job)).fits;
}
