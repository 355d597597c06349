import type { Tokens } from '../../units/dimensions.ts';
import type { Requests } from '../requests.ts';

/** Requests of one prompt and output length, and how many of them there are, or their share: only proportions count. */
export interface WeightedLengths {
  readonly prompt: Tokens;
  readonly output: Tokens;
  readonly weight: number;
}

/** Lengths above `above` up to `upTo`. */
export interface LengthRange {
  readonly above: Tokens;
  readonly upTo: Tokens;
}

/** Requests of much the same size, which a fleet is planned for as if they were equal. */
export interface Bucket {
  readonly prompts: LengthRange;
  readonly outputs: LengthRange;
  /** Of all requests; the shares of all buckets add up to 1. */
  readonly share: number;
  /** Lengths that stand for all in it, in whole tokens. */
  readonly prompt: Tokens;
  readonly output: Tokens;
}

export interface BucketOptions {
  /** Rows and columns of the grid, log-spaced from the shortest to the longest length there is. */
  readonly promptBuckets?: number;
  readonly outputBuckets?: number;
  /** Upper ends instead, in rising order; what is longer than the last belongs to a bucket of its own above it. */
  readonly promptEnds?: readonly Tokens[];
  readonly outputEnds?: readonly Tokens[];
  /** The mean keeps the tokens in all as they are; the largest keeps the target for the longest in the bucket too, and asks for more machines. */
  readonly stands?: 'mean' | 'largest';
}

/** Rows and columns of the grid where nothing is said. */
export const BUCKETS_A_SIDE = 6;

/** Whole tokens, in rising order, spaced evenly in the logarithm, the last of which is `longest`. */
export function logSpacedEnds(shortest: Tokens, longest: Tokens, count: number): readonly Tokens[] {
  const from = Math.max(1, shortest);
  const ends = Array.from({ length: count }, (_, place) => (place === count - 1 ? longest : Math.round(from * (longest / from) ** ((place + 1) / count))));
  return [...new Set(ends)];
}

/**
 * Sorts requests into a grid of prompt and output lengths (Mélange, arXiv:2404.14527, section 5.2). Buckets that nobody is in are left out; those that are
 * left come in order of prompt, then output. What has no weight does not count.
 */
export function bucketsOf(lengths: readonly WeightedLengths[], options: BucketOptions = {}): readonly Bucket[] {
  const present = lengths.filter(({ weight }) => weight > 0);
  const total = present.reduce((sum, { weight }) => sum + weight, 0);
  if (!(total > 0)) return [];
  const { promptBuckets = BUCKETS_A_SIDE, outputBuckets = BUCKETS_A_SIDE, stands = 'mean' } = options;
  const promptEnds = endsOf(present.map(({ prompt }) => prompt), options.promptEnds, promptBuckets);
  const outputEnds = endsOf(present.map(({ output }) => output), options.outputEnds, outputBuckets);
  const cells = new Map<number, Gathered>();
  for (const { prompt, output, weight } of present) {
    const cell = placeOf(prompt, promptEnds) * outputEnds.length + placeOf(output, outputEnds);
    const gathered = cells.get(cell) ?? { weight: 0, promptTokens: 0, outputTokens: 0, longestPrompt: 0, longestOutput: 0 };
    gathered.weight += weight;
    gathered.promptTokens += weight * prompt;
    gathered.outputTokens += weight * output;
    gathered.longestPrompt = Math.max(gathered.longestPrompt, prompt);
    gathered.longestOutput = Math.max(gathered.longestOutput, output);
    cells.set(cell, gathered);
  }
  return [...cells].sort(([one], [other]) => one - other).map(([cell, found]) => {
    const row = Math.floor(cell / outputEnds.length);
    const column = cell % outputEnds.length;
    const mean = stands === 'mean';
    return {
      prompts: rangeAt(promptEnds, row),
      outputs: rangeAt(outputEnds, column),
      share: found.weight / total,
      prompt: Math.max(1, mean ? Math.round(found.promptTokens / found.weight) : found.longestPrompt),
      output: Math.max(1, mean ? Math.round(found.outputTokens / found.weight) : found.longestOutput),
    };
  });
}

/**
 * Lengths of simulated requests, to be sorted into buckets. Each of several answers to one prompt counts as a request of its own, for each is written by itself; reading
 * the prompt is then counted for each of them, and what a cache holds of it is not taken off: a fleet planned so is rather too large.
 */
export function lengthsOf({ count, prompt, output, samples }: Requests): readonly WeightedLengths[] {
  const pairs = new Map<string, { readonly prompt: Tokens; readonly output: Tokens; weight: number }>();
  for (let at = 0; at < count; at += 1) {
    const [read = 1, written = 1, answers = 1] = [prompt[at], output[at], samples[at]];
    const key = `${read}/${written}`;
    const pair = pairs.get(key) ?? { prompt: read, output: written, weight: 0 };
    pair.weight += answers;
    pairs.set(key, pair);
  }
  return [...pairs.values()];
}

interface Gathered {
  weight: number;
  promptTokens: number;
  outputTokens: number;
  longestPrompt: Tokens;
  longestOutput: Tokens;
}

function endsOf(lengths: readonly Tokens[], given: readonly Tokens[] | undefined, count: number): readonly Tokens[] {
  let shortest = Infinity;
  let longest = 1;
  for (const length of lengths) {
    shortest = Math.min(shortest, length);
    longest = Math.max(longest, length);
  }
  if (given === undefined || given.length === 0) return logSpacedEnds(shortest, longest, count);
  return longest > (given.at(-1) ?? 0) ? [...given, longest] : given;
}

/** The first range whose end a length does not go beyond. */
function placeOf(length: Tokens, ends: readonly Tokens[]): number {
  let low = 0;
  let high = ends.length - 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (length <= (ends[middle] ?? Infinity)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function rangeAt(ends: readonly Tokens[], place: number): LengthRange {
  return { above: place === 0 ? 0 : (ends[place - 1] ?? 0), upTo: ends[place] ?? Infinity };
}
