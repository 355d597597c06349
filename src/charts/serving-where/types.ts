/** Where a request's time goes, in the order of stacking. */
export const WHERE_PARTS = ['queue', 'reading', 'transfer', 'preempted', 'disturbed', 'writing'] as const;
export type WherePart = (typeof WHERE_PARTS)[number];

export type WhereSeconds = Readonly<Record<WherePart, number>>;

/** Requests between two quantiles of their latency, and the mean seconds of each part. */
export interface WhereBin {
  /** Shares of requests that were faster: 0.25 to 0.26. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly mean: WhereSeconds;
}

export interface WherePolicy {
  readonly name: string;
  /** Finished requests. */
  readonly count: number;
  readonly bins: readonly WhereBin[];
  /** Over all of them. */
  readonly mean: WhereSeconds;
}

export interface ServingWhereData {
  /** The first is the reader's own, drawn by quantile; every one is drawn as a mean. */
  readonly policies: readonly WherePolicy[];
}
