import type { Tokens } from '../../units/dimensions.ts';

/** What a prompt need not read again; filled again and again. */
export interface Reuse {
  /** Prompt tokens that need not be read. */
  tokens: Tokens;
  /** Tokens of reused passages that are computed again, because they stand where they did not stand before. Not among `tokens`. */
  recomputed: Tokens;
  /** Of `tokens`, those that must come from host memory. */
  fromHost: Tokens;
}

export interface PartCacheOptions {
  /** Beginnings of prompts (`chain`), or passages wherever they stand (`text`). */
  readonly kind: 'prefix' | 'passages';
  /** Who leaves first: whoever was let go of longest ago; whoever is needed last; whoever a one-bit prediction calls useless. */
  readonly eviction: 'lru' | 'oracle' | 'learned';
  /** Share of one-bit predictions that are wrong. */
  readonly predictionError: number;
  /** Share of a passage out of place that is computed again. */
  readonly recompute: number;
  /** Room on the device, and in host memory for what had to leave it or finds no room there. */
  readonly deviceTokens: Tokens;
  readonly hostTokens: Tokens;
  readonly seed: number;
}

/** Sums since the cache was made. `lookups` and `hits` count parts. */
export interface PartCacheStats {
  readonly lookups: number;
  readonly hits: number;
  readonly askedTokens: Tokens;
  /** Of them found, on the device or in host memory; those computed again included. */
  readonly hitTokens: Tokens;
  readonly recomputedTokens: Tokens;
  readonly hostTokens: Tokens;
  /** Parts that left the device, and those that left host memory or found no place in it. */
  readonly evictions: number;
  readonly dropped: number;
  /** Parts that were read and not kept: everything there is in use, or worth more. */
  readonly refused: number;
  /** At present: on the device, of it in use by requests, in host memory. */
  readonly heldTokens: Tokens;
  readonly pinnedTokens: Tokens;
  readonly heldInHost: Tokens;
}

/** Parts of prompts that were read, kept for prompts that come later. One replica's. */
export interface PartCache {
  /** Looks the parts of a request up when it is admitted, and holds those it uses until `end` or `release`. */
  readonly take: (request: number, reuse: Reuse) => void;
  /** The prompt has been read: its parts are there from now on, as far as there is room. */
  readonly put: (request: number) => void;
  /** The answer is written: its parts are let go, and question and answer are a part for a later turn. */
  readonly end: (request: number) => void;
  /** The request was thrown out: its parts are let go; it may be taken again. */
  readonly release: (request: number) => void;
  readonly stats: () => PartCacheStats;
}
