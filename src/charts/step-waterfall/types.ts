import type { StepPart, StepParts } from '../../engine/training/results.ts';

/** One optimizer step taken apart, on one device; the parts add up to the step. */
export interface StepWaterfallData {
  readonly parts: StepParts;
  /** Fraction of the peak that kernels reach while they run, said at the row of that name. */
  readonly kernelEfficiency?: number;
  readonly baseline?: { readonly name: string; readonly parts: StepParts };
}

/** A bar of the waterfall: a part, or the total. */
export type StepRowId = StepPart | 'total';
