import type { Law } from '../law.ts';

const LANGUINI = 'Stanić et al. 2023, The Languini Kitchen (arXiv:2309.11197)';
const SLOPES = 'Assumed, so that the two curves meet at the published 50,000 accelerator-hours';
/** Where the curves of the two networks are said to meet, accelerator-hours. */
const CROSSING = 50_000;
const GPT = { c: 1.2, α: 0.05 } as const;
const QLSTM_SLOPE = 0.06;

/** Perplexity by accelerator-hours of two kinds of network. */
export const LANGUINI_LAW: Law = {
  id: 'languini',
  title: 'Perplexity by accelerator-hours',
  about: 'Networks compared at equal hours of one accelerator: the recurrent one starts behind and falls faster, so that the curves meet.',
  origin: 'assumed',
  output: { symbol: 'P', name: 'Perplexity, normalised', dimension: 'perplexity', better: 'lower', min: 1 },
  formula: 'exp(c - α * ln(H))',
  inputs: [{ symbol: 'H', name: 'Accelerator-hours', dimension: 'count', value: 24, min: 6, max: 1e6, log: true, fitted: { min: 6, max: 96 } }],
  coefficients: [
    { symbol: 'c', name: 'Logarithm at one hour', value: GPT.c, source: SLOPES, min: 0, max: 10 },
    { symbol: 'α', name: 'Power of hours', value: GPT.α, source: SLOPES, min: 0, max: 1 },
  ],
  sets: [{ id: 'qlstm', name: 'Quasi-LSTM', source: SLOPES, values: { c: GPT.c + (QLSTM_SLOPE - GPT.α) * Math.log(CROSSING), α: QLSTM_SLOPE } }],
  fitsLogarithm: true,
  axis: 'H',
  source: `${LANGUINI}: classes of 6 to 96 hours of an RTX 3090 and a crossing near 50,000 hours; slopes and offsets are not the paper’s`,
  papers: [42],
  limits: 'Only the crossing is published: levels and slopes are assumed. It lies far beyond every hour that was run, where small changes of a slope move it by factors.',
};

/** Tokens that an accelerator reads in given hours. */
export const HOURS_TO_TOKENS: Law = {
  id: 'hours-to-tokens',
  title: 'Tokens read in given hours',
  about: 'Tokens trained on follow from the hours and the measured throughput.',
  origin: 'definition',
  output: { symbol: 'D', name: 'Training tokens', dimension: 'training-tokens', better: 'higher', min: 0 },
  formula: '3600 * τ * H',
  inputs: [
    { symbol: 'H', name: 'Accelerator-hours', dimension: 'count', value: 6, min: 1, max: 1e6, log: true },
    { symbol: 'τ', name: 'Tokens a second', dimension: 'count', value: 55_416, min: 100, max: 1e8, log: true },
  ],
  coefficients: [],
  points: [{ inputs: { H: 6, τ: 55_416 }, output: 18_265 * 128 * 512, label: 'GPT small, 6 hours', source: `${LANGUINI}: 18,265 steps of 128 × 512 tokens; 55,416 tokens a second on an RTX 3090` }],
  axis: 'H',
  family: { input: 'τ', values: [11_143, 16_618, 55_416] },
  source: LANGUINI,
  papers: [42],
  limits: 'One accelerator at a steady rate.',
};
