import type { DocumentLengths, PassShape } from './shape.ts';

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

/** Causal pairs when the context is cut in chunks of `window` and a query sees its own chunk only. Exact: all pairs up to the end less those up to the start. */
export function chunkedPairs(queries: number, past: number, window: number): number {
  if (queries + past <= window) return causalPairs(queries, past);
  return pairsInChunks(queries + past, window) - pairsInChunks(past, window);
}

/** Pairs of a context of `tokens`: those of its whole chunks and of the one begun. */
function pairsInChunks(tokens: number, window: number): number {
  return Math.floor(tokens / window) * causalPairs(window, 0) + causalPairs(tokens % window, 0);
}

/** Which keys each query of an attention layer sees. */
export type Reach =
  | { readonly kind: 'causal' }
  | { readonly kind: 'all' }
  | { readonly kind: 'window'; readonly window: number }
  | { readonly kind: 'chunk'; readonly window: number }
  /** An index picks `window` of the positions before it for every query, wherever they lie. */
  | { readonly kind: 'selected'; readonly window: number };

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
    case 'selected':
      return square ? queries * Math.min(reach.window, context) : windowPairs(queries, past, reach.window);
    case 'chunk':
      return square ? queries * Math.min(reach.window, context) : chunkedPairs(queries, past, reach.window);
  }
}

/**
 * Pairs of one pass on one replica, all sequences together: the mean over the passes of the phase, whose queries follow
 * one another whether they come in a few passes of a prompt or in one decode step each. A step has one query, so `square`
 * changes nothing there.
 */
export function passPairs(reach: Reach, shape: PassShape, square: boolean): number {
  const { phaseQueries, phasePast, documents } = shape;
  if (documents !== undefined) return (shape.tokens / phaseQueries) * documentPairs(reach, documents, square);
  return (shape.tokens / phaseQueries) * sequencePairs(reach, phaseQueries, phasePast, square && phasePast === 0);
}

/**
 * Pairs of one sequence of documents that attend to themselves, by the moments of their lengths l, with u = min(l, w):
 * all l², causal l(l + 1)/2, window u(u + 1)/2 + (l − u)w, chunks about l(u + 1)/2.
 */
export function documentPairs(reach: Reach, { perSequence, mean, meanSquare }: DocumentLengths, square: boolean): number {
  if (reach.kind === 'all') return perSequence * meanSquare(Infinity);
  if (reach.kind === 'causal') return perSequence * (square ? meanSquare(Infinity) : (meanSquare(Infinity) + mean(Infinity)) / 2);
  const w = reach.window;
  const u = mean(w);
  // l·u is u², and w for each token beyond it.
  const lengthTimesReach = meanSquare(w) + (mean(Infinity) - u) * w;
  if (square) return perSequence * lengthTimesReach;
  if (reach.kind === 'chunk') return (perSequence * (lengthTimesReach + mean(Infinity))) / 2;
  return perSequence * ((meanSquare(w) + u) / 2 + (mean(Infinity) - u) * w);
}

/**
 * Keys that one sequence's queries of the mean pass read from the cache, each once. The last query of a pass
 * sees all that came before it; over passes that cut a prompt of s tokens into n pieces the mean is s·(n+1)/(2n).
 */
export function passKeys(reach: Reach, shape: PassShape): number {
  const { queries, phaseQueries, phasePast } = shape;
  if (phasePast > 0 && queries === 1) return sequencePairs(reach, phaseQueries, phasePast, false) / phaseQueries;
  const pieces = phaseQueries / queries;
  const reached = phasePast + (reach.kind === 'all' ? phaseQueries : (phaseQueries * (pieces + 1)) / (2 * pieces));
  switch (reach.kind) {
    case 'all':
    case 'causal':
      return reached;
    case 'window':
      return Math.min(reached, queries + reach.window - 1);
    case 'chunk':
      return Math.min(reached, Math.max(queries, reach.window));
    case 'selected':
      return Math.min(reached, queries * reach.window);
  }
}
