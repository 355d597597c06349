import type { TrainingJob } from '../job.ts';
import { largestFitting } from '../memory/capacity.ts';
import { worstMemory } from './ledger.ts';

/** Beyond this a search ends. */
const MOST = 65_536;

/**
 * Largest micro-batch with which every stage fits, everything else as it is and no more than the replica's share of the
 * global batch; 0 where not even one sequence fits.
 */
export function largestMicroBatch(job: TrainingJob): number {
  const share = Math.max(1, Math.floor(job.workload.globalBatch / job.parallelism.data));
  return largestFitting(1, Math.min(MOST, share), (microBatch) => worstMemory({ ...job, workload: { ...job.workload, microBatch } }).fits);
}
