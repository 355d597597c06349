import type { Estimate, MetricName, Metrics } from '../estimate-types.ts';
import type { TrainingJob } from '../job.ts';

export function estimateTraining(job: TrainingJob): Estimate {
  throw new Error(`not yet: ${job.network.name}`);
}

export function sumTraining(job: TrainingJob): Metrics {
  return estimateTraining(job).metrics;
}

export function trainingMetric(job: TrainingJob, name: MetricName): number | undefined {
  return sumTraining(job)[name];
}
