import type { Law } from '../law.ts';

const QUANTUM = 'Meier and Yamasaki 2023 (arXiv:2305.11212)';
const BOLTZMANN = { symbol: 'k_B', name: 'Boltzmann constant, J/K', value: 1.380649e-23, source: 'SI, exact' } as const;
const TEMPERATURE = { symbol: 'T', name: 'Temperature, K', dimension: 'ratio', value: 300, min: 0.01, max: 400, log: true } as const;

/** The least energy that erasing bits takes. */
export const LANDAUER: Law = {
  id: 'landauer',
  title: 'Landauer floor of arithmetic',
  about: 'Erasing a bit gives off at least k·T·ln 2 of heat, however the computer is built: a line far below every machine of today.',
  origin: 'definition',
  output: { symbol: 'E', name: 'Least energy', dimension: 'joules', better: 'lower', min: 0 },
  formula: 'F * β * k_B * T * ln(2)',
  inputs: [
    { symbol: 'F', name: 'Arithmetic', dimension: 'flops', value: 1e12, min: 1, max: 1e27, log: true },
    { symbol: 'β', name: 'Bits erased by an operation', dimension: 'bits', value: 100, min: 1, max: 1000, log: true },
    TEMPERATURE,
  ],
  coefficients: [BOLTZMANN],
  axis: 'F',
  family: { input: 'β', values: [1, 100, 1000] },
  source: `Landauer’s principle; the line that ${QUANTUM} measures classical computers by. Bits erased by an operation are assumed`,
  papers: [15],
  limits: 'A floor for logic that forgets; reversible logic may go below it. How many bits an operation erases depends on how it is built.',
};

/** Least energy of a classical computer on Simon's problem. */
export const SIMON_ENERGY: Law = {
  id: 'simon-energy',
  title: 'Simon’s problem: least classical energy',
  about: 'A classical computer asks about 2^(n/2) questions where a quantum computer asks about n: at the Landauer floor of one bit a question its energy grows as fast.',
  origin: 'assumed',
  output: { symbol: 'E', name: 'Least classical energy', dimension: 'joules', better: 'lower', min: 0 },
  formula: 'c * 2^(n / 2) * k_B * T * ln(2)',
  inputs: [{ symbol: 'n', name: 'Bits of the problem', dimension: 'bits', value: 64, min: 1, max: 200, log: false }, TEMPERATURE],
  coefficients: [{ symbol: 'c', name: 'Bits erased by a question', value: 1, source: 'Assumed: the constants of the paper’s bounds were not reproduced', min: 0.01, max: 1e6 }, BOLTZMANN],
  axis: 'n',
  family: { input: 'T', values: [4, 77, 300] },
  source: `${QUANTUM}: an exponential advantage in energy for Simon’s problem`,
  papers: [15],
  limits: 'A picture of growth, not a budget: no language model solves Simon’s problem, and the constant is not the paper’s.',
};

/** How many times more questions a classical computer asks. */
export const SIMON_QUERIES: Law = {
  id: 'simon-queries',
  title: 'Simon’s problem: questions against questions',
  about: 'Classical over quantum questions, about 2^(n/2)/n.',
  origin: 'assumed',
  output: { symbol: 'q', name: 'Classical over quantum questions', dimension: 'ratio', better: 'lower', min: 0 },
  formula: 'c * 2^(n / 2) / n',
  inputs: [{ symbol: 'n', name: 'Bits of the problem', dimension: 'bits', value: 64, min: 1, max: 200, log: false }],
  coefficients: [{ symbol: 'c', name: 'Ratio of the constants', value: 1, source: 'Assumed', min: 0.01, max: 100 }],
  axis: 'n',
  source: `${QUANTUM}; Simon 1997`,
  papers: [15],
  limits: 'Growth only: both bounds have constants, set to one here.',
};
