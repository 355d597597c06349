import type { Law } from '../law.ts';
import { coverageThrough } from '../through.ts';

const MONKEYS = 'Brown et al. 2024, Large Language Monkeys (arXiv:2407.21787)';
const THROUGH = 'Through two published points';
const SWE_BENCH = coverageThrough(0.159, 250, 0.56);

/** Share of problems that at least one of k attempts solves. */
export const COVERAGE: Law = {
  id: 'coverage',
  title: 'Coverage with repeated sampling',
  about: 'The share of problems that at least one of k attempts solves, where the logarithm of what is left falls as a power of k.',
  origin: 'through published points',
  output: { symbol: 'c', name: 'Coverage', dimension: 'percent', better: 'higher', min: 0, max: 1 },
  formula: 'exp(-a * k^(-b))',
  inputs: [{ symbol: 'k', name: 'Attempts', dimension: 'count', value: 250, min: 1, max: 1e5, log: true, fitted: { min: 1, max: 250 } }],
  coefficients: [
    { symbol: 'a', name: 'Difficulty of one attempt', value: SWE_BENCH.a, source: `${THROUGH}: 15.9 % at one attempt, 56 % at 250 (${MONKEYS}, abstract)`, min: 1e-6, max: 50 },
    { symbol: 'b', name: 'Gain of attempts', value: SWE_BENCH.b, source: `${THROUGH}: 15.9 % at one attempt, 56 % at 250 (${MONKEYS}, abstract)`, min: 0, max: 5 },
  ],
  sets: [
    {
      id: 'gemma-2b-codecontests',
      name: 'Gemma 2B on CodeContests',
      source: `${THROUGH}: 0.02 % at one attempt, 7.1 % at 10,000 (${MONKEYS}, abstract)`,
      values: coverageThrough(0.0002, 10_000, 0.071),
      fitted: { k: { min: 1, max: 10_000 } },
    },
  ],
  points: [
    { inputs: { k: 1 }, output: 0.159, label: 'DeepSeek-Coder-V2, SWE-bench Lite', source: `${MONKEYS}, abstract` },
    { inputs: { k: 5 }, output: 0.2962, label: 'DeepSeek-Coder-V2, SWE-bench Lite', source: `${MONKEYS}, table of costs, as a third-party note reads it` },
    { inputs: { k: 250 }, output: 0.56, label: 'DeepSeek-Coder-V2, SWE-bench Lite', source: `${MONKEYS}, abstract` },
  ],
  axis: 'k',
  budget: { formula: 'k', dimension: 'count', name: 'Attempts', free: ['k'], value: 250 },
  source: MONKEYS,
  papers: [41],
  limits: 'It counts a problem as solved when any attempt is right, so it needs a check that tells which; attempts are independent draws. Two points fix the curve and leave nothing to judge it by.',
};
