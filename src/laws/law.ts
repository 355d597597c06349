/** One variable that a law is a function of. */
export interface LawInput {
  /** As the formula writes it. */
  readonly symbol: string;
  readonly name: string;
  readonly dimension: LawDimension;
  readonly value: number;
  /** Range of its slider and of the drawn axis. */
  readonly min: number;
  readonly max: number;
  readonly log: boolean;
  /** Range over which the law was fitted, where its source says; outside the curve is dashed and said to be an extrapolation. */
  readonly fitted?: { readonly min: number; readonly max: number };
}

export type LawDimension = 'count' | 'parameters' | 'training-tokens' | 'tokens' | 'flops' | 'joules' | 'seconds' | 'usd' | 'ratio' | 'percent' | 'loss' | 'bits' | 'days' | 'perplexity';

/** A number of a law that its source fitted or that a reader may set. */
export interface Coefficient {
  readonly symbol: string;
  readonly name: string;
  readonly value: number;
  /** Where it was read; or that it was fitted here, to which points; or that it is assumed. */
  readonly source: string;
  /** Range in which a fit looks for it. */
  readonly min?: number;
  readonly max?: number;
}

/** Other coefficients for the same form: another task, another model, another fit of the same points. */
export interface CoefficientSet {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly values: Readonly<Record<string, number>>;
  readonly fitted?: Readonly<Record<string, { readonly min: number; readonly max: number }>>;
}

/** A published point a law is drawn with. */
export interface LawPoint {
  readonly inputs: Readonly<Record<string, number>>;
  readonly output: number;
  readonly label?: string;
  readonly source: string;
}

/** How its figures came about; a law never looks like a measurement. */
export type LawOrigin =
  /** Coefficients as a paper states them. */
  | 'published'
  /** A paper's form, with coefficients that go through points which it states. */
  | 'through published points'
  /** True by definition: an estimator, an identity. */
  | 'definition'
  /** A paper's form, whose coefficients it does not state: set by the reader, assumed until then. */
  | 'assumed';

/** An empirical curve, as data: a formula in the language of derivations (engine/derivation/formula.ts) over inputs and coefficients. */
export interface Law {
  readonly id: string;
  readonly title: string;
  /** One sentence: what it says. */
  readonly about: string;
  readonly origin: LawOrigin;
  readonly output: { readonly symbol: string; readonly name: string; readonly dimension: LawDimension; readonly better: 'lower' | 'higher'; readonly min?: number; readonly max?: number };
  readonly formula: string;
  readonly inputs: readonly LawInput[];
  readonly coefficients: readonly Coefficient[];
  readonly sets?: readonly CoefficientSet[];
  readonly points?: readonly LawPoint[];
  /** A fit takes the logarithm of the output, so that each point counts by its relative error. Left out: the output itself. */
  readonly fitsLogarithm?: boolean;
  /** The input a plot starts with on its axis, and the one whose values make a family of curves. */
  readonly axis: string;
  readonly family?: { readonly input: string; readonly values: readonly number[] };
  /** What an input combination costs, as a formula over the inputs (FLOPs, samples, dollars…), and which inputs a budget leaves free: for optima. */
  readonly budget?: { readonly formula: string; readonly dimension: LawDimension; readonly name: string; readonly free: readonly string[]; readonly value: number };
  readonly source: string;
  /** Papers of the list that a reader of the law is sent to. */
  readonly papers: readonly number[];
  /** What those papers have to do with it, where the law is none of theirs. */
  readonly papersWhy?: string;
  /** What it must not be used for. */
  readonly limits: string;
}
