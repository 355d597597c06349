import type { Dimension } from '../../units/dimension.ts';

/** A metric computed along an input. */
export interface AgainstSeries {
  /** Ascending. */
  readonly x: readonly number[];
  /** Undefined where the metric does not exist. */
  readonly y: readonly (number | undefined)[];
  /** False where the job does not fit the machine; all fit when left out. */
  readonly fits?: readonly boolean[];
}

/** A measurement of the metric at one input. */
export interface MeasuredPoint {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  /** Whose it is, and in what its job differs from the curve's. */
  readonly name: string;
  readonly note: string | undefined;
  /** The same job but for the input along the axis. */
  readonly alike: boolean;
  /** Opened from a list of measurements. */
  readonly chosen: boolean;
}

export interface AgainstData {
  readonly x: {
    readonly name: string;
    readonly dimension: Dimension;
    /** What is counted, as in “Batch, sequences”. */
    readonly noun?: string;
    readonly scale: 'log' | 'linear';
    /** Ticks at powers of two, for quantities chosen that way. */
    readonly binary?: boolean;
  };
  readonly y: { readonly name: string; readonly dimension: Dimension; readonly scale: 'log' | 'linear' };
  readonly now: AgainstSeries;
  /** The value set at present; its metric is undefined where it does not exist. */
  readonly present: { readonly x: number; readonly y: number | undefined; readonly fits: boolean };
  readonly baseline?: { readonly name: string; readonly series: AgainstSeries; readonly x: number; readonly y: number | undefined };
  readonly target?: number;
  readonly measured?: readonly MeasuredPoint[];
}
