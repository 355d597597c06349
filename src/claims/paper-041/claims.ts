import type { Catalog } from '../../catalog/catalog.ts';
import { COVERAGE } from '../../laws/laws/coverage.ts';
import { lawSetting } from '../../laws/setting.ts';
import { billOf, billOfNode, deviceHours } from '../bills.ts';
import type { Claim } from '../claim.ts';
import { lawValue } from '../law-value.ts';
import { attemptsFlops, attemptsFor } from './attempts.ts';
import { DEEPSEEK, GPT_4O, ISSUES, LARGE, SMALL, SONNET } from './cases.ts';

const PAPER = 'arXiv:2407.21787';
const ABSTRACT = `${PAPER}, abstract`;
const NOTE = `${PAPER}, table of costs, as a third-party note reads it`;
const FORMULA = `${PAPER}: the prompt once, then k times the answer, 2·(N + 2·layers·hidden·t) FLOPs a token`;
const OWN = 'nothing published';
const GIVEN = 'Both numbers of the price are the paper’s: an attempt’s price and how many there were.';
const LENGTHS = 'Lengths are assumed: 400 tokens of problem, 300 of answer.';
const GEMMA = 'gemma-2b-codecontests';
const LLAMA_8B = { parameters: 8.03e9, layers: 32, hidden: 4096 } as const;
const LLAMA_70B = { parameters: 70.55e9, layers: 80, hidden: 8192 } as const;

const { a = Number.NaN, b = Number.NaN } = lawSetting(COVERAGE).coefficients;
const gemma = lawSetting(COVERAGE, { set: GEMMA }).coefficients;
const covered = (k: number, set?: string): number => 100 * lawValue(COVERAGE, { inputs: { k }, ...(set !== undefined && { set }) });
const perProblem = (text: string, k: number, catalog: Catalog) => billOf(text, catalog, { k, problems: 1 });
const perAttempt = (text: string, k: number, catalog: Catalog): number => perProblem(text, k, catalog).usd / k;

export const CLAIMS_041: readonly Claim[] = [
  { claim: 'SWE-bench Lite at one attempt', kind: 'by construction', published: 15.9, unit: '%', where: ABSTRACT, tolerance: 0.001, compute: () => covered(1), why: 'The law goes through this point.' },
  { claim: 'SWE-bench Lite at 250 attempts', kind: 'by construction', published: 56, unit: '%', where: ABSTRACT, tolerance: 0.001, compute: () => covered(250), why: 'The law goes through this point.' },
  { claim: 'SWE-bench Lite at five attempts, between the two', kind: 'predicted', published: 29.62, unit: '%', where: NOTE, tolerance: 3 / 29.62, compute: () => covered(5), why: 'The logarithm of what is left falls a little faster at first than a power of the attempts.' },
  { claim: 'Attempts that reach the best of others then, 43 %', kind: 'predicted', unit: 'attempts', where: OWN, compute: () => attemptsFor(0.43, a, b) },
  { claim: 'Difficulty of one attempt, a', kind: 'by construction', published: 1.839, where: '−ln 0.159', tolerance: 0.001, compute: () => a },
  { claim: 'Gain of attempts, b', kind: 'by construction', published: 0.209, where: 'ln(ln c₁ / ln c₂₅₀) / ln 250', tolerance: 0.005, compute: () => b },
  { claim: 'Gemma 2B on CodeContests at 10,000 attempts', kind: 'by construction', published: 7.1, unit: '%', where: ABSTRACT, tolerance: 0.001, compute: () => covered(10_000, GEMMA), why: 'The law goes through this point and 0.02 % at one attempt.' },
  { claim: 'Its gain of attempts, b', kind: 'by construction', published: 0.127, where: 'ln(8.517/2.645) / ln 10⁴', tolerance: 0.005, compute: () => gemma.b ?? Number.NaN },
  { claim: 'Gemma 2B at 100 attempts, by the law', kind: 'predicted', unit: '%', where: OWN, compute: () => covered(100, GEMMA) },
  { claim: 'Five attempts of DeepSeek-Coder-V2 at 300 issues', kind: 'by construction', published: 10.8, unit: '$', dimension: 'usd', where: NOTE, tolerance: 0.005, compute: (catalog) => billOf(DEEPSEEK, catalog).usd, why: GIVEN },
  { claim: 'One attempt of GPT-4o at 300 issues', kind: 'by construction', published: 39, unit: '$', dimension: 'usd', where: NOTE, tolerance: 0.005, compute: (catalog) => billOf(GPT_4O, catalog).usd, why: GIVEN },
  { claim: 'One attempt of Claude 3.5 Sonnet at 300 issues', kind: 'by construction', published: 51, unit: '$', dimension: 'usd', where: NOTE, tolerance: 0.005, compute: (catalog) => billOf(SONNET, catalog).usd, why: GIVEN },
  { claim: 'Five attempts cheaper than one of GPT-4o', kind: 'by construction', published: 3.6, unit: '×', where: NOTE, tolerance: 0.02, compute: (catalog) => billOf(GPT_4O, catalog).usd / billOf(DEEPSEEK, catalog).usd, why: GIVEN },
  { claim: 'Five attempts cheaper than one of Claude 3.5 Sonnet', kind: 'by construction', published: 4.7, unit: '×', where: NOTE, tolerance: 0.02, compute: (catalog) => billOf(SONNET, catalog).usd / billOf(DEEPSEEK, catalog).usd, why: GIVEN },
  { claim: 'All 250 attempts at 300 issues, at the same price', kind: 'by construction', unit: '$', dimension: 'usd', compute: (catalog) => billOf(DEEPSEEK, catalog, { k: 250 }).usd, why: GIVEN },
  { claim: 'Attempts for the price of one of GPT-4o', kind: 'by construction', unit: 'attempts', compute: () => 0.13 / 0.0072 },
  { claim: 'FLOPs of 100 attempts, Llama 3 8B', kind: 'predicted', published: attemptsFlops(LLAMA_8B, 400, 300, 100), unit: 'FLOP', where: FORMULA, tolerance: 0.1, compute: (catalog) => perProblem(SMALL, 100, catalog).flops, why: 'The rule also counts the table of tokens, which is looked up.' },
  { claim: 'FLOPs of 100 attempts, Llama 3 70B', kind: 'predicted', published: attemptsFlops(LLAMA_70B, 400, 300, 100), unit: 'FLOP', where: FORMULA, tolerance: 0.1, compute: (catalog) => perProblem(LARGE, 100, catalog).flops },
  { claim: 'Attempts of 8B for the FLOPs of one of 70B', kind: 'predicted', published: 70.55 / 8.03, unit: '×', where: 'parameters over parameters', tolerance: 0.1, compute: (catalog) => perProblem(LARGE, 100, catalog).flops / perProblem(SMALL, 100, catalog).flops },
  { claim: 'Attempts of 8B for the money of one of 70B', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => perAttempt(LARGE, 100, catalog) / perAttempt(SMALL, 100, catalog), why: 'One H100 against four.' },
  { claim: 'FLOPs saved by reading the problem once for 100 attempts', kind: 'predicted', published: 100 * (1 - (400 + 100 * 300) / (100 * 700)), unit: '%', where: 'tokens of the two ways', tolerance: 0.05, compute: (catalog) => 100 * (1 - perProblem(SMALL, 100, catalog).flops / billOf(`${SMALL} reused=0`, catalog, { k: 100, problems: 1 }).flops), why: 'Every token of an answer goes through the head, of a problem only the last, so a problem’s token is worth less than an answer’s.' },
  { claim: 'Price of an attempt alone over one of 64 side by side, Llama 3 8B', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => perAttempt(SMALL, 1, catalog) / perAttempt(SMALL, 64, catalog), why: 'The weights are read once for all of a batch.' },
  { claim: 'H100-hours of 10,000 attempts at 128 problems, Llama 3 8B', kind: 'predicted', unit: 'device-hours', where: OWN, compute: (catalog) => deviceHours(billOf(SMALL, catalog)), why: LENGTHS },
  { claim: 'H100-hours of the same, Llama 3 70B', kind: 'predicted', unit: 'device-hours', where: OWN, compute: (catalog) => deviceHours(billOf(LARGE, catalog)), why: LENGTHS },
  { claim: 'The bill of the two', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => billOf(SMALL, catalog).usd + billOf(LARGE, catalog).usd, why: LENGTHS },
  { claim: 'Tests over attempts, in money, where an 8B model writes', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => billOfNode(ISSUES, 'test', catalog).usd / billOfNode(ISSUES, 'attempt', catalog).usd, why: 'Twenty seconds of one core for an attempt are assumed: a checker that is free in the paper’s bill is not.' },
  { claim: 'Better than the best of others then, 43 %', kind: 'cited', published: 43, unit: '%', where: ABSTRACT, why: 'Quality is not priced.' },
  { claim: 'GPT-4o solves 24.0 % and Claude 3.5 Sonnet 26.7 % at one attempt', kind: 'cited', published: 26.7, unit: '%', where: NOTE, why: 'Quality is not priced.' },
  { claim: '8B beats 70B at equal FLOPs on MiniF2F, GSM8K and MATH, and not on CodeContests', kind: 'cited', where: ABSTRACT, why: 'Quality is not priced; what equal FLOPs are is computed above.' },
  { claim: 'Voting and reward models stop gaining after some 100 attempts', kind: 'cited', published: 100, unit: 'attempts', where: ABSTRACT, why: 'Quality is not priced.' },
];
