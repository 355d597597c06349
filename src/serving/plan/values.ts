/** Where requests and their lengths come from; each but the last two is a preset with sources (traffic/presets.ts). */
export const MIXES = ['conversation', 'coding', 'retrieval', 'agent', 'long-context', 'custom', 'trace'] as const;
export type Mix = (typeof MIXES)[number];

/** When requests come: independent of each other, in bursts, evenly, from users who wait for their answer, or with the hour of the day. */
export const ARRIVALS = ['poisson', 'gamma', 'constant', 'closed', 'daily'] as const;
export type Arrivals = (typeof ARRIVALS)[number];

export const LENGTH_KINDS = ['fixed', 'lognormal', 'exponential', 'empirical'] as const;
export type LengthKind = (typeof LENGTH_KINDS)[number];

/**
 * How requests share passes.
 * - `one-by-one`: a request at a time.
 * - `static`: a full batch starts together and ends with its longest answer.
 * - `dynamic`: as static, with whoever has come within a window.
 * - `decode-first`: whoever waits starts when the batch before is done; nobody is read while anybody writes.
 * - `temporal-fusion`: each newcomer is read in a pass of its own and joins at the next step (Flover).
 * - `prefill-first`: newcomers are read together in passes of their own, before anybody writes on.
 * - `continuous`: a pass holds the next token of all that write and the whole prompts of newcomers (Orca).
 * - `chunked`: a pass has a budget of tokens; writers come first, parts of prompts fill the rest (Sarathi).
 * - `disaggregated`: some replicas read, others write, and the cache travels (Splitwise).
 */
export const BATCHINGS = ['one-by-one', 'static', 'dynamic', 'decode-first', 'temporal-fusion', 'prefill-first', 'continuous', 'chunked', 'disaggregated'] as const;
export type Batching = (typeof BATCHINGS)[number];

export const ROUTINGS = ['round-robin', 'random', 'two-choices', 'least-loaded', 'affinity'] as const;
export type Routing = (typeof ROUTINGS)[number];

/** Everything of a serving plan that a person can set beside the scenario itself. Seconds, tokens, bytes, requests per second. */
export interface ServeValues {
  // Traffic: the same for every policy that is compared.
  readonly mix: Mix;
  readonly rate: number;
  readonly arrivals: Arrivals;
  /** Coefficient of variation of the gaps between arrivals that come in bursts. */
  readonly burst: number;
  /** Users who each wait for an answer, think, and ask again. */
  readonly users: number;
  /** Between an answer and the next question of the same user. */
  readonly think: number;
  /** Peak over mean of the daily curve, and the seconds a day has (short days for short simulations). */
  readonly peak: number;
  readonly day: number;
  readonly promptKind: LengthKind;
  readonly promptMedian: number;
  /** Standard deviation of the logarithm. */
  readonly promptSpread: number;
  /** Of empirical lengths: equally spaced quantiles from the least to the most. */
  readonly promptQuantiles: readonly number[];
  readonly outputKind: LengthKind;
  readonly outputMedian: number;
  readonly outputSpread: number;
  readonly outputQuantiles: readonly number[];
  /** Tokens that prompts begin with and share, how many different ones there are, and how unevenly they are used (Zipf). */
  readonly prefix: number;
  readonly prefixes: number;
  readonly prefixSkew: number;
  /** Retrieved passages in a prompt, tokens of each, how many there are and how unevenly they are used. */
  readonly passages: number;
  readonly passageTokens: number;
  readonly passagePool: number;
  readonly passageSkew: number;
  /** Mean questions of a conversation, each of which is asked with all that was said before. */
  readonly turns: number;
  /** Answers sampled for a prompt. */
  readonly samples: number;
  /** Share of requests that stop before their answer ends, at a place anywhere in it. */
  readonly stopped: number;
  readonly requests: number;
  readonly seed: number;

  // Policy.
  readonly batching: Batching;
  /** Tokens a pass may have where prompts are cut. */
  readonly chunk: number;
  /** Parts of prompts are cut so that rows come to a multiple of this. */
  readonly tile: number;
  readonly maxBatch: number;
  /** Prompt tokens that one pass of newcomers may have. */
  readonly maxTokens: number;
  /** How long a dynamic batch waits for others. */
  readonly window: number;
  /** Prompts of a static batch: as long as the longest, sorted by length first, or laid end to end. */
  readonly packing: 'padded' | 'sorted' | 'packed';
  /** Whoever came first; shortest answer first (as if it were known); priorities drawn anew every so many passes. */
  readonly order: 'first-come' | 'shortest' | 'fair';
  readonly fairEvery: number;
  /** Memory is taken as it is filled, or for the longest answer at once. */
  readonly admission: 'paged' | 'reserved';
  readonly preemption: 'recompute' | 'swap';
  /** Cache pages moved by one copy between device and host, share of a copy hidden behind passes, and share of it that the host has already. */
  readonly swapGroup: number;
  readonly swapOverlap: number;
  readonly swapReuse: number;
  readonly speculation: 'off' | 'fixed' | 'adaptive';
  /** Catalog model that guesses; empty looks up the prompt, which costs nothing. */
  readonly draft: string;
  readonly draftLength: number;
  readonly acceptance: number;
  /** What of prompts that were read stays for others: nothing, beginnings, or passages wherever they stand. */
  readonly cache: 'off' | 'prefix' | 'passages';
  readonly eviction: 'lru' | 'oracle' | 'learned';
  /** Share of one-bit predictions that are wrong. */
  readonly predictionError: number;
  /** Tokens of a reused passage that are computed again, as a share. */
  readonly recompute: number;
  /** Device memory for what is kept for others, as a share of what weights leave; and host memory for it, bytes per replica. */
  readonly cacheShare: number;
  readonly hostCache: number;
  /** Replicas lend each other memory for caches (DistAttention). */
  readonly pooled: boolean;
  /** Devices that hold caches and compute attention beside those that hold weights: how many a replica has; 0 is none (Lamina). */
  readonly attentionDevices: number;
  readonly attentionDevice: string;
  /** Passes have exactly `chunk` tokens, filled up where there are fewer (fixed graphs of accelerators). */
  readonly fixedShape: boolean;

  // Fleet.
  /** Replicas of the model; of disaggregated ones, those that read. */
  readonly replicas: number;
  readonly routing: Routing;
  readonly decodeReplicas: number;
  /** Catalog device of the replicas that write; empty is the scenario's. */
  readonly decodeDevice: string;
  readonly decodeCount: number;
  /** Layers' caches travel while later layers are read. */
  readonly transferOverlap: boolean;
  /** Link between replicas, bytes a second, of all devices of a replica together. */
  readonly transferRate: number;
  /** Share of the power limit that writing replicas may draw. */
  readonly decodePower: number;

  // Targets: seconds, 0 where there is none; each is kept to by a share of requests (of gaps, for `tpot`).
  readonly ttft: number;
  readonly ttftAt: number;
  readonly tpot: number;
  readonly tpotAt: number;
  /** Single gaps between tokens, of all requests together. */
  readonly gap: number;
  readonly gapAt: number;
  readonly latency: number;
  readonly latencyAt: number;
}

export type ServeName = keyof ServeValues;
/** Only what was set. */
export type ServeSettings = { readonly [N in ServeName]?: ServeValues[N] };

/** Fields that one of several compared policies may have to itself. */
export const POLICY_NAMES = [
  'batching', 'chunk', 'tile', 'maxBatch', 'maxTokens', 'window', 'packing', 'order', 'fairEvery', 'admission', 'preemption', 'swapGroup', 'swapOverlap', 'swapReuse',
  'speculation', 'draft', 'draftLength', 'acceptance', 'cache', 'eviction', 'predictionError', 'recompute', 'cacheShare', 'hostCache', 'pooled', 'attentionDevices',
  'attentionDevice', 'fixedShape', 'replicas', 'routing', 'decodeReplicas', 'decodeDevice', 'decodeCount', 'transferOverlap', 'transferRate', 'decodePower',
] as const satisfies readonly ServeName[];
export type PolicyName = (typeof POLICY_NAMES)[number];
export type PolicySettings = Pick<ServeSettings, PolicyName>;

export const MOST_POLICIES = 4;

/** What a person set: sparse. `others` differ from the first policy in what they hold. */
export interface ServePlan {
  readonly settings: ServeSettings;
  readonly others: readonly PolicySettings[];
  /** A dropped trace: what of it travels in a link. */
  readonly trace?: TraceNote;
}

/** A trace stays on the machine it was dropped on; a link carries this, and its fitted lengths, rate and burstiness as settings. */
export interface TraceNote {
  readonly name: string;
  /** First 16 hex digits of the SHA-256 of the file. */
  readonly hash: string;
  readonly requests: number;
}
