import type { Bytes, Joules, Seconds, Usd } from '../../units/dimensions.ts';

/** Percentiles that are reported, as shares. */
export const PERCENTILES = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999] as const;

/** A quantity over many requests or gaps. Values at `PERCENTILES`; NaN never: where nobody finished there is no spread at all. */
export interface Spread {
  readonly mean: number;
  readonly worst: number;
  readonly count: number;
  readonly at: readonly number[];
}

/** Fate of a request. */
export const FATES = ['finished', 'refused', 'unfinished'] as const;
export type Fate = (typeof FATES)[number];

/** What became of every request, a column each. Seconds from the start of the simulation; NaN where it did not come so far. */
export interface RequestRecord {
  readonly count: number;
  /** When it came. */
  readonly arrival: Float64Array;
  /** When it was first worked on, when its first token came, when its last. */
  readonly started: Float64Array;
  readonly first: Float64Array;
  readonly finish: Float64Array;
  /** Longest time between two of its tokens. */
  readonly longestGap: Float32Array;
  /** Seconds taken out and waiting after it had begun; of its writing, seconds that passes took longer because others were read; its cache's travel that nothing hid. */
  readonly preempted: Float32Array;
  readonly disturbed: Float32Array;
  readonly transfer: Float32Array;
  /** Prompt tokens that were in a cache. */
  readonly reused: Int32Array;
  /** 0 finished, 1 refused (longer than the model or the memory allow), 2 unfinished when the simulation ended. */
  readonly fate: Uint8Array;
  readonly replica: Uint32Array;
}

/** Every pass of one replica in the order of time, a column each, as far as they were recorded. */
export interface PassRecord {
  readonly count: number;
  /** Passes there were; the record keeps the first `MOST_PASSES` of the replica. */
  readonly all: number;
  readonly start: Float64Array;
  readonly seconds: Float32Array;
  readonly promptTokens: Int32Array;
  readonly decodes: Int32Array;
  /** Cache in use, as a share of the room. */
  readonly cacheShare: Float32Array;
  readonly queue: Int32Array;
}

/** Sums over a simulation. */
export interface Totals {
  readonly passes: number;
  /** Simulated seconds from the first arrival to the last event. */
  readonly seconds: Seconds;
  readonly finished: number;
  readonly refused: number;
  readonly unfinished: number;
  readonly promptTokens: number;
  readonly outputTokens: number;
  /** Of prompt tokens, those found in a cache. */
  readonly reusedTokens: number;
  /** Prompt tokens computed again after a preemption or a partial reuse. */
  readonly recomputedTokens: number;
  readonly preemptions: number;
  readonly swappedBytes: Bytes;
  /** Rows that only filled up passes, and all rows. */
  readonly paddedRows: number;
  readonly rows: number;
  /** Guessed tokens and those accepted. */
  readonly guessed: number;
  readonly accepted: number;
  /** Seconds that replicas worked, added up; replicas × seconds is all there were. */
  readonly busySeconds: Seconds;
  /** Of them, what reading prompts took: passes of their own, and what passes took longer for the parts of prompts in them. */
  readonly readingSeconds: Seconds;
  readonly replicas: number;
  readonly joules: Joules;
  readonly usd: Usd | undefined;
  /** Mean numbers over time: requests in the system, waiting, being worked on. */
  readonly meanInSystem: number;
  readonly meanWaiting: number;
  readonly meanRunning: number;
  /** Mean and highest share of the cache room in use. */
  readonly meanCache: number;
  readonly highestCache: number;
  /** Parts of prompts that were looked for in a cache, and those that were there. */
  readonly cacheLookups: number;
  readonly cacheHits: number;
}

/** Sums over the part of a simulation in which work neither fills up nor runs out; see simulation/steady.ts. */
export interface Steady extends Pick<Totals, 'finished' | 'promptTokens' | 'reusedTokens' | 'outputTokens' | 'busySeconds' | 'readingSeconds' | 'joules' | 'meanRunning' | 'meanWaiting'> {
  /** Seconds from the first arrival until it begins, and its length. */
  readonly from: Seconds;
  readonly seconds: Seconds;
}

/** How a simulation ended. */
export type Ended =
  | { readonly kind: 'done' }
  /** More comes than can be done: when the last had come, after `seconds`, that many waited and ever more did. Of the second half, how many had come by then and were served. */
  | { readonly kind: 'overloaded'; readonly queue: number; readonly seconds: Seconds; readonly arrived: number; readonly served: number }
  | { readonly kind: 'cancelled' };

/** What one policy came to. */
export interface SimulationResult {
  readonly requests: RequestRecord;
  /** Of the first replica (of disaggregated ones, the first that reads and the first that writes). */
  readonly passes: readonly { readonly name: string; readonly record: PassRecord }[];
  readonly totals: Totals;
  /** Undefined where nothing was steady, or all requests are one job that ends with the last of them. */
  readonly steady: Steady | undefined;
  /** Times between tokens, every gap of every request. */
  readonly gaps: Spread;
  /** What the plan's target for gaps came to: the gap at its share, and the share of gaps that keep to it (1 where there are none). */
  readonly gapTarget: { readonly value: number; readonly kept: number };
  readonly ended: Ended;
}
