import type { Seconds } from '../../units/dimensions.ts';
import type { ScheduleName } from '../training/plan.ts';

/** Times of one chunk of layers for one micro-batch on its device. */
export interface ChunkTimes {
  readonly forward: Seconds;
  /** Gradient of the activations, which the stage before waits for; what is computed again comes first and is included. */
  readonly input: Seconds;
  /** Gradient of the weights, which nobody waits for; zero-bubble schedules run it apart. */
  readonly weight: Seconds;
}

/** What a pipeline of p devices has to do in one step. */
export interface PipelineProblem {
  readonly schedule: ScheduleName;
  /** p: devices along the pipeline. */
  readonly stages: number;
  /** v: chunks on each device. */
  readonly virtual: number;
  /** m */
  readonly microBatches: number;
  /** p·v chunks in network order. */
  readonly chunks: readonly ChunkTimes[];
  /** From one stage to the next, for one micro-batch. */
  readonly transfer: Seconds;
  /** Sends run beside computation; otherwise the sender waits for each. */
  readonly transfersOverlap: boolean;
}

export type BlockKind = 'forward' | 'backward' | 'input' | 'weight';

/** One piece of work on one device: `backward` is input and weight gradient in one. */
export interface Block {
  readonly device: number;
  readonly chunk: number;
  /** 0 … m − 1 */
  readonly microBatch: number;
  readonly kind: BlockKind;
  readonly start: Seconds;
  readonly end: Seconds;
}

/** What happened when the schedule ran. */
export interface PipelineRun {
  /** From the first block's start to the last one's end. */
  readonly seconds: Seconds;
  /** By device, in the order they ran. */
  readonly blocks: readonly (readonly Block[])[];
  /** Seconds each device worked. */
  readonly busy: readonly Seconds[];
  /** Seconds a device waited on a transfer with nothing else to do. */
  readonly exposedTransfer: readonly Seconds[];
  /** Share of p·seconds without work. */
  readonly bubble: number;
}
