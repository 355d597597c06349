import type { Law } from '../law.ts';

const KAPLAN = 'Kaplan et al. 2020 (arXiv:2001.08361), section 4, joint fit of L(N, D)';

/** The law before Chinchilla: parameters without embeddings, no floor. */
export const KAPLAN_LAW: Law = {
  id: 'kaplan',
  title: 'Loss by parameters and tokens (Kaplan)',
  about: 'The older law of the same two quantities: parameters without embeddings, no floor, and a pull toward larger models on fewer tokens.',
  origin: 'published',
  output: { symbol: 'L', name: 'Loss', dimension: 'loss', better: 'lower', min: 0 },
  formula: '((N_c / N)^(α_N / α_D) + D_c / D)^α_D',
  inputs: [
    { symbol: 'N', name: 'Parameters without embeddings', dimension: 'parameters', value: 1e9, min: 1e4, max: 1e13, log: true, fitted: { min: 1e5, max: 1.5e9 } },
    { symbol: 'D', name: 'Training tokens', dimension: 'training-tokens', value: 2.2e10, min: 1e7, max: 1e14, log: true, fitted: { min: 2.2e7, max: 2.3e10 } },
  ],
  coefficients: [
    { symbol: 'α_N', name: 'Power of size', value: 0.076, source: KAPLAN, min: 0.01, max: 2 },
    { symbol: 'α_D', name: 'Power of data', value: 0.103, source: KAPLAN, min: 0.01, max: 2 },
    { symbol: 'N_c', name: 'Scale of size', value: 6.4e13, source: KAPLAN, min: 1, max: 1e20 },
    { symbol: 'D_c', name: 'Scale of data', value: 1.8e13, source: KAPLAN, min: 1, max: 1e20 },
  ],
  axis: 'N',
  family: { input: 'D', values: [1e8, 1e9, 1e10] },
  budget: { formula: '6 * N * D', dimension: 'flops', name: 'Training arithmetic', free: ['N', 'D'], value: 1e20 },
  source: KAPLAN,
  papers: [],
  limits: 'Loss in nats a token on WebText2. Learning rates were not ended at each length of training, which later work (Hoffmann et al. 2022) names as the reason for its pull toward large models.',
};
