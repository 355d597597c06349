import type { Bytes, Ratio, Seconds } from '../../units/dimensions.ts';
import type { MemoryEstimate } from '../estimate-types.ts';
import type { PipelineProblem } from '../parallelism/pipeline.ts';

/** What a training estimate says beyond metrics, phases and memory: the step taken apart. */
export interface TrainingDetail {
  readonly trainedParameters: number;
  readonly totalParameters: number;
  /** Copies of the model (d) and micro-batches each works on in a step (m). */
  readonly replicas: number;
  readonly microBatches: number;
  /** Tokens of a step over the whole machine, with and without padding. */
  readonly tokensPerStep: number;
  readonly usefulTokensPerStep: number;
  /** Optimizer steps of the run. */
  readonly steps: number;
  /** Devices that have work: t·p·c·d. */
  readonly devicesUsed: number;
  /** One entry for each chunk of layers, in network order; with v = 1 a chunk is a stage. */
  readonly chunks: readonly ChunkEstimate[];
  /** One entry for each pipeline device (rank along p). */
  readonly stages: readonly StageEstimate[];
  readonly step: StepParts;
  /** Share of the pipeline's device-time without work, and what (p−1)/(v·m) and its kin say. */
  readonly bubble: Ratio;
  readonly closedFormBubble: Ratio;
  /** What `simulatePipeline` takes to draw the schedule. */
  readonly pipeline: PipelineProblem;
  readonly reliability: ReliabilityEstimate;
}

/** One chunk of layers on one device for one micro-batch. Seconds include exposed tensor, context and expert communication. */
export interface ChunkEstimate {
  readonly layers: number;
  readonly hasEmbedding: boolean;
  readonly hasHead: boolean;
  readonly forwardSeconds: Seconds;
  /** Activation gradients, with what is computed again before them. */
  readonly inputSeconds: Seconds;
  readonly weightSeconds: Seconds;
  /** Of input seconds: computed again. */
  readonly recomputeSeconds: Seconds;
  /** Kept for the backward pass, for each micro-batch in flight. */
  readonly savedBytes: Bytes;
  /** Of those, what is kept until the weight gradient where that runs apart. */
  readonly savedForWeight: Bytes;
  /** Alive only while the chunk runs: the inside of a recomputed layer, logits, buffers. */
  readonly transientBytes: Bytes;
}

export interface StageEstimate {
  /** 0 … p − 1. */
  readonly stage: number;
  readonly layers: number;
  readonly parameters: number;
  readonly memory: MemoryEstimate;
  /** Micro-batches whose activations are held at the peak. */
  readonly inFlight: number;
  readonly busySeconds: Seconds;
}

export const STEP_PARTS = [
  'arithmetic', 'efficiency', 'recomputation', 'tensor', 'context', 'expert', 'uneven', 'bubble', 'pipeline', 'data', 'optimizer', 'offload', 'host', 'straggler',
] as const;
export type StepPart = (typeof STEP_PARTS)[number];

/**
 * Where the time of a step goes, in seconds; the parts add up to the step. `arithmetic` is the model's own FLOPs at the
 * datasheet's peak; `efficiency` what kernels take beyond that; communication parts count what nothing hides; `uneven`
 * is the wait for the slowest stage; `bubble` filling and draining the pipeline.
 */
export type StepParts = Readonly<Record<StepPart, Seconds>>;

/** Failures over the run: how much of the calendar counts. */
export interface ReliabilityEstimate {
  readonly machineMtbf: Seconds;
  /** Bytes of one checkpoint over the whole machine. */
  readonly checkpointBytes: Bytes;
  /** Time training waits for one checkpoint. */
  readonly checkpointSeconds: Seconds;
  readonly interval: Seconds;
  readonly optimalInterval: Seconds;
  /** Failures expected in the run. */
  readonly failures: number;
  /** Share of the calendar lost to writing checkpoints, to work done twice, and to detection and restart. */
  readonly checkpointShare: Ratio;
  readonly reworkShare: Ratio;
  readonly recoveryShare: Ratio;
  /** Share of the calendar that is progress. */
  readonly goodput: Ratio;
}
