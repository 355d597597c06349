import type { Dimension } from '../../units/dimension.ts';

/** Rows that share a value of the chosen column, and so a colour and a shape. */
export interface ParityGroup {
  readonly name: string;
  readonly count: number;
}

/** Figures of one dimension beside predictions of them; the arrays run in step. */
export interface ParityData {
  /** What is compared, at the start of a sentence: "Times". */
  readonly noun: string;
  readonly dimension: Dimension;
  readonly measured: Float64Array;
  readonly predicted: Float64Array;
  /** Index into `groups`. */
  readonly group: Uint8Array;
  /** At most `GROUP_COLOURS` + 1; with more groups than colours the last one holds the rest. */
  readonly groups: readonly ParityGroup[];
  /** Whether the last group holds what has no colour of its own. */
  readonly hasRest: boolean;
  /** What the colours stand for: "source". */
  readonly groupNoun: string;
  readonly describe: (index: number) => PointWords;
}

export interface PointWords {
  readonly name: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly note?: string;
}

/** Groups that can be told apart by colour. */
export const GROUP_COLOURS = 6;
