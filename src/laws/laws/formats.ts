import type { Law } from '../law.ts';

/** What narrow arithmetic costs once runs that diverge are paid for. */
export const FP8_DIVERGENCE: Law = {
  id: 'fp8-divergence',
  title: 'Cost of FP8 training when runs may diverge',
  about: 'A faster step against the arithmetic lost in runs that diverge and are started again: below one, FP8 pays.',
  origin: 'definition',
  output: { symbol: 'c', name: 'Cost against BF16', dimension: 'ratio', better: 'lower', min: 0 },
  formula: '(1 - g + g / G) * (1 + p * x / (1 - p))',
  inputs: [
    { symbol: 'p', name: 'Chance that a run diverges', dimension: 'percent', value: 0.1, min: 0, max: 0.95, log: false },
    { symbol: 'x', name: 'Share of a run lost by it', dimension: 'percent', value: 0.3, min: 0, max: 1, log: false },
    { symbol: 'g', name: 'Share of the step in products', dimension: 'percent', value: 0.7, min: 0.4, max: 0.95, log: false },
    { symbol: 'G', name: 'Peak of FP8 over BF16', dimension: 'ratio', value: 2, min: 1, max: 4, log: false },
  ],
  coefficients: [],
  axis: 'p',
  family: { input: 'x', values: [0.1, 0.3, 1] },
  source: 'Lee et al. 2024, To FP8 and back again (arXiv:2405.18710): that FP8 training is less stable; the sum is ours, the chance is for the reader to set',
  papers: [73],
  limits: 'The paper publishes no chance of divergence. Runs fail independently and are repeated until one succeeds; narrower ranges of learning rates, which cost sweeps, are not in it.',
};
