/** A quantity to be chosen: at least 0. */
export interface Column {
  /** What one of it adds to the sum that is made as small as can be. */
  readonly cost: number;
  readonly whole: boolean;
  readonly most?: number;
}

/** What a weighted sum of columns must keep to. */
export interface Row {
  /** Columns by their place, and their weights. */
  readonly terms: readonly (readonly [column: number, weight: number])[];
  readonly least?: number;
  readonly most?: number;
}

/** A mixed-integer linear program: the sum of cost × column is made as small as the rows allow. */
export interface Program {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

export interface SolverLimits {
  /** Wall seconds after which the best answer so far is taken. */
  readonly seconds: number;
  /** Values of the columns that are known to be allowed, to begin with. */
  readonly start?: readonly number[];
}

export type Solved =
  /** `values` are allowed; nothing allowed costs less than `bound`. Proved optimal where the two meet. */
  | { readonly kind: 'solved'; readonly values: readonly number[]; readonly cost: number; readonly bound: number; readonly proved: boolean }
  | { readonly kind: 'infeasible' }
  /** Time ran out before anything allowed was found. */
  | { readonly kind: 'nothing-yet'; readonly bound: number }
  | { readonly kind: 'failed'; readonly message: string };

/** Solves programs, one after the other. Loaded once, then synchronous. */
export interface FleetSolver {
  readonly solve: (program: Program, limits: SolverLimits) => Solved;
}

export type LoadedSolver = { readonly kind: 'ready'; readonly solver: FleetSolver } | { readonly kind: 'unavailable'; readonly message: string };

/** The program as compressed columns, which solvers take. */
export function compressedColumns({ columns, rows }: Program): { readonly starts: Int32Array; readonly indices: Int32Array; readonly values: Float64Array } {
  const held: (readonly [row: number, weight: number])[][] = columns.map(() => []);
  for (const [row, { terms }] of rows.entries()) for (const [column, weight] of terms) held[column]?.push([row, weight]);
  const flat = held.flat();
  const starts = new Int32Array(columns.length + 1);
  let at = 0;
  for (const [place, entries] of held.entries()) {
    at += entries.length;
    starts[place + 1] = at;
  }
  return { starts, indices: Int32Array.from(flat, ([row]) => row), values: Float64Array.from(flat, ([, weight]) => weight) };
}
