import type { PassShape } from './shape.ts';

/**
 * Query–key pairs that causal attention computes when `queries` tokens follow `past` others: each query sees
 * everything before it and itself, so the square of fresh tokens counts half (its diagonal whole).
 */
export function causalPairs(queries: number, past: number): number {
  return queries * past + (queries * (queries + 1)) / 2;
}

/** Causal pairs when a query sees at most `window` tokens, itself included. */
export function windowPairs(queries: number, past: number, window: number): number {
  const growing = Math.min(queries, Math.max(0, window - past));
  return causalPairs(growing, past) + (queries - growing) * window;
}

/** Causal pairs when the context is cut in chunks of `window` and a query sees its own chunk only. */
export function chunkedPairs(queries: number, past: number, window: number): number {
  if (queries + past <= window) return causalPairs(queries, past);
  if (queries <= 1) return queries * ((past % window) + 1);
  return (queries / window) * causalPairs(window, 0);
}

/** Which keys each query of an attention layer sees. */
export type Reach =
  | { readonly kind: 'causal' }
  | { readonly kind: 'all' }
  | { readonly kind: 'window'; readonly window: number }
  | { readonly kind: 'chunk'; readonly window: number };

/**
 * Pairs of one sequence over the whole phase. `square` counts every query against every key of the context
 * (or of its window), as an unmasked kernel would compute and some papers count.
 */
export function sequencePairs(reach: Reach, queries: number, past: number, square: boolean): number {
  const context = queries + past;
  switch (reach.kind) {
    case 'all':
      return queries * context;
    case 'causal':
      return square ? queries * context : causalPairs(queries, past);
    case 'window':
      return square ? queries * Math.min(reach.window, context) : windowPairs(queries, past, reach.window);
    case 'chunk':
      return square ? queries * Math.min(reach.window, context) : chunkedPairs(queries, past, reach.window);
  }
}

/**
 * Pairs of one pass on one replica, all sequences together. A prompt cut into passes has the same pairs in all,
 * so the mean pass has its share.
 */
export function passPairs(reach: Reach, shape: PassShape, square: boolean): number {
  const queries = shape.past === 0 ? shape.context : shape.queries;
  return (shape.tokens / queries) * sequencePairs(reach, queries, shape.past, square);
}

/**
 * Keys that one sequence's queries of the mean pass read from the cache, each once. The last query of a pass
 * sees all that came before it; over passes that cut a prompt of s tokens into n pieces the mean is s·(n+1)/(2n).
 */
export function passKeys(reach: Reach, shape: PassShape): number {
  const { queries, past, context } = shape;
  const pieces = past === 0 ? context / queries : 1;
  const reached = reach.kind === 'all' ? context : past === 0 ? (context * (pieces + 1)) / (2 * pieces) : context;
  if (reach.kind === 'window') return Math.min(reached, queries + reach.window - 1);
  if (reach.kind === 'chunk') return queries > 1 ? Math.min(reached, Math.max(queries, reach.window)) : Math.min(reached, chunkedPairs(1, past, reach.window));
  return reached;
}
