import type { LawScale } from '../law-curve/types.ts';

/** A law over two inputs whose product, or the like, is paid for. */
export interface LawIsolinesData {
  readonly title: string;
  readonly x: LawScale & { readonly min: number; readonly max: number };
  readonly y: LawScale & { readonly min: number; readonly max: number };
  readonly output: LawScale;
  /** The law on a grid, row by row from the least y; undefined where it gives nothing. */
  readonly grid: { readonly x: readonly number[]; readonly y: readonly number[]; readonly values: readonly (number | undefined)[] };
  /** Values of the output at which a line is drawn. */
  readonly levels: readonly number[];
  /** What the budget buys, from little x to much. */
  readonly budget: { readonly name: string; readonly line: readonly { readonly x: number; readonly y: number }[] } | undefined;
  /** Best under ever larger budgets. */
  readonly path: readonly { readonly x: number; readonly y: number; readonly extrapolates: boolean }[];
  readonly optimum: { readonly x: number; readonly y: number; readonly output: number; readonly inside: boolean } | undefined;
  readonly present: { readonly x: number; readonly y: number; readonly output: number | undefined };
  /** Where the law was fitted, along each. */
  readonly fitted: { readonly x?: readonly [number, number] | undefined; readonly y?: readonly [number, number] | undefined };
}
