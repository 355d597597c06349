import type { Law } from '../law.ts';

const G_STACK = 'Du et al. 2024, Stacking your transformers (arXiv:2405.15319)';
const UNCHECKED = `${G_STACK}: the guideline’s coefficients, recalled and not checked against its text`;

/** When to grow a model: tokens to train the small one on. */
export const GROWTH_TIMING: Law = {
  id: 'growth-timing',
  title: 'When to grow a model by stacking',
  about: 'How many tokens the small model should read before its layers are stacked, by the size aimed at and the compute at hand.',
  origin: 'published',
  output: { symbol: 'd', name: 'Tokens before growth', dimension: 'training-tokens', better: 'lower', min: 0 },
  formula: '10^(a * log10(N) + b / log10(C) + c)',
  inputs: [
    { symbol: 'N', name: 'Parameters aimed at', dimension: 'parameters', value: 7e9, min: 1e8, max: 1e12, log: true, fitted: { min: 4e8, max: 7e9 } },
    { symbol: 'C', name: 'Training arithmetic', dimension: 'flops', value: 1.3e22, min: 1e18, max: 1e26, log: true },
  ],
  coefficients: [
    { symbol: 'a', name: 'Power of size', value: 0.88, source: UNCHECKED, min: -5, max: 5 },
    { symbol: 'b', name: 'Effect of compute', value: 163.27, source: UNCHECKED, min: -1000, max: 1000 },
    { symbol: 'c', name: 'Offset', value: -5.74, source: UNCHECKED, min: -100, max: 100 },
  ],
  points: [{ inputs: { N: 7e9, C: 1.3e22 }, output: 1e10, label: 'What the paper used', source: G_STACK }],
  fitsLogarithm: true,
  axis: 'N',
  family: { input: 'C', values: [1e21, 1e22, 1e23] },
  source: G_STACK,
  papers: [76],
  limits: 'A guideline: at 7B the paper itself grew at 10 billion tokens, half of what this gives. Growth in depth only.',
};

/** What growing saves. */
export const GROWTH_SPEED_UP: Law = {
  id: 'growth-speed-up',
  title: 'What growing a model saves',
  about: 'Tokens from scratch over tokens after growth, the small model’s own training counted at its smaller size, less one.',
  origin: 'definition',
  output: { symbol: 's', name: 'Speed-up', dimension: 'percent', better: 'higher' },
  formula: 'D / (D_1 + d / g) - 1',
  inputs: [
    { symbol: 'D', name: 'Tokens from scratch', dimension: 'training-tokens', value: 3e11, min: 1e9, max: 1e13, log: true },
    { symbol: 'D_1', name: 'Tokens after growth to the same loss', dimension: 'training-tokens', value: 1.94e11, min: 1e9, max: 1e13, log: true },
    { symbol: 'd', name: 'Tokens before growth', dimension: 'training-tokens', value: 1e10, min: 0, max: 1e11, log: false },
    { symbol: 'g', name: 'Times as deep', dimension: 'ratio', value: 4, min: 1, max: 8, log: false, fitted: { min: 2, max: 4 } },
  ],
  coefficients: [],
  points: [{ inputs: { D: 3e11, D_1: 1.94e11, d: 0, g: 4 }, output: 0.546, label: '7B, tokens alone', source: `${G_STACK}, abstract: 194 in the place of 300 billion tokens` }],
  axis: 'd',
  family: { input: 'g', values: [2, 4, 8] },
  source: G_STACK,
  papers: [76],
  limits: 'The tokens to the same loss were measured for a few sizes. The published 54.6 % leaves the small model’s training out, which with 10 billion tokens at a quarter of the size takes two points.',
};
