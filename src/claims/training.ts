import type { Catalog } from '../catalog/catalog.ts';
import { metricOf } from '../engine/estimate.ts';
import type { MetricName } from '../engine/estimate-types.ts';
import { isTraining, type TrainingJob } from '../engine/job.ts';
import { trainingStep, type TrainingStep } from '../engine/training/step.ts';
import { complete } from '../scenario/complete.ts';
import type { Settings } from '../scenario/fields.ts';
import { resolve } from '../scenario/resolve.ts';

/** The job of settings that train; a claim that names what cannot be used is a mistake in the claim. */
export function trainingJobOf(settings: Settings, catalog: Catalog): TrainingJob {
  const { values, issues } = complete(settings, catalog);
  const wrong = issues.find(({ severity }) => severity === 'error');
  if (wrong !== undefined) throw new Error(`A claim's settings cannot be used: ${wrong.message}`);
  const job = resolve(values, catalog);
  if (job === undefined || !isTraining(job)) throw new Error('A claim names no known model or machine, or does not train');
  return job;
}

/** One step with its schedule run event by event. */
export function stepOf(settings: Settings, catalog: Catalog): TrainingStep {
  return trainingStep(trainingJobOf(settings, catalog), 'simulated');
}

/** One metric of settings that train, without the rest of the estimate. SI units. */
export function trainedMetric(settings: Settings, metric: MetricName, catalog: Catalog): number {
  const value = metricOf(trainingJobOf(settings, catalog), metric);
  if (value === undefined) throw new Error(`A claim asks for ${metric}, which its scenario has not`);
  return value;
}

/** FLOPs that all devices execute in a step, those computed again included. */
export function executedFlops(step: TrainingStep): number {
  return step.mean.matrixFlops * step.devicesUsed;
}
