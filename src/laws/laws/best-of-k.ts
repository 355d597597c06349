import type { CoefficientSet, Law, LawPoint } from '../law.ts';

const ENAMEL = 'Qiu et al. 2024, ENAMEL (arXiv:2406.06647), leaderboard of the benchmark’s repository';

interface Scored {
  readonly id: string;
  readonly name: string;
  /** Share of problems solved by one greedy answer, and its mean efficiency score. */
  readonly pass: number;
  readonly eff: number;
}

const GPT4: Scored = { id: 'gpt-4', name: 'GPT-4 (June 2023)', pass: 0.831, eff: 0.454 };
const OTHERS: readonly Scored[] = [
  { id: 'gpt-4-turbo', name: 'GPT-4 Turbo (November 2023)', pass: 0.796, eff: 0.47 },
  { id: 'llama-3-70b', name: 'Llama 3 70B Instruct', pass: 0.746, eff: 0.421 },
  { id: 'llama-3-8b', name: 'Llama 3 8B Instruct', pass: 0.592, eff: 0.344 },
  { id: 'codellama-7b', name: 'Code Llama 7B Python', pass: 0.373, eff: 0.247 },
  { id: 'starcoder', name: 'StarCoder', pass: 0.352, eff: 0.195 },
];

/** Expected best score of k answers, where an answer is right with chance p and right answers score evenly from 2e/p − 1 to 1. */
export const BEST_OF_K: Law = {
  id: 'eff-at-k',
  title: 'Efficiency of the best of k programs (eff@k)',
  about: 'The expected score of the fastest of k written programs, where a wrong one scores nothing: to be right takes one hit, to be fast takes the best of them.',
  origin: 'through published points',
  output: { symbol: 'E', name: 'Best score of k', dimension: 'percent', better: 'higher', min: 0, max: 1 },
  formula: '(2*e/p - 1) * (1 - (1-p)^k) + 2*(1 - e/p) * (1 - (1 - (1-p)^(k+1)) / (p*(k+1)))',
  inputs: [{ symbol: 'k', name: 'Programs written', dimension: 'count', value: 10, min: 1, max: 1000, log: true, fitted: { min: 1, max: 1 } }],
  coefficients: [
    { symbol: 'p', name: 'Share of right programs (pass@1)', value: GPT4.pass, source: `${ENAMEL}: ${GPT4.name}`, min: 1e-3, max: 1 },
    { symbol: 'e', name: 'Mean score (eff@1)', value: GPT4.eff, source: `${ENAMEL}: ${GPT4.name}`, min: 1e-3, max: 1 },
  ],
  sets: OTHERS.map(({ id, name, pass, eff }): CoefficientSet => ({ id, name, source: `${ENAMEL}: ${name}`, values: { p: pass, e: eff } })),
  points: [GPT4, ...OTHERS].map(({ name, eff }): LawPoint => ({ inputs: { k: 1 }, output: eff, label: name, source: ENAMEL })),
  axis: 'k',
  budget: { formula: 'k', dimension: 'count', name: 'Programs', free: ['k'], value: 100 },
  source: `${ENAMEL}, for one greedy answer; that right programs score evenly between a lowest score and 1 is assumed here, and the curve follows from it`,
  papers: [31],
  limits: 'Only its first point is published. Every problem is taken to be equally hard, so real curves rise more slowly. Right programs that score less than half on average are outside the form.',
};
