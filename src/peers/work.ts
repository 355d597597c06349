import type { GenerationJob, Job, TrainingJob } from '../engine/job.ts';
import { isTraining } from '../engine/job.ts';
import { emitPhase } from '../engine/network/walk.ts';
import type { Op } from '../engine/op.ts';
import { eachChunk, holdChunk } from '../engine/training/held-chunk.ts';
import { unsplit } from '../engine/training/model-flops.ts';
import { emitChunk } from '../engine/training/walk.ts';

/** FLOPs of matrix units in a forward pass by what they are spent on. */
export interface WorkParts {
  /** Query, key, value and output projections. */
  readonly projections: number;
  /** Scores and weighted sums of attention. */
  readonly scores: number;
  readonly feedForward: number;
  readonly routers: number;
  readonly head: number;
  /** Heads that predict tokens further ahead, and what no ordinary transformer has. */
  readonly other: number;
}

function blankParts(): { -readonly [Part in keyof WorkParts]: number } {
  return { projections: 0, scores: 0, feedForward: 0, routers: 0, head: 0, other: 0 };
}

function partOf(op: Readonly<Op>): keyof WorkParts {
  if (op.part.startsWith('prediction')) return 'other';
  if (op.name === 'Router') return 'routers';
  if (op.group === 'head') return 'head';
  if (op.group === 'feed-forward' || op.group === 'experts') return 'feedForward';
  if (op.group !== 'attention') return 'other';
  return op.kind === 'attention' ? 'scores' : 'projections';
}

/** Sum of all parts. */
export function sumOf(parts: WorkParts): number {
  return Object.values(parts as unknown as Record<string, number>).reduce((sum, value) => sum + value, 0);
}

/** The job on one unsplit copy, every prompt in one pass, with nothing done twice. */
export function onOneDevice(job: GenerationJob): GenerationJob {
  return { ...job, parallelism: { tensor: 1, data: 1, expert: 1 }, kernels: { ...job.kernels, expertImbalance: 1, prefillChunk: Number.MAX_SAFE_INTEGER } };
}

/** FLOPs of reading the whole batch’s prompts. */
export function prefillWork(job: GenerationJob): WorkParts {
  const parts = blankParts();
  emitPhase(onOneDevice(job), 'prefill', (op) => {
    parts[partOf(op)] += op.count * op.matrixFlops;
  });
  return parts;
}

/** FLOPs of the forward passes of one optimizer step on an unsplit copy. Backward passes are twice as much where all is trained. */
export function trainingWork(job: TrainingJob): WorkParts {
  const whole = unsplit(job);
  const parts = blankParts();
  for (const { chunk, effect } of eachChunk(whole, holdChunk)) {
    emitChunk(whole, chunk, effect, 'forward', (op) => {
      parts[partOf(op)] += op.count * op.matrixFlops * job.workload.globalBatch;
    });
  }
  return parts;
}

/** A job that generates, or why its figures are not asked for. */
export function generating(job: Job): GenerationJob | string {
  return isTraining(job) ? 'This scenario trains.' : job;
}

/** A job that trains every weight from full sequences, or why the formulas do not fit it. */
export function trainingAll(job: Job): TrainingJob | string {
  if (!isTraining(job)) return 'This scenario generates.';
  if (job.training.method.kind !== 'full') return 'Its formulas are for training every weight.';
  if (job.workload.lengths.kind !== 'full') return 'Its formulas are for sequences without padding or packing.';
  return job;
}
