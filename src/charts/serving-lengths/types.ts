/** Lengths in bins of the same width from zero on, and one last bin for all that is longer. */
export interface LengthHistogram {
  readonly counts: readonly number[];
  /** Tokens where the last of the equal bins ends. */
  readonly to: number;
  readonly beyond: number;
  readonly median: number;
  readonly longest: number;
}

export interface ServingLengthsData {
  readonly prompt: LengthHistogram;
  readonly output: LengthHistogram;
}

export const LENGTH_KINDS_SHOWN = ['prompt', 'output'] as const;
export type LengthSide = (typeof LENGTH_KINDS_SHOWN)[number];
