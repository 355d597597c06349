import type { Law } from '../law.ts';

const HOFFMANN = 'Hoffmann et al. 2022 (arXiv:2203.15556), approach 3, eq. 10';
const BESIROGLU = 'Besiroglu et al. 2024 (arXiv:2404.10102): the same form fitted again to points read from the figure of Hoffmann et al.';

/** Loss of a dense language model by its parameters and its training tokens. */
export const CHINCHILLA: Law = {
  id: 'chinchilla',
  title: 'Loss by parameters and tokens (Chinchilla)',
  about: 'The loss of a dense language model falls as a power of its parameters and as a power of the tokens it has read, toward a floor that neither takes away.',
  origin: 'published',
  output: { symbol: 'L', name: 'Loss', dimension: 'loss', better: 'lower', min: 0 },
  formula: 'E + A / N^α + B / D^β',
  inputs: [
    { symbol: 'N', name: 'Parameters', dimension: 'parameters', value: 7e9, min: 1e7, max: 1e13, log: true, fitted: { min: 7e7, max: 1.6e10 } },
    { symbol: 'D', name: 'Training tokens', dimension: 'training-tokens', value: 1.4e11, min: 1e8, max: 1e14, log: true, fitted: { min: 5e9, max: 5e11 } },
  ],
  coefficients: [
    { symbol: 'E', name: 'Loss that is left', value: 1.69, source: HOFFMANN, min: 0, max: 10 },
    { symbol: 'A', name: 'Weight of size', value: 406.4, source: HOFFMANN, min: 0, max: 1e6 },
    { symbol: 'B', name: 'Weight of data', value: 410.7, source: HOFFMANN, min: 0, max: 1e6 },
    { symbol: 'α', name: 'Power of size', value: 0.34, source: HOFFMANN, min: 0.01, max: 2 },
    { symbol: 'β', name: 'Power of data', value: 0.28, source: HOFFMANN, min: 0.01, max: 2 },
  ],
  sets: [{ id: 'besiroglu', name: 'Fitted again, 2024', source: BESIROGLU, values: { E: 1.8172, A: 482.01, B: 2085.43, α: 0.3478, β: 0.3658 } }],
  axis: 'N',
  family: { input: 'D', values: [1e10, 1e11, 1e12] },
  budget: { formula: '6 * N * D', dimension: 'flops', name: 'Training arithmetic', free: ['N', 'D'], value: 1e21 },
  source: `${HOFFMANN}; range from its abstract: 70 million to over 16 billion parameters, 5 to 500 billion tokens`,
  papers: [95, 124],
  papersWhy: 'The list does not hold Hoffmann et al. themselves. ComPile is worked out with this law: which size its tokens are best for. The densing law starts from a scaling law of reference models: it asks how large one of them must be to do as much.',
  limits: 'Loss in nats a token on its own text (MassiveText), its own tokenizer and dense networks of its time; it says nothing of tasks, of repeated data or of the cost of serving. The two fits differ most where data is scarce, and in what they call optimal.',
};
