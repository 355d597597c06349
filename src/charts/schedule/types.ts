import type { PipelineProblem, PipelineRun } from '../../engine/parallelism/pipeline.ts';

/** What follows the last block of a step, on every stage, in seconds; zero where nothing does. */
export interface ScheduleTail {
  /** Reduction of gradients between replicas, as far as nothing hides it. */
  readonly dataSeconds: number;
  readonly optimizerSeconds: number;
  /** Anything else that makes the step longer: offload, host, stragglers. */
  readonly otherSeconds?: number;
}

/** One step of one replica, as its schedule ran. */
export interface ScheduleData {
  readonly problem: PipelineProblem;
  readonly run: PipelineRun;
  /** The same schedule with `normaliseProblem(problem)`: without it the normalised view is not offered. */
  readonly normalised?: PipelineRun;
  readonly tail: ScheduleTail;
  /** Where the repeating middle of a long step is left out of `run`: the step as it is. */
  readonly whole?: { readonly microBatches: number; readonly seconds: number };
}

/** To scale: seconds as estimated. Normalised: every forward block as wide as the next, backward twice that. */
export type ScheduleScale = 'seconds' | 'normalised';

export const SCALE_OPTIONS: readonly { readonly value: ScheduleScale; readonly label: string }[] = [
  { value: 'seconds', label: 'to scale' },
  { value: 'normalised', label: 'normalised' },
];

/** The same work with equal blocks: forward 1, activation and weight gradient 1 each, transfers free. Papers draw schedules like this. */
export function normaliseProblem(problem: PipelineProblem): PipelineProblem {
  return { ...problem, chunks: problem.chunks.map(() => ({ forward: 1, input: 1, weight: 1 })), transfer: 0 };
}
