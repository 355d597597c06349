import type { Catalog } from '../../catalog/catalog.ts';
import { billOf, billOfNode } from '../bills.ts';
import type { Claim } from '../claim.ts';
import { pricedProgram } from '../programs.ts';
import { bestAllocation, straightness } from './allocation.ts';
import { AT_ONCE, BUDGETS, IN_STEPS, LARGE, ONE_PROMPT } from './cases.ts';

const PAPER = 'arXiv:2410.04343';
const ABSTRACT = `${PAPER}, abstract`;
const TABLES = `${PAPER}, tables 2 and 3, as a copy of the paper has them`;
const OWN = 'nothing published';
const PROXY = 'Gemini 1.5 Flash is not public: Llama 3.1 8B on eight H200 stands for it.';
const RULE = '2·N a token and 2·layers·hidden·L² of attention to what is before, Llama 3.1 8B';
const TABLE = 'The rule also counts the table of tokens, which is looked up, and a head for every token where only the last needs one.';
const ASSUMED = 'The law’s coefficients are assumed: the paper fits them for each model and their values were not read. Only its form is the paper’s.';
/** Mean accuracy on four unseen domains: of the allocation predicted, and of the best found by trying all. */
const PREDICTED = [68.0, 55.3, 29.3, 74.9] as const;
const ORACLE = 57.8;

/** FLOPs of reading a prompt of Llama 3.1 8B by hand. */
const ruled = (tokens: number): number => 2 * 8.03e9 * tokens + 2 * 32 * 4096 * tokens ** 2;
const prompt = (k: number): number => 128 + 1024 * k;
const reading = (k: number, catalog: Catalog): number => billOfNode(AT_ONCE, 'answer', catalog, { k }).flops;
const usd = (k: number, steps: number, catalog: Catalog): number => billOf(AT_ONCE, catalog, { k, steps, shared: 0 }).usd;
const exponent = (from: number, to: number, catalog: Catalog): number => Math.log(reading(to, catalog) / reading(from, catalog)) / Math.log(prompt(to) / prompt(from));

const read = BUDGETS.filter(({ steps }) => steps === 1).map(({ name, k }): Claim => (
  { claim: `FLOPs of a question with a context of ${name}`, kind: 'predicted', published: ruled(prompt(k)), unit: 'FLOP', where: RULE, tolerance: 0.1, compute: (catalog) => reading(k, catalog), why: TABLE }
));
const bills = BUDGETS.map(({ name, k, steps }): Claim => (
  { claim: `A question with a context of ${name}${steps > 1 ? ' in five steps' : ''}`, kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => usd(k, steps, catalog), why: PROXY }
));

export const CLAIMS_008: readonly Claim[] = [
  { claim: 'Tokens that five steps with 50 documents and eight examples read', kind: 'by construction', published: 5 * (128 + 50 * 1024 + 8 * 1024) + 64 * 10, unit: 'tokens', where: `${PAPER}: the sum over steps of prompt, documents, examples and earlier answers`, tolerance: 1e-9, compute: (catalog) => pricedProgram('from iterative-rag', catalog).perUse.tokensIn },
  { claim: 'Longest context, five steps of a million tokens', kind: 'by construction', published: 5e6, unit: 'tokens', where: ABSTRACT, tolerance: 0.01, compute: (catalog) => billOf(IN_STEPS, catalog).tokensIn },
  ...read,
  { claim: 'Power of the length by which FLOPs grow from 128k to 1M', kind: 'predicted', published: 2, where: 'attention alone grows with the square', tolerance: 0.1, compute: (catalog) => exponent(124, 976, catalog), why: 'Weights are a part of the work, which grows with the length only: at 128k about a third.' },
  { claim: 'The same from 16k to 32k', kind: 'predicted', published: 1, where: 'weights alone grow with the length', tolerance: 0.25, compute: (catalog) => exponent(15, 31, catalog), why: 'Attention is a fifth of the work at 16k already, and a third at 32k.' },
  ...bills,
  { claim: 'The longest context over the shortest, in money', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => usd(976, 5, catalog) / usd(15, 1, catalog), why: 'For 313 times the tokens.' },
  { claim: 'One prompt of five million tokens over five steps of a million, in FLOPs', kind: 'predicted', published: ruled(5e6) / (5 * ruled(1e6)), unit: '×', where: RULE, tolerance: 0.05, compute: (catalog) => billOf(ONE_PROMPT, catalog).flops / billOf(IN_STEPS, catalog).flops },
  { claim: 'Waiting for five steps of a million tokens', kind: 'predicted', unit: 's', where: OWN, compute: (catalog) => pricedProgram(IN_STEPS, catalog).perUseSeconds, why: PROXY },
  { claim: 'FLOPs saved where a seventh of each prompt is known from the step before', kind: 'predicted', unit: '%', where: OWN, compute: (catalog) => 100 * (1 - billOf(IN_STEPS, catalog, { shared: 0.14 }).flops / billOf(IN_STEPS, catalog).flops), why: 'Less than a seventh of four steps in five: what is known stands first, where attention is cheapest.' },
  { claim: 'A million tokens read by 70B over 8B, in FLOPs', kind: 'predicted', published: (2 * 70.55e9 * 1e6 + 2 * 80 * 8192 * 1e12) / ruled(1e6), unit: '×', where: '2·N a token and 2·layers·hidden·L² of attention, both models', tolerance: 0.05, compute: (catalog) => billOf(LARGE, catalog).flops / billOf(AT_ONCE, catalog).flops },
  { claim: 'The bill of 1,200 questions at the longest context', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => 1200 * usd(976, 5, catalog), why: `Assumed here: a benchmark has 1,200 questions. ${PROXY}` },
  { claim: 'Best accuracy over the logarithm of the context, how straight', kind: 'by construction', published: 1, unit: 'R²', where: `${ABSTRACT}: nearly linear from 16k to 5M tokens`, tolerance: 0.1, compute: () => straightness(BUDGETS.map(({ tokens }) => tokens)), why: ASSUMED },
  { claim: 'Documents of the best allocation of 128k, by the law', kind: 'by construction', unit: 'documents', compute: () => bestAllocation(128_000)?.k ?? Number.NaN, why: ASSUMED },
  { claim: 'Examples of the best allocation of 128k, by the law', kind: 'by construction', unit: 'examples', compute: () => bestAllocation(128_000)?.m ?? Number.NaN, why: ASSUMED },
  { claim: 'Accuracy of the predicted allocation over the best, unseen domains', kind: 'by construction', published: 96.6, unit: '%', where: TABLES, tolerance: 0.03, compute: () => (100 * PREDICTED.reduce((sum, one) => sum + one, 0)) / PREDICTED.length / ORACLE, why: 'Accuracy alone comes to 98.4 %; the published 96.6 % also counts exact matches and F1.' },
  { claim: 'R² of the fitted law', kind: 'cited', published: 0.903, unit: 'R²', where: TABLES, why: 'The runs it was fitted to were not read.' },
  { claim: 'Mean squared error of the fitted law', kind: 'cited', published: 0.085, where: TABLES, why: 'The runs it was fitted to were not read.' },
  { claim: 'Gain over retrieval as it is usual, at most', kind: 'cited', published: 58.9, unit: '%', where: ABSTRACT, why: 'Quality is not priced.' },
];
