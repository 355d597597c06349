import type { Catalog } from '../../catalog/catalog.ts';
import { evaluateLaw } from '../../laws/evaluate.ts';
import { MBPP_SOLVED } from '../../laws/laws/code.ts';
import { billOf, billOfNode, deviceHours, runHours } from '../bills.ts';
import type { Claim } from '../claim.ts';
import { parametersOfNode } from '../program-nodes.ts';
import { pricedProgram } from '../programs.ts';
import { trainedMetric } from '../training.ts';
import { ALONE, DIALOGUE, MATH, SHARED, TUNING } from './cases.ts';

const RULE = 'rule of thumb: 2 N a token';
const OWN = 'nothing published';
const LENGTHS = 'Assumed here: 80 samples, prompts of 600 tokens and answers of 150.';
const SOLVED = 0.596;
const PROBLEMS = 500;

/** Seconds of the machine for one problem, tests aside. */
const sampling = (text: string, catalog: Catalog): number => billOfNode(text, 'sample', catalog).deviceSeconds;

function solvedAt(parameters: number): number {
  const found = evaluateLaw(MBPP_SOLVED, { inputs: { N: parameters } });
  return found.ok ? 100 * found.value : Number.NaN;
}

export const CLAIMS_059: readonly Claim[] = [
  { claim: 'Parameters of the network that stands in', kind: 'by construction', published: 137e9, unit: 'parameters', where: 'abstract, arXiv:2108.07732', tolerance: 0.02, compute: (catalog) => parametersOfNode(SHARED, 'sample', catalog) },
  { claim: 'FLOPs of the evaluation, each sample reading its prompt', kind: 'predicted', published: 8.2e18, unit: 'FLOP', where: RULE, tolerance: 0.1, compute: (catalog) => billOf(ALONE, catalog).flops, why: LENGTHS },
  { claim: 'FLOPs of the evaluation, the prompt read once', kind: 'predicted', published: 1.7e18, unit: 'FLOP', where: RULE, tolerance: 0.1, compute: (catalog) => billOf(SHARED, catalog).flops, why: LENGTHS },
  { claim: 'What sharing the prompt saves: times less arithmetic', kind: 'predicted', published: 4.75, unit: '×', where: `${RULE}; “4 to 5 times”`, tolerance: 0.1, compute: (catalog) => billOf(ALONE, catalog).flops / billOf(SHARED, catalog).flops },
  {
    claim: 'What sharing the prompt saves: times less machine time', kind: 'predicted', published: 4.75, unit: '×', where: `${RULE}; “4 to 5 times”`, tolerance: 0.15, compute: (catalog) => sampling(ALONE, catalog) / sampling(SHARED, catalog),
    why: 'Reading prompts keeps the units busy; writing waits for memory, whether or not the prompt was shared. So the arithmetic that sharing saves was the cheaper part of it.',
  },
  { claim: 'GPU-hours, each sample reading its prompt', kind: 'predicted', published: 18, unit: 'device-hours', where: `${RULE}, 40 % of the peak`, tolerance: 0.15, compute: (catalog) => deviceHours(billOf(ALONE, catalog)), why: LENGTHS },
  {
    claim: 'GPU-hours, the prompt read once', kind: 'predicted', published: 1.7e18 / (0.4 * 312e12) / 3600, unit: 'device-hours', where: `${RULE}, 40 % of the peak`, tolerance: 0.15, compute: (catalog) => deviceHours(billOf(SHARED, catalog)),
    why: 'Writing 80 answers at once reaches less than a fifth of the peak, not 40 %: weights and caches have to be read for every token.',
  },
  { claim: 'The bill of the evaluation, the prompt read once', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => billOf(SHARED, catalog).usd, why: LENGTHS },
  { claim: 'The bill, each sample reading its prompt', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => billOf(ALONE, catalog).usd },
  { claim: 'Dollars for each problem solved', kind: 'predicted', unit: '$', dimension: 'usd', where: 'cost over problems × 59.6 %', tolerance: 1, compute: (catalog) => billOf(SHARED, catalog).usd / (PROBLEMS * SOLVED) },
  { claim: 'Tests over the whole bill', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => billOfNode(SHARED, 'test', catalog).usd / pricedProgram(SHARED, catalog).perUse.usd, why: 'Half a second of one core for each sample is assumed.' },
  { claim: 'One problem, from question to tested answers', kind: 'predicted', unit: 's', where: OWN, compute: (catalog) => pricedProgram(SHARED, catalog).perUseSeconds },
  { claim: 'GPU-hours of MathQA-Python’s 23,914 problems the same way', kind: 'predicted', unit: 'device-hours', where: OWN, compute: (catalog) => deviceHours(billOf(MATH, catalog)), why: LENGTHS },
  { claim: 'Four turns with a person over one, in arithmetic', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => billOf(DIALOGUE, catalog).flops / billOf(DIALOGUE, catalog, { turns: 1 }).flops, why: 'Every turn is priced with the context of the last, so this is the most it can be.' },
  { claim: 'Problems still unsolved after four turns that each halve the errors', kind: 'by construction', published: 5.05, unit: '%', where: '(1 − 59.6 %) / 2³', tolerance: 0.01, compute: () => 100 * (1 - SOLVED) * 0.5 ** 3, why: 'The abstract states that help halves the errors; that each turn does so again is the shape’s assumption.' },
  { claim: 'Share solved at 137B', kind: 'by construction', published: 59.6, unit: '%', where: 'abstract, arXiv:2108.07732', tolerance: 0.001, compute: () => solvedAt(137e9), why: 'The law is held by this very point; its slope is assumed.' },
  { claim: 'GPU-hours of tuning on 374 tasks, 64 A100', kind: 'predicted', unit: 'device-hours', where: OWN, compute: (catalog) => runHours(TUNING, catalog), why: '250 tokens of a task and ten epochs are assumed.' },
  { claim: 'The bill of that tuning', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => trainedMetric(TUNING, 'total_usd', catalog) },
  { claim: 'Tuning solves about ten points more at most sizes', kind: 'cited', published: 10, unit: 'points', where: 'abstract, arXiv:2108.07732', why: 'Quality is not priced.' },
  { claim: 'MathQA-Python, tuned: 83.8 %', kind: 'cited', published: 83.8, unit: '%', where: 'abstract, arXiv:2108.07732', why: 'Quality is not priced.' },
];
