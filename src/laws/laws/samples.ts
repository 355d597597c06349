import type { Law } from '../law.ts';

const SNELL = 'Snell et al. 2024 (arXiv:2408.03314)';

/** Test-time compute that a small model may spend where a larger one would have been trained and served. */
export const TEST_TIME_EXCHANGE: Law = {
  id: 'test-time-exchange',
  title: 'Test-time compute in the place of parameters',
  about: 'Arithmetic per answer, as a factor, that a model may spend before one M times as large, trained and served on the same tokens, costs no more.',
  origin: 'definition',
  output: { symbol: 'k', name: 'Times the inference', dimension: 'ratio', better: 'higher', min: 0 },
  formula: 'M + 3 * (M - 1) / R',
  inputs: [
    { symbol: 'M', name: 'Times as large', dimension: 'ratio', value: 14, min: 1, max: 100, log: true },
    { symbol: 'R', name: 'Inference tokens over training tokens', dimension: 'ratio', value: 0.79, min: 0.001, max: 1000, log: true },
  ],
  coefficients: [],
  points: [0.16, 0.79, 22].map((R) => ({ inputs: { M: 14, R }, output: 14 + 39 / R, label: `R = ${R}`, source: `${SNELL}: the three ratios compared; the factor follows from 6·N·D and 2·N·D` })),
  axis: 'R',
  family: { input: 'M', values: [2, 4, 14, 50] },
  source: `${SNELL}, section 7: budgets matched by 6·N·D of training and 2·N·D of inference`,
  papers: [25],
  limits: 'It matches arithmetic and says nothing of quality: in the paper the exchange pays on easy questions and at small R, and does not on hard ones.',
};

/** Arithmetic of best-of-n with a verifier. */
export const BEST_OF_N_FLOPS: Law = {
  id: 'best-of-n-flops',
  title: 'Arithmetic of best-of-n',
  about: 'The question is read once; each of n answers is written, and read by a verifier of a given size.',
  origin: 'definition',
  output: { symbol: 'C', name: 'Arithmetic of a question', dimension: 'flops', better: 'lower', min: 0 },
  formula: '2 * N * (p + n * o * (1 + v)) + 2 * N * v * n * p',
  inputs: [
    { symbol: 'n', name: 'Samples', dimension: 'count', value: 64, min: 1, max: 1e4, log: true },
    { symbol: 'N', name: 'Parameters', dimension: 'parameters', value: 8e9, min: 1e8, max: 1e12, log: true },
    { symbol: 'p', name: 'Question', dimension: 'tokens', value: 256, min: 1, max: 32_768, log: true },
    { symbol: 'o', name: 'Answer', dimension: 'tokens', value: 512, min: 1, max: 32_768, log: true },
    { symbol: 'v', name: 'Verifier’s size over the generator’s', dimension: 'ratio', value: 1, min: 0, max: 2, log: false },
  ],
  coefficients: [],
  axis: 'n',
  family: { input: 'v', values: [0, 0.5, 1, 2] },
  source: `${SNELL}, whose own budgets count generated tokens only (v = 0)`,
  papers: [25],
  limits: 'Two FLOPs a parameter and token; attention over long contexts is not in it, nor what a batch of samples does to time and money: a program prices those.',
};

/** At least one of k independent attempts, where each succeeds with the same chance. */
export const PASS_AT_K: Law = {
  id: 'pass-at-k',
  title: 'At least one success in k attempts',
  about: 'The chance that one of k independent attempts at one problem succeeds.',
  origin: 'definition',
  output: { symbol: 'P', name: 'Chance of a success', dimension: 'percent', better: 'higher', min: 0, max: 1 },
  formula: '1 - (1 - p)^k',
  inputs: [
    { symbol: 'k', name: 'Attempts', dimension: 'count', value: 10, min: 1, max: 1e5, log: true },
    { symbol: 'p', name: 'Chance of one attempt', dimension: 'percent', value: 0.1, min: 1e-5, max: 1, log: true },
  ],
  coefficients: [],
  axis: 'k',
  family: { input: 'p', values: [0.001, 0.01, 0.1] },
  budget: { formula: 'k', dimension: 'count', name: 'Attempts', free: ['k'], value: 100 },
  source: 'By definition; estimated from n samples of which c pass by 1 − C(n−c, k)/C(n, k) (Chen et al. 2021, arXiv:2107.03374), of which eff@k (arXiv:2406.06647) is the graded kind',
  papers: [31, 41],
  limits: 'One problem. Over many problems of unlike difficulty coverage rises more slowly than this: use the law of coverage.',
};

/** What the best of n tries gains over their mean. */
export const SEARCH_GAIN: Law = {
  id: 'search-gain',
  title: 'What the best of n tries gains',
  about: 'The best of n results that scatter normally lies about σ·√(2·ln n) above their mean: each tenfold search adds less.',
  origin: 'definition',
  output: { symbol: 'G', name: 'Gain over the mean', dimension: 'ratio', better: 'higher', min: 0 },
  formula: 'σ * sqrt(2 * ln(n))',
  inputs: [
    { symbol: 'n', name: 'Experiments', dimension: 'count', value: 7000, min: 1, max: 1e6, log: true },
    { symbol: 'σ', name: 'Scatter of one experiment', dimension: 'ratio', value: 0.001, min: 1e-5, max: 1, log: true },
  ],
  coefficients: [],
  axis: 'n',
  family: { input: 'σ', values: [0.0005, 0.001, 0.002] },
  budget: { formula: 'n', dimension: 'count', name: 'Experiments', free: ['n'], value: 7000 },
  source: 'The known upper bound of the expected largest of n normal draws; 7,000 experiments: BARS-CTR (arXiv:2009.05794), abstract; the scatter is assumed',
  papers: [68],
  limits: 'An upper bound that is close for many draws only, for draws that are independent. The best found on the data searched with is better there than anywhere else.',
};
