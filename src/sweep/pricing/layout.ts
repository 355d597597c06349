import { isTraining, type Job } from '../../engine/job.ts';
import { layoutQuestion, layoutRefusal } from '../../engine/parallelism/layouts.ts';

/**
 * Whether a training job's layout leaves devices, heads, layers, experts or sequences over: such a scenario has a price, with what is
 * left over rounded up, but no framework runs it. Generation is served by whole copies however many devices are left.
 */
export function layoutRefused(job: Job): boolean {
  if (!isTraining(job)) return false;
  const { pipeline, context, schedule, virtual } = job.training.layout;
  return layoutRefusal(layoutQuestion(job, true), { ...job.parallelism, pipeline, context, virtual: schedule === 'interleaved' ? virtual : 1, microBatch: job.workload.microBatch }) !== undefined;
}
