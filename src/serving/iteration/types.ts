import type { Bytes, Joules, Seconds, Watts } from '../../units/dimensions.ts';

/** What one pass of a replica works on. */
export interface PassWork {
  /** Sequences that get their next token, tokens each brings (one, or those a guess is checked with), and cached tokens of all of them. */
  decodes: number;
  queries: number;
  context: number;
  /** Prompts, or parts of prompts, that are read; tokens of all of them; how many of them are read to their end. */
  prompts: number;
  promptTokens: number;
  ending: number;
  /** Attention of these parts, as `promptAttention` gives it for each, added up. */
  promptAttention: Seconds;
  /** Tokens that only fill up: rows that are multiplied and belong to nobody. */
  padding: number;
}

/** A price of a pass, filled again and again. */
export interface PassPrice {
  seconds: Seconds;
  /** Of all devices of the replica. */
  joules: Joules;
}

/**
 * What passes of one replica cost: built once per scenario from the engine's own ops through the sum sink, then looked up. What tokens do is priced
 * exactly for every number of them that comes up; attention lies between knots.
 */
export interface IterationPrices {
  /** Fills `price` for the pass. */
  readonly price: (work: PassWork, price: PassPrice) => void;
  /** Seconds that attention of `tokens` of one prompt, which follow `past` ones, adds to a pass that reads prompts. */
  readonly promptAttention: (tokens: number, past: number) => Seconds;
  /** Seconds of a pass that gives each of `sequences` its next token, at that mean cached context: what a plain decode step takes. */
  readonly stepSeconds: (sequences: number, context: number) => Seconds;
  /** Seconds of reading that many prompts of so many tokens in one pass. */
  readonly readSeconds: (prompts: number, tokens: number) => Seconds;
  /** Part of a pass's seconds: what the host does for every sequence that gets a token. */
  readonly sequenceSeconds: Seconds;
  /** Cache of a sequence with that many tokens, bytes on the most loaded device of a replica, in whole pages. */
  readonly cacheBytes: (tokens: number) => Bytes;
  /** What a replica's device has for caches beside weights, workspace and activations of passes of `tokens`; negative where weights alone do not fit. */
  readonly cacheRoom: (passTokens: number, sequences: number) => Bytes;
  /** Tokens of a cache page. */
  readonly page: number;
  readonly layers: number;
  /** Devices of one replica, what they draw with nothing to do, all together, and what an hour of them costs (undefined: not known). */
  readonly devices: number;
  readonly idleWatts: Watts;
  readonly usdPerHour: number | undefined;
  /** Device to host, and a device's memory: bytes a second per device. */
  readonly hostRate: number;
  readonly memoryRate: number;
  /** Weights on the most loaded device. */
  readonly weightBytes: Bytes;
  /** Seconds of attention alone of such a step, and bytes a device's activations have for a token of one layer (what crosses a link where attention is elsewhere). */
  readonly stepAttention: (sequences: number, context: number) => Seconds;
  readonly hiddenBytes: Bytes;
  /** Largest context the model was made for. */
  readonly maxContext: number;
  /** How far looked-up passes were from passes priced op by op, at places drawn between knots: relative. */
  readonly error: { readonly mean: number; readonly worst: number; readonly passes: number };
}
