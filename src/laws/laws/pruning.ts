import type { Law, LawInput } from '../law.ts';

const SOURCE = 'EfficientLLM, pruning-aware pretraining (arXiv:2502.06663); sizes and tokens are placeholders, not the paper’s own';
const LIMITS = 'A schedule says the size, not the quality. Structured pruning keeps dense shapes, so that arithmetic follows the size.';
const T: LawInput = { symbol: 't', name: 'Tokens trained on', dimension: 'training-tokens', value: 2.5e10, min: 0, max: 1e11, log: false };
const SIZES: readonly LawInput[] = [
  { symbol: 'N_0', name: 'Parameters at the start', dimension: 'parameters', value: 1.7e9, min: 1e8, max: 1e10, log: true },
  { symbol: 'N_1', name: 'Parameters at the end', dimension: 'parameters', value: 4.69e8, min: 5e7, max: 5e9, log: true },
];
const D_P: LawInput = { symbol: 'D_p', name: 'Tokens while it shrinks', dimension: 'training-tokens', value: 5e10, min: 1e9, max: 1e12, log: true };
const SIZE = { symbol: 'N', name: 'Parameters', dimension: 'parameters', better: 'lower', min: 0 } as const;
const SHARED = { origin: 'definition', output: SIZE, inputs: [T, ...SIZES, D_P], coefficients: [], axis: 't', source: SOURCE, papers: [101], limits: LIMITS } as const;

export const PRUNING_LINEAR: Law = { ...SHARED, id: 'pruning-linear', title: 'Size while pruning: evenly', about: 'The network loses the same number of parameters with every token until it has its size.', formula: 'N_0 + (N_1 - N_0) * min(1, t / D_p)' };
export const PRUNING_EXPONENTIAL: Law = { ...SHARED, id: 'pruning-exponential', title: 'Size while pruning: by shares', about: 'The network loses the same share of its parameters with every token: fast at first.', formula: 'N_0 * (N_1 / N_0)^min(1, t / D_p)' };
export const PRUNING_STEPS: Law = {
  ...SHARED,
  id: 'pruning-steps',
  title: 'Size while pruning: in steps',
  about: 'The network is cut in equal steps and trained on between them.',
  formula: 'N_0 + (N_1 - N_0) * floor(s * min(1, t / D_p)) / s',
  inputs: [...SHARED.inputs, { symbol: 's', name: 'Steps', dimension: 'count', value: 5, min: 1, max: 50, log: true }],
};

/** Arithmetic of pruning evenly and training on at the final size. */
export const PRUNING_COMPUTE: Law = {
  id: 'pruning-compute',
  title: 'Arithmetic of training while pruning',
  about: 'Six FLOPs for each token and parameter that is still there, the search for what to cut on top, then training at the final size.',
  origin: 'definition',
  output: { symbol: 'C', name: 'Training arithmetic', dimension: 'flops', better: 'lower', min: 0 },
  formula: '6 * (1 + o) * D_p * (N_0 + N_1) / 2 + 6 * N_1 * D_c',
  inputs: [...SIZES, D_P, { symbol: 'D_c', name: 'Tokens at the final size', dimension: 'training-tokens', value: 5e10, min: 0, max: 2e12, log: false }],
  coefficients: [{ symbol: 'o', name: 'Cost of choosing what to cut', value: 0.05, source: 'Assumed', min: 0, max: 0.5 }],
  axis: 'N_1',
  family: { input: 'D_p', values: [1e10, 5e10, 2e11] },
  source: SOURCE,
  papers: [101],
  limits: 'For the even schedule. Training of the starting size is not counted.',
};
