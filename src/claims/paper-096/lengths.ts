import type { WeightedLengths } from '../../serving/fleet/buckets.ts';

/** Log-normal lengths, independent of each other. */
interface Lengths {
  readonly promptMedian: number;
  readonly promptSpread: number;
  readonly outputMedian: number;
  readonly outputSpread: number;
}

/**
 * The paper's histograms are not to be read where we could look. Arena: means of 70 and 215 tokens (LMSYS-Chat-1M, arXiv:2309.11998, recalled), the spreads 1.2 and 0.9 assumed. PubMed: articles of
 * 3,016 words and abstracts of 203 on average (Cohan et al., 2018, recalled), some four tokens to three words, cut to what the model reads; spreads assumed.
 */
const ARENA: Lengths = { promptMedian: 34, promptSpread: 1.2, outputMedian: 143, outputSpread: 0.9 };
const PUBMED: Lengths = { promptMedian: 2800, promptSpread: 0.5, outputMedian: 250, outputSpread: 0.4 };

export type Dataset = 'arena' | 'pubmed' | 'mixed';

/** The model reads and writes 4,096 tokens; what is longer is cut. */
const CONTEXT = 4096;
const LONGEST_OUTPUT = 2048;

/** Standard normal quantiles at the middles of 16 equal shares. */
const QUANTILES = [-1.863, -1.318, -1.01, -0.776, -0.579, -0.402, -0.237, -0.078, 0.078, 0.237, 0.402, 0.579, 0.776, 1.01, 1.318, 1.863];

function lengthsOf({ promptMedian, promptSpread, outputMedian, outputSpread }: Lengths, weight: number): readonly WeightedLengths[] {
  return QUANTILES.flatMap((ofPrompt) => QUANTILES.map((ofOutput): WeightedLengths => {
    const output = Math.min(LONGEST_OUTPUT, Math.max(1, Math.round(outputMedian * Math.exp(outputSpread * ofOutput))));
    const prompt = Math.min(CONTEXT - output, Math.max(1, Math.round(promptMedian * Math.exp(promptSpread * ofPrompt))));
    return { prompt, output, weight };
  }));
}

/** Requests of a dataset by length; mixed is four of Arena to one of PubMed, as in the paper. */
export function requestsOf(dataset: Dataset): readonly WeightedLengths[] {
  switch (dataset) {
    case 'arena':
      return lengthsOf(ARENA, 1);
    case 'pubmed':
      return lengthsOf(PUBMED, 1);
    case 'mixed':
      return [...lengthsOf(ARENA, 0.8), ...lengthsOf(PUBMED, 0.2)];
  }
}
