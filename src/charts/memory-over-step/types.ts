import type { MemoryCategory } from '../../engine/estimate-types.ts';

/**
 * What one stage's device holds over a step: a staircase. `bytes[category][i]` is held from `times[i]` to `times[i + 1]`,
 * the last until the step ends. Times rise and start at 0; every array is as long as `times`.
 */
export interface StageMemory {
  /** 0 … p − 1 */
  readonly stage: number;
  readonly times: Float64Array;
  readonly bytes: Readonly<Record<MemoryCategory, Float64Array>>;
}

export interface MemoryOverStepData {
  readonly stages: readonly StageMemory[];
  /** Of one device. */
  readonly capacity: number;
  /** Where the time axis ends; at least the last of the times. */
  readonly stepSeconds: number;
  /** The stage whose categories are stacked; the fullest one unless given. */
  readonly stage?: number;
}

/** Bottom to top: what stays put over the step below, activations above, so that their staircase stands on level ground. */
export const STEP_ORDER: readonly MemoryCategory[] = ['weights', 'gradients', 'optimizer', 'kv_cache', 'workspace', 'communication', 'activations'];
