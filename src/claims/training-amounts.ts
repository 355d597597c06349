import type { Catalog } from '../catalog/catalog.ts';
import type { MemoryCategory } from '../engine/estimate-types.ts';
import { isTraining, type TrainingJob } from '../engine/job.ts';
import { eachChunk, holdChunk, type HeldChunk } from '../engine/training/held-chunk.ts';
import { complete } from '../scenario/complete.ts';
import type { Settings } from '../scenario/fields.ts';
import { resolve } from '../scenario/resolve.ts';
import { metricOfSettings, price } from './price.ts';

/** The training job of settings. A claim that asks for one names what is in the catalog. */
export function trainingJob(settings: Settings, catalog: Catalog): TrainingJob {
  const { values, issues } = complete(settings, catalog);
  const wrong = issues.find(({ severity }) => severity === 'error');
  const job = resolve(values, catalog);
  if (wrong !== undefined || job === undefined || !isTraining(job)) throw new Error(`A claim’s settings train nothing: ${wrong?.message ?? 'no such model or machine'}`);
  return job;
}

/** What one device holds for each chunk of settings’ network. */
export function heldChunks(settings: Settings, catalog: Catalog): readonly HeldChunk[] {
  return eachChunk(trainingJob(settings, catalog), holdChunk);
}

/** Bytes of one device at the peak of a step. */
export function peakBytes(settings: Settings, catalog: Catalog): number {
  return metricOfSettings(settings, 'memory_per_device', catalog);
}

/** Of those, what some categories take. */
export function categoryBytes(settings: Settings, categories: readonly MemoryCategory[], catalog: Catalog): number {
  const memory = price(settings, catalog).memory.categories;
  return categories.reduce((sum, category) => sum + memory[category], 0);
}

/** By how much one amount is below another, in percent. */
export function percentLess(less: number, whole: number): number {
  return 100 * (1 - less / whole);
}

/** Parameters that are trained, as a share of all of the base, in percent. */
export function trainedPercent(settings: Settings, catalog: Catalog): number {
  return (100 * metricOfSettings(settings, 'trained_parameters', catalog)) / trainingJob(settings, catalog).network.parameters.total;
}

/** Model FLOPs of a trained token. */
export function flopsPerToken(settings: Settings, catalog: Catalog): number {
  const { training, metrics } = price(settings, catalog);
  return (metrics.model_flops ?? Number.NaN) / (training?.tokensPerStep ?? Number.NaN);
}
