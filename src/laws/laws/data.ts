import type { Law } from '../law.ts';

const YE = 'Ye et al. 2024, Data mixing laws (arXiv:2403.16952)';
const UPSAMPLING = 'Blakeney et al. 2024 (arXiv:2406.03476)';
const ASSUMED = 'Assumed: set or fit it to points of your own';

/** Loss on one domain by its share of a mixture of two. */
export const MIXTURE: Law = {
  id: 'mixture',
  title: 'Loss on a domain by its share of the mixture',
  about: 'In a mixture of two kinds of text, what can be learned of a domain’s loss falls exponentially with its share.',
  origin: 'assumed',
  output: { symbol: 'L_i', name: 'Domain loss', dimension: 'loss', better: 'lower', min: 0 },
  formula: 'c + k * exp(t_1 * r + t_2 * (1 - r))',
  inputs: [{ symbol: 'r', name: 'Share of the domain', dimension: 'percent', value: 0.5, min: 0, max: 1, log: false }],
  coefficients: [
    { symbol: 'c', name: 'Loss that is left', value: 2, source: ASSUMED, min: 0, max: 10 },
    { symbol: 'k', name: 'Weight of the mixture', value: 1, source: ASSUMED, min: 0, max: 100 },
    { symbol: 't_1', name: 'Effect of the domain', value: -1.5, source: ASSUMED, min: -20, max: 20 },
    { symbol: 't_2', name: 'Effect of the rest', value: 0, source: ASSUMED, min: -20, max: 20 },
  ],
  axis: 'r',
  source: `${YE}: the form for two domains; the paper fits it for each domain, size and length of training`,
  papers: [36, 61],
  papersWhy: 'The list does not hold Ye et al. themselves. Both papers choose such a share: for training that goes on in a domain, and for the last part of a run.',
  limits: 'One size and one length of training. With two domains only t₁ − t₂ and the weight can be told from points: hold one of the effects when you fit.',
};

/** What testing data sets costs when they only change the last part of a run. */
export const BRANCHED_ABLATIONS: Law = {
  id: 'branched-ablations',
  title: 'Data sets tested on the last part of a run',
  about: 'Testing data sets by changing only the last share of one run costs 1 + A·f runs in the place of A.',
  origin: 'definition',
  output: { symbol: 's', name: 'Times cheaper', dimension: 'ratio', better: 'higher', min: 0 },
  formula: 'A / (1 + A * f)',
  inputs: [
    { symbol: 'A', name: 'Data sets tested', dimension: 'count', value: 10, min: 1, max: 1000, log: true },
    { symbol: 'f', name: 'Share of the run that changes', dimension: 'percent', value: 0.2, min: 0.01, max: 1, log: true, fitted: { min: 0.05, max: 0.3 } },
  ],
  coefficients: [],
  axis: 'A',
  family: { input: 'f', values: [0.05, 0.1, 0.2, 0.3] },
  source: `${UPSAMPLING}: shares of 10 % to 20 % recommended; the sum is ours`,
  papers: [61],
  limits: 'It counts arithmetic, the shared run included: ten times cheaper holds for one more data set at 10 %, not for the campaign. Whether the last part tells what the whole run would is the paper’s finding, at 7B parameters and 1T tokens.',
};

/** Training compute that a short second stage is worth. */
export const UL2R: Law = {
  id: 'ul2r',
  title: 'Compute that a second objective is worth (UL2R)',
  about: 'A short stage with another objective moves the curve of quality against compute to the left: what is reached would have taken ρ times the compute.',
  origin: 'published',
  output: { symbol: 'C_eq', name: 'Equivalent compute', dimension: 'flops', better: 'higher', min: 0 },
  formula: 'ρ * 6 * N * (D + D_2)',
  inputs: [
    { symbol: 'N', name: 'Parameters', dimension: 'parameters', value: 5.4e11, min: 1e8, max: 1e13, log: true, fitted: { min: 8e9, max: 5.4e11 } },
    { symbol: 'D', name: 'Tokens of the first stage', dimension: 'training-tokens', value: 7.8e11, min: 1e9, max: 1e14, log: true },
    { symbol: 'D_2', name: 'Tokens of the second stage', dimension: 'training-tokens', value: 1.31e9, min: 1e8, max: 1e12, log: true },
  ],
  coefficients: [{ symbol: 'ρ', name: 'Compute saved, as a factor', value: 2, source: 'Tay et al. 2022 (arXiv:2210.11399), abstract: about twice, at 540B parameters', min: 1, max: 3 }],
  axis: 'N',
  source: 'Tay et al. 2022, UL2R (arXiv:2210.11399); 20 thousand steps of 32 × 2,048 tokens, recalled and not read again',
  papers: [55],
  limits: 'The factor is a mean over few-shot tasks on one family of models. It does not grow with the second stage’s tokens in this form: nothing was published that says how.',
};
