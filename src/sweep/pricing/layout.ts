import { isTraining, type Job } from '../../engine/job.ts';
import { layoutQuestion } from '../../engine/parallelism/layouts.ts';

/**
 * Whether a training job's layout leaves devices, heads, layers, experts or sequences over: such a scenario has a price, with what is
 * left over rounded up, but no framework runs it. Generation is served by whole copies however many devices are left.
 */
export function layoutRefused(job: Job): boolean {
  if (!isTraining(job)) return false;
  const { tensor, data, expert } = job.parallelism;
  const { pipeline, context } = job.training.layout;
  const { devices, perNode, heads, layers, experts, sequence, globalBatch } = layoutQuestion(job);
  if (tensor * pipeline * context * data !== devices) return true;
  if (tensor > perNode && tensor % perNode !== 0) return true;
  if (heads.some((number) => number % tensor !== 0)) return true;
  if (pipeline > layers || sequence % context !== 0) return true;
  if (experts.some((number) => number % expert !== 0)) return true;
  return globalBatch % (data * job.workload.microBatch) !== 0;
}
