import type { Dimension } from '../../units/dimension.ts';

/** A quantity that a law is drawn along or gives, as its axis and its figures are written. */
export interface LawScale {
  /** As the formula writes it. */
  readonly symbol: string;
  readonly name: string;
  readonly dimension: Dimension;
  /** Significant figures of a value; three unless a law needs more. */
  readonly figures?: number;
  /** After a figure that has no unit of its own: “parameters”. */
  readonly noun?: string;
  readonly log: boolean;
}

/** A law along one input, the others held. */
export interface LawSeries {
  readonly id: string;
  readonly name: string;
  /** Stretches along ascending x; one that lies where the law was not fitted is drawn dashed. */
  readonly runs: readonly { readonly extrapolates: boolean; readonly points: readonly { readonly x: number; readonly y: number }[] }[];
}

/** A point that somebody published, or the reader's own. */
export interface LawMark {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly name: string;
  readonly source: string;
  readonly own: boolean;
  /** Its other inputs are those of the drawn curve. */
  readonly alike: boolean;
}

export interface LawCurveData {
  /** Names the file and the chart's region: “Loss against parameters”. */
  readonly title: string;
  readonly x: LawScale;
  readonly y: LawScale;
  /** Ends of the axis. */
  readonly across: readonly [low: number, high: number];
  readonly now: LawSeries;
  /** The same law at other values of one input. */
  readonly family: readonly LawSeries[];
  /** The same law with the coefficients its source states, where others are set. */
  readonly published?: LawSeries | undefined;
  /** Where along x it was fitted. */
  readonly fitted?: { readonly min: number; readonly max: number } | undefined;
  /** Said beside a dashed line: “outside the range it was fitted on: 70M–16B parameters”. */
  readonly outside: string | undefined;
  readonly present: { readonly x: number; readonly y: number | undefined; readonly inside: boolean };
  readonly marks: readonly LawMark[];
  /** Ticks and end of an output that is bounded, such as a share. */
  readonly bounds?: { readonly min?: number | undefined; readonly max?: number | undefined } | undefined;
}
