/** What one policy came to at one rate of arrivals. */
export interface LoadPoint {
  /** Requests that come in a second. */
  readonly rate: number;
  /** Output tokens a second, of all replicas. */
  readonly tokens: number;
  /** Seconds at the quantile of the chart, and the median; undefined where too few finished to say. */
  readonly latency: number | undefined;
  readonly median: number | undefined;
  /** More comes than can be done: the queue grows for as long as one waits, so a latency here is only a lower bound. */
  readonly grows: boolean;
}

export interface LoadPolicy {
  readonly id: string;
  readonly name: string;
  /** One a rate tried, ascending. */
  readonly points: readonly LoadPoint[];
  /** Highest rate that meets every target; undefined where none does or nobody asked. */
  readonly highest?: number | undefined;
}

export interface ServingLoadData {
  /** What the x axis counts. */
  readonly along: 'tokens' | 'rate';
  readonly y: {
    /** “Gap between tokens”. */
    readonly name: string;
    /** Share of values below: 0.99. */
    readonly quantile: number;
    /** Seconds that the quantile is to stay under. */
    readonly target: number | undefined;
  };
  /** The first is the reader's own; at most four. */
  readonly policies: readonly LoadPolicy[];
  /** The first policy at the rate that is set. */
  readonly present: LoadPoint | undefined;
  /** Whether `highest` was looked for, and how many targets it holds to. */
  readonly solved?: { readonly targets: number } | undefined;
}
