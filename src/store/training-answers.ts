import type { Diagnostic, MemoryCategory } from '../engine/estimate-types.ts';
import type { Refusal } from '../engine/parallelism/layouts.ts';
import type { PipelineProblem, PipelineRun } from '../engine/parallelism/pipeline.ts';
import type { LossReason, RankedLayout } from '../engine/parallelism/rank-layouts.ts';
import type { MethodId } from '../scenario/training-fields.ts';
import type { Settings } from '../scenario/fields.ts';

/** A pipeline's run as typed arrays: device i ran the blocks `codes[first[i]] … codes[first[i + 1] − 1]` (parallelism/block-code.ts). */
export interface RunArrays extends Omit<PipelineRun, 'blocks'> {
  readonly first: Int32Array;
  readonly codes: Int32Array;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
}

/** Memory of one device over a step, thinned out: `bytes[category][i]` is held from `times[i]` on. */
export interface StageMemoryAnswer {
  /** 0 … p − 1 */
  readonly stage: number;
  readonly times: Float64Array;
  readonly bytes: Readonly<Record<MemoryCategory, Float64Array>>;
}

/** What the schedule and the memory over a step are drawn from. */
export interface ScheduleAnswer {
  /** As drawn: a step of very many micro-batches is drawn with fewer. */
  readonly problem: PipelineProblem;
  readonly microBatches: number;
  readonly run: RunArrays;
  /** The same order with equal blocks. */
  readonly normalised: RunArrays;
  /** What follows the pipeline, in seconds. */
  readonly tail: { readonly dataSeconds: number; readonly optimizerSeconds: number; readonly otherSeconds: number };
  /** Some of the stages, the fullest among them. */
  readonly stages: readonly StageMemoryAnswer[];
  readonly fullest: number;
  readonly capacity: number;
  /** Of the step as drawn. */
  readonly drawnSeconds: number;
  /** Of the whole step, with every micro-batch. */
  readonly stepSeconds: number;
}

/** The job under one training method, with everything else as set. */
export interface MethodAnswer {
  readonly method: MethodId;
  readonly label: string;
  /** Its parameters in a few words. */
  readonly note: string | undefined;
  readonly categories: Readonly<Record<MemoryCategory, number>>;
  readonly stepSeconds: number | undefined;
  readonly runSeconds: number | undefined;
  readonly largestMicroBatch: number | undefined;
  readonly trainedParameters: number;
  /** What makes it impossible, or speaks against it. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface MethodsAnswer {
  readonly methods: readonly MethodAnswer[];
  readonly current: MethodId;
  readonly capacity: number;
  readonly totalParameters: number;
}

/** `search` tells one search from the next: a new number starts anew, and drops what was under way. */
export interface LayoutsQuestion {
  readonly search: number;
  readonly settings: Settings;
}

export type LayoutsAnswer = LayoutsProgress | LayoutsFound;

export interface LayoutsProgress {
  readonly done: false;
  readonly priced: number;
  readonly of: number;
  /** Seconds of the quickest step so far. */
  readonly quickest: number | undefined;
}

/** One layout with its price. */
export interface FoundLayout extends RankedLayout {
  readonly mfu: number;
  /** What to set for it. */
  readonly settings: Settings;
}

export interface LayoutsFound {
  readonly done: true;
  /** Quickest first. */
  readonly best: readonly FoundLayout[];
  /** Of those that do not fit, the one that needs least memory; only where none fits. */
  readonly nearest: FoundLayout | undefined;
  readonly priced: number;
  readonly lost: readonly { readonly reason: LossReason; readonly count: number }[];
  readonly refused: Readonly<Record<Refusal, number>>;
  readonly capacity: number;
}

/** Settings that a layout decides; those it does not name go back to their defaults. */
export const LAYOUT_FIELDS = ['tensor', 'pipeline', 'context', 'expert', 'virtual', 'schedule', 'microBatch', 'zero', 'shard', 'recomputation', 'recomputedLayers', 'sequenceParallel', 'globalBatch'] as const;
