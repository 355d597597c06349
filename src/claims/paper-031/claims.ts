import type { Catalog } from '../../catalog/catalog.ts';
import { effAtK, efficiencyScore, passAtK } from '../../laws/estimators.ts';
import { evaluateLaw } from '../../laws/evaluate.ts';
import { BEST_OF_K } from '../../laws/laws/best-of-k.ts';
import { PASS_AT_K } from '../../laws/laws/samples.ts';
import { billOf, billOfNode, deviceHours } from '../bills.ts';
import type { Claim } from '../claim.ts';
import { CAMPAIGN, LARGE, LEADERBOARD, SMALL, UNSHARED } from './cases.ts';
import { bestOfDraws, estimateFromDraws, type ScoreLevel } from './estimator.ts';

const BOARD = 'arXiv:2406.06647, leaderboard of its repository';
const METHOD = 'arXiv:2406.06647, section 2';
const RULE = 'rule of thumb: 2 FLOPs a parameter and token';
const OWN = 'nothing published';
const QUALITY = 'Quality is not priced.';
const CURVE = 'Only the first point of the curve is published; that right programs score evenly, and that all problems are equally hard, is assumed.';
const LENGTHS = 'Prompts of 500 tokens and answers of 300 are assumed.';
const GPT4 = { pass: 0.831, eff: 0.454 };

/** Two in five wrong, the rest in two levels: any levels show the same. */
const LEVELS: readonly ScoreLevel[] = [{ score: 0, chance: 0.4 }, { score: 0.5, chance: 0.35 }, { score: 1, chance: 0.25 }];

function bestOf(k: number, set?: string): number {
  const result = evaluateLaw(BEST_OF_K, { inputs: { k }, ...(set !== undefined && { set }) });
  return result.ok ? result.value : Number.NaN;
}

function anyRight(k: number): number {
  const result = evaluateLaw(PASS_AT_K, { inputs: { k, p: GPT4.pass } });
  return result.ok ? result.value : Number.NaN;
}

/** The first k that brings a curve to `wanted`. */
function firstReaching(curve: (k: number) => number, wanted: number): number {
  return Array.from({ length: 1000 }, (_, at) => at + 1).find((k) => curve(k) >= wanted) ?? Number.NaN;
}

const forEnough = (): number => firstReaching((k) => bestOf(k, 'llama-3-8b'), 0.421);
const perProblem = (text: string, node: string, catalog: Catalog, k: number): number => billOfNode(text, node, catalog, { k }).usd;

export const CLAIMS_031: readonly Claim[] = [
  { claim: 'GPT-4, one answer: eff@1', kind: 'by construction', published: GPT4.eff, where: BOARD, tolerance: 0.001, compute: () => bestOf(1), why: 'The curve is laid through this point.' },
  { claim: 'GPT-4, one answer: eff@1 over pass@1', kind: 'by construction', published: 0.55, unit: '×', where: BOARD, tolerance: 0.02, compute: () => bestOf(1) / anyRight(1) },
  { claim: 'The estimator’s mean over the true best of 10, from 100 samples', kind: 'predicted', published: 1, unit: '×', where: `abstract and ${METHOD}: unbiased`, tolerance: 1e-9, compute: () => estimateFromDraws(LEVELS, 100, 10).mean / bestOfDraws(LEVELS, 10).mean },
  {
    claim: 'Its variance over that of the best of 10 samples alone', kind: 'predicted', unit: '%', where: `abstract and ${METHOD}: lower variance`, tolerance: 0.1, compute: () => (100 * estimateFromDraws(LEVELS, 100, 10).variance) / bestOfDraws(LEVELS, 10).variance,
    why: 'For such averages over all choices of k out of n it is known to be at most k/n, here 10 %. Worked out over every outcome of three levels of score, not by drawing.',
  },
  { claim: 'Sum of the estimator’s weights, 10 of 100', kind: 'predicted', published: 1, where: 'hockey-stick identity', tolerance: 1e-9, compute: () => effAtK(Array.from({ length: 100 }, () => 1), 10) },
  { claim: 'The same, 1,000 of 2,000, where binomials overflow', kind: 'predicted', published: 1, where: `${METHOD}: stable form`, tolerance: 1e-9, compute: () => effAtK(Array.from({ length: 2000 }, () => 1), 1000) },
  { claim: 'eff@10 over pass@10 where every right program scores 1, 30 of 100 right', kind: 'predicted', published: 1, unit: '×', where: `${METHOD}: pass@k is the case of 0 and 1`, tolerance: 1e-9, compute: () => effAtK(Array.from({ length: 100 }, (_, at) => (at < 30 ? 1 : 0)), 10) / passAtK(100, 30, 10) },
  {
    claim: 'Score of a program that takes twice the reference at the hardest level and as long as it at the others', kind: 'predicted', where: OWN, compute: () => efficiencyScore([{ slowest: 1, reference: 1, limit: 4, hardness: 3 }, { slowest: 1, reference: 1, limit: 4, hardness: 3 }, { slowest: 2, reference: 1, limit: 4, hardness: 4 }]),
    why: 'Levels weigh 3, 3 and 4. The limit is twice the slowest reference solution, which is taken to need twice as long as the best.',
  },
  { claim: 'GPT-4: expected best score of 10 programs', kind: 'predicted', where: OWN, compute: () => bestOf(10), why: CURVE },
  { claim: 'GPT-4: expected best score of 100 programs', kind: 'predicted', where: OWN, compute: () => bestOf(100), why: CURVE },
  { claim: 'Samples until GPT-4 is right 19 times in 20', kind: 'predicted', unit: 'samples', where: OWN, compute: () => firstReaching(anyRight, 0.95), why: 'One hit is enough. All problems are taken to be equally hard.' },
  { claim: 'Samples until the best of them scores 0.95', kind: 'predicted', unit: 'samples', where: OWN, compute: () => firstReaching((k) => bestOf(k), 0.95), why: `The largest is needed, not a hit. ${CURVE}` },
  { claim: 'Answers of Llama 3 8B whose best scores as one of 70B (0.421)', kind: 'predicted', unit: 'samples', where: OWN, compute: forEnough, why: CURVE },
  { claim: 'What they cost over one answer of 70B, on accelerators', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => perProblem(SMALL, 'sample', catalog, forEnough()) / perProblem(LARGE, 'sample', catalog, 1), why: 'Finding the fastest of them by running them is not in it.' },
  { claim: 'Programs written for one model: 142 problems, 100 samples', kind: 'by construction', published: 14_200, unit: 'samples', where: 'problems × samples', tolerance: 0, compute: (catalog) => billOf(CAMPAIGN, catalog).tokensOut / 300 },
  { claim: 'FLOPs of writing them with Llama 3 8B, prompts read once', kind: 'predicted', published: 142 * (2 * 8e9 * 500 + 100 * 2 * 8e9 * 300), unit: 'FLOP', where: RULE, tolerance: 0.1, compute: (catalog) => billOfNode(CAMPAIGN, 'sample', catalog).flops, why: LENGTHS },
  { claim: 'Arithmetic saved by reading a prompt once for 100 samples', kind: 'predicted', published: 100 * (1 - (500 + 100 * 300) / (100 * 800)), unit: '%', where: RULE, tolerance: 0.1, compute: (catalog) => 100 * (1 - billOfNode(CAMPAIGN, 'sample', catalog).flops / billOfNode(UNSHARED, 'sample', catalog).flops), why: 'A prompt costs less than the rule says: the output head multiplies its last token only.' },
  { claim: 'GPU-hours of writing them on one H100', kind: 'predicted', unit: 'device-hours', where: OWN, compute: (catalog) => deviceHours(billOfNode(CAMPAIGN, 'sample', catalog)), why: LENGTHS },
  { claim: 'Core-hours of running and timing them', kind: 'predicted', unit: 'core-hours', where: OWN, compute: (catalog) => billOf(CAMPAIGN, catalog).coreSeconds / 3600, why: 'A check and 20 timed runs of a second for each right program are assumed.' },
  { claim: 'The bill of one model', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => billOf(CAMPAIGN, catalog).usd, why: LENGTHS },
  { claim: 'The bill of 30 models, one answer a problem', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => billOf(LEADERBOARD, catalog).usd, why: 'A model of 8B stands in for each; they range from 1B to beyond 100B.' },
  { claim: 'GPT-4 passes more than GPT-4 Turbo (0.831 and 0.796) and is slower: eff@1 of GPT-4 Turbo', kind: 'cited', published: 0.47, where: BOARD, why: QUALITY },
  { claim: 'Solutions of HumanEval+ by people: eff@1', kind: 'cited', published: 0.517, where: BOARD, why: `${QUALITY} Experts’ own solutions of the benchmark score 1.` },
];
