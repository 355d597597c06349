import type { Dimension } from '../../units/dimension.ts';

/** One end of a difference: a scenario and its figure. */
export interface WaterfallEnd {
  /** A, B, C or D. */
  readonly name: string;
  /** What it is, in a few words. */
  readonly note: string;
  readonly value: number;
}

/** One part of the difference. */
export interface WaterfallStep {
  readonly id: string;
  readonly label: string;
  /** "32 → 64", or what the part was and is. */
  readonly note: string;
  /** Its part of the difference, in the metric's unit; the amounts add up to it. */
  readonly amount: number;
  /** What it would come to if it alone changed; only of settings. */
  readonly alone?: number;
  /** One standard error of the amount; 0 where it was counted out. */
  readonly error?: number;
}

/** The difference of a metric between two scenarios, taken apart. */
export interface WaterfallData {
  /** The metric in words, as part of a sentence: "time per output token". */
  readonly quantity: string;
  readonly dimension: Dimension;
  readonly better: 'lower' | 'higher' | 'neither';
  readonly from: WaterfallEnd;
  readonly to: WaterfallEnd;
  readonly steps: readonly WaterfallStep[];
}
