import type { Estimate, MetricName, Metrics } from './estimate-types.ts';
import { estimateGeneration, generationMetric, sumGeneration } from './generation-estimate.ts';
import { isTraining, type Job } from './job.ts';
import { estimateTraining, sumTraining, trainingMetric } from './training/estimate.ts';

/**
 * Prices a job: time, memory, energy, money and carbon, with every op of each phase, and what there is to say about
 * the settings. Never throws on a job that `resolve` made.
 */
export function estimate(job: Job): Estimate {
  return isTraining(job) ? estimateTraining(job) : estimateGeneration(job);
}

/** The metrics alone, through the sum sink: what sweeps use. */
export function sumEstimate(job: Job): Metrics {
  return isTraining(job) ? sumTraining(job) : sumGeneration(job);
}

/** One metric of a job, doing no more work than it takes; undefined where the job has none. */
export function metricOf(job: Job, name: MetricName): number | undefined {
  return isTraining(job) ? trainingMetric(job, name) : generationMetric(job, name);
}
