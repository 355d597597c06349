import type { Dimension } from '../../units/dimension.ts';

/** An axis of parallel coordinates. Choices stand in their order, the first at the top; numbers and metrics with the largest at the top. */
export type ParallelAxis =
  | { readonly kind: 'choices'; readonly id: string; readonly name: string; readonly labels: readonly string[] }
  | { readonly kind: 'number'; readonly id: string; readonly name: string; readonly labels: readonly string[]; /** As many as labels. */ readonly amounts: readonly number[] }
  | { readonly kind: 'metric'; readonly id: string; readonly name: string; readonly dimension: Dimension };

export interface ParallelData {
  readonly axes: readonly ParallelAxis[];
  /** What each point is known by everywhere: its place in the sweep. */
  readonly index: ArrayLike<number>;
  /** One column an axis: which of its values a point has, or of a metric the value itself, in base units. */
  readonly columns: readonly ArrayLike<number>[];
  /** The number a point carries in the other pictures, by its place in the sweep. */
  readonly marks: ReadonlyMap<number, number>;
}

/**
 * What an axis lets through, both ends included: of choices the places in their list, of numbers the amounts, of metrics the values.
 * Points must pass the filter of every axis that has one.
 */
export interface ParallelFilter {
  readonly axis: string;
  readonly low: number;
  readonly high: number;
}
