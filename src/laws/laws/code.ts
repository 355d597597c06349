import type { Law } from '../law.ts';

const MBPP = 'Austin et al. 2021 (arXiv:2108.07732)';
const EVALPERF = 'Liu et al. 2024, differential performance evaluation (arXiv:2408.06450)';

/** Share of programming problems solved by size. */
export const MBPP_SOLVED: Law = {
  id: 'mbpp',
  title: 'Programming problems solved by size (MBPP)',
  about: 'The share of short programming problems that some sample solves grows about as the logarithm of the parameters.',
  origin: 'assumed',
  output: { symbol: 's', name: 'Problems solved', dimension: 'percent', better: 'higher', min: 0, max: 1 },
  formula: 'a + b * log10(N / N_0)',
  inputs: [{ symbol: 'N', name: 'Parameters', dimension: 'parameters', value: 1.37e11, min: 2.44e8, max: 1e13, log: true, fitted: { min: 2.44e8, max: 1.37e11 } }],
  coefficients: [
    { symbol: 'a', name: 'Share at the largest size', value: 0.596, source: `${MBPP}, abstract: 59.6 %`, min: 0, max: 1 },
    { symbol: 'b', name: 'Gain of ten times the size', value: 0.2, source: 'Assumed: the source shows the slope in a figure only', min: 0, max: 1 },
    { symbol: 'N_0', name: 'Largest size', value: 1.37e11, source: `${MBPP}, abstract` },
  ],
  points: [{ inputs: { N: 1.37e11 }, output: 0.596, label: 'Few-shot, any of the samples', source: `${MBPP}, abstract` }],
  axis: 'N',
  source: `${MBPP}: sizes of 244 million to 137 billion`,
  papers: [59],
  limits: 'One published point holds the line; its slope is assumed. Dense models of 2021, 80 samples a problem (recalled). Today’s models of the same size solve far more.',
};

/** Why a mean of speed-ups misleads. */
export const MEAN_SPEED_UP: Law = {
  id: 'mean-speed-up',
  title: 'Mean speed-up of code, and what it hides',
  about: 'A few very fast answers lift the mean speed-up above one though nearly all programs became slower.',
  origin: 'definition',
  output: { symbol: 'S', name: 'Mean speed-up', dimension: 'ratio', better: 'higher', min: 0 },
  formula: '(1 - f) * a + f * b',
  inputs: [
    { symbol: 'f', name: 'Share that became faster', dimension: 'percent', value: 0.01, min: 0, max: 1, log: false },
    { symbol: 'a', name: 'Speed-up of the others', dimension: 'ratio', value: 0.5, min: 0.01, max: 1, log: true },
    { symbol: 'b', name: 'Speed-up of the faster', dimension: 'ratio', value: 100, min: 1, max: 1e4, log: true },
  ],
  coefficients: [],
  axis: 'f',
  family: { input: 'b', values: [10, 100, 1000] },
  source: `${EVALPERF}: why it scores by the share of reference solutions outpaced; the example of 99 tasks at half the speed and one at a hundred times is ours`,
  papers: [37],
  limits: 'A mean of ratios. The score of the paper ranks among reference solutions and is not moved by one extreme.',
};
