/** How a paper's figures came out here. */
export const VERDICTS = ['within', 'outside', 'unjudged', 'computing'] as const;
/** All predictions within tolerance; one or more outside; none is a prediction; figures on their way. */
export type Verdict = (typeof VERDICTS)[number];

export interface MapPaper {
  readonly id: number;
  readonly name: string;
  /** In the order of the record: the first says where the mark stands. */
  readonly mechanisms: readonly string[];
  readonly phases: readonly string[];
  /** Largest ratio that its claims compute, at least 1; undefined where none is a ratio, or while it is computed. */
  readonly effect: number | undefined;
  readonly verdict: Verdict;
  /** Predictions within tolerance, and predictions. */
  readonly within: number;
  readonly judged: number;
}

export interface PaperMapData {
  readonly papers: readonly MapPaper[];
  /** Rows and columns, in order; those that no paper needs are left out. */
  readonly mechanisms: readonly string[];
  readonly phases: readonly string[];
}
