import type { MemoryEstimate } from '../estimate-types.ts';
import type { TrainingJob } from '../job.ts';
import { largestFitting } from '../memory/capacity.ts';
import { worstMemory } from './ledger.ts';

/** Beyond this a search ends. */
const MOST = 65_536;

/**
 * Largest micro-batch with which every stage fits, everything else as it is and no more than the replica's share of the
 * global batch; 0 where not even one sequence fits. Others than the present one are judged by formula, the present one by
 * `memory`, where its schedule has run.
 */
export function largestMicroBatch(job: TrainingJob, memory?: MemoryEstimate): number {
  const share = Math.max(1, Math.floor(job.workload.globalBatch / job.parallelism.data));
  const found = largestFitting(1, Math.min(MOST, share), (microBatch) => worstMemory({ ...job, workload: { ...job.workload, microBatch } }).fits);
  const { microBatch } = job.workload;
  if (memory === undefined) return found;
  return memory.fits ? Math.max(found, Math.min(microBatch, share)) : Math.min(found, microBatch - 1);
}
