import type { TrainingJob } from '../../job.ts';

/**
 * Tokens of one micro-batch on one device: b·s over the context degree, with tokens of a prompt that stands before each sequence.
 */
export function microBatchTokens({ workload, training }: TrainingJob, promptTokens = 0): number {
  return (workload.microBatch * (workload.sequence + promptTokens)) / training.layout.context;
}
