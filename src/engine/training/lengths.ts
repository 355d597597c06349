import type { Ratio, Tokens } from '../../units/dimensions.ts';
import type { DocumentLengths } from '../network/shape.ts';
import type { SequenceLengths, TrainingWorkload } from './plan.ts';

type Spread = Extract<SequenceLengths, { readonly mean: Tokens }>;

/**
 * E[min(l, limit)^power] of a log-normal length l whose mean is `mean` and whose logarithm has standard deviation
 * `spread`; power 1 or 2. With μ = ln mean − σ²/2 and z = (ln limit − μ)/σ it is
 * exp(pμ + p²σ²/2)·Φ(z − pσ) + limit^p·Φ(−z).
 */
export function momentOfLengths({ mean, spread }: Pick<Spread, 'mean' | 'spread'>, limit: Tokens, power: 1 | 2): number {
  if (spread === 0) return Math.min(mean, limit) ** power;
  const mu = Math.log(mean) - (spread * spread) / 2;
  const whole = Math.exp(power * mu + (power * power * spread * spread) / 2);
  if (limit === Infinity) return whole;
  const z = (Math.log(limit) - mu) / spread;
  return whole * normalCdf(z - power * spread) + limit ** power * normalCdf(-z);
}

/** Φ: share of a normal distribution below z standard deviations. */
export function normalCdf(z: number): number {
  if (z > 0) return 1 - normalCdf(-z);
  const x = -z / Math.SQRT2;
  return x < SERIES_LIMIT ? (1 - erfSeries(x)) / 2 : erfcFraction(x) / 2;
}

const SERIES_LIMIT = 2.5;

/** erf(x) = 2/√π · e^(−x²) Σ 2ⁿ x^(2n+1) / (1·3·…·(2n+1)) (Abramowitz and Stegun, 7.1.6). */
function erfSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/** erfc(x) by its continued fraction (Abramowitz and Stegun, 7.1.14), from the far end. */
function erfcFraction(x: number): number {
  let tail = x;
  for (let n = 60; n > 0; n--) tail = x + n / 2 / tail;
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * tail);
}

/** Share of the tokens computed that are not padding: 1 unless sequences are padded, E[min(l, s)]/s then. */
export function usefulShare({ sequence, lengths }: TrainingWorkload): Ratio {
  return lengths.kind === 'padded' ? momentOfLengths(lengths, sequence, 1) / sequence : 1;
}

/** Tokens of `sequences` sequences that are not padding. */
export function usefulTokens(workload: TrainingWorkload, sequences: number): Tokens {
  return sequences * workload.sequence * usefulShare(workload);
}

/**
 * Documents that fill a packed sequence, cut at its length; undefined where a sequence is one document, as full ones
 * are. A padded sequence is computed whole: kernels without variable lengths mask its padding and do the work.
 */
export function documentLengths({ sequence, lengths }: TrainingWorkload): DocumentLengths | undefined {
  if (lengths.kind !== 'packed') return undefined;
  return {
    perSequence: sequence / momentOfLengths(lengths, sequence, 1),
    mean: (limit) => momentOfLengths(lengths, Math.min(limit, sequence), 1),
    meanSquare: (limit) => momentOfLengths(lengths, Math.min(limit, sequence), 2),
  };
}

/** Mean query–key pairs of one causal sequence: s·(E[l²]/E[l] + 1)/2 over its documents. */
export function causalPairsOf(workload: TrainingWorkload): number {
  const documents = documentLengths(workload);
  if (documents === undefined) return (workload.sequence * (workload.sequence + 1)) / 2;
  return (documents.perSequence * (documents.meanSquare(Infinity) + documents.mean(Infinity))) / 2;
}

/** Documents of one length among many: `share` of their number. */
export interface LengthBucket {
  readonly tokens: Tokens;
  readonly share: Ratio;
}

/** Standard deviations below the mean logarithm where the shortest bucket ends. */
const SHORTEST = -2.5;

/**
 * Documents of a packed workload in at most `buckets` lengths, the shortest first: equal steps of the logarithm up to the
 * sequence's length, each with the share and the mean length of the documents in it; those cut at that length are one
 * more. Shares add up to 1 and lengths to the mean.
 */
export function lengthBuckets({ sequence, lengths }: TrainingWorkload, buckets: number): readonly LengthBucket[] {
  if (lengths.kind !== 'packed') return [{ tokens: sequence, share: 1 }];
  const { mean, spread } = lengths;
  if (spread === 0) return [{ tokens: Math.min(mean, sequence), share: 1 }];
  const mu = Math.log(mean) - (spread * spread) / 2;
  const end = (Math.log(sequence) - mu) / spread;
  const start = Math.min(SHORTEST, end - 1);
  const found: LengthBucket[] = [];
  let below = 0;
  let tokensBelow = 0;
  for (let i = 1; i < buckets; i++) {
    const z = start + ((end - start) * (i - 1)) / Math.max(1, buckets - 2);
    const share = normalCdf(z) - below;
    const tokens = mean * normalCdf(z - spread) - tokensBelow;
    below += share;
    tokensBelow += tokens;
    if (share > 0 && tokens > 0) found.push({ tokens: Math.min(sequence, tokens / share), share });
  }
  if (below < 1) found.push({ tokens: sequence, share: 1 - below });
  return found;
}
