import type { Diagnostic, Fix } from '../../estimate-types.ts';
import type { TrainingJob } from '../../job.ts';
import { microBatches } from '../../parallelism/data-parallel.ts';
import { counted, largestBelow } from '../reshape.ts';

/** Whether the global batch comes out whole over copies and micro-batches. */
export function batchProblems(job: TrainingJob): readonly Diagnostic[] {
  const { workload, parallelism } = job;
  const { globalBatch, microBatch } = workload;
  const copies = parallelism.data;
  const atOnce = copies * microBatch;
  if (globalBatch % atOnce === 0) return [];
  const batch = (to: number): Fix => ({ label: `Use a global batch of ${to.toLocaleString('en')}`, settings: { globalBatch: to, microBatch } });
  if (globalBatch < copies) {
    return [{
      severity: 'warning', code: 'batch-below-copies', field: 'globalBatch',
      message: `A global batch of ${globalBatch.toLocaleString('en')} is smaller than the ${copies.toLocaleString('en')} copies of the model: some have nothing to do, and all wait for those that have.`,
      fixes: [batch(atOnce), ...(microBatch > 1 ? [{ label: `Use a global batch of ${copies.toLocaleString('en')} and micro-batch 1`, settings: { globalBatch: copies, microBatch: 1 } }] : [])],
    }];
  }
  const share = globalBatch / copies;
  const divides = largestBelow(Math.min(microBatch - 1, share), (b) => globalBatch % (b * copies) === 0);
  const micro: readonly Fix[] = divides === undefined ? [] : [{ label: `Use micro-batch ${divides}`, settings: { microBatch: divides, globalBatch } }];
  const m = microBatches(job);
  const whole = [Math.floor(globalBatch / atOnce), Math.ceil(globalBatch / atOnce)].filter((n) => n >= 1).map((n) => batch(n * atOnce));
  return [{
    severity: 'warning', code: 'batch-not-whole', field: 'globalBatch',
    message: `A global batch of ${globalBatch.toLocaleString('en')} is not a multiple of ${copies.toLocaleString('en')} ${copies === 1 ? 'copy' : 'copies'} × micro-batch ${microBatch}: a step takes as long as ${counted(m, 'whole micro-batch', 'whole micro-batches')} on each copy, which have room for ${(m * atOnce).toLocaleString('en')}.`,
    fixes: [...micro, ...whole],
  }];
}
