import type { Catalog } from '../../catalog/catalog.ts';
import { BEST_OF_N_FLOPS, TEST_TIME_EXCHANGE } from '../../laws/laws/samples.ts';
import { breakEven } from '../../program/break-even.ts';
import { billOf, billOfNode } from '../bills.ts';
import type { Claim } from '../claim.ts';
import { lawValue } from '../law-value.ts';
import { jobOf } from '../price.ts';
import { pricedProgram } from '../programs.ts';
import { BEAM, CHAIN, GREEDY, LARGE, LARGE_LIFE, PARALLEL, SAMPLES, SMALL, SMALL_LIFE } from './cases.ts';
import { exchangeCounted } from './exchange.ts';

const PAPER = 'arXiv:2408.03314';
const FORMULA = `${PAPER}, section 7: budgets matched by 6·N·D of training and 2·N·D of inference; M = 14`;
const OWN = 'nothing published';
const BARS = `${PAPER}, figure 1, as a third-party note reads it: revisions against a model 14 times as large`;
const QUALITY = 'Quality is not priced.';
const PROXY = 'PaLM 2-S* is not public: Llama 3.1 8B and Qwen1.5 110B stand for it and the larger one, so M is 13.8, not 14; attention is counted, and tables that are looked up are not.';
const RULE = '2 FLOPs a parameter and token';

const parameters = (model: string, catalog: Catalog): number => jobOf({ model, device: 'h100-sxm' }, catalog).network.parameters.total;
const flops = (text: string, catalog: Catalog, n?: number): number => billOf(text, catalog, n === undefined ? {} : { n }).flops;
const usd = (text: string, catalog: Catalog, n?: number): number => billOf(text, catalog, n === undefined ? {} : { n }).usd;
const seconds = (text: string, catalog: Catalog, knobs: Readonly<Record<string, number>> = {}): number => pricedProgram(text, catalog, {}, knobs).perUseSeconds;

/** Questions from which the larger model, dearer to train, costs less in all. */
function questions(samples: number, by: 'usd' | 'flops', catalog: Catalog): number {
  const [small, large] = [pricedProgram(SMALL_LIFE, catalog, {}, { n: samples }), pricedProgram(LARGE_LIFE, catalog)];
  const found = breakEven({ once: small.once[by], perUse: small.perUse[by] }, { once: large.once[by], perUse: large.perUse[by] });
  return found.kind === 'from' ? found.uses : Number.POSITIVE_INFINITY;
}

const exchanges = ([[0.16, 257.8], [0.79, 63.4], [22, 15.8]] as const).flatMap(([R, published]): readonly Claim[] => [
  { claim: `Times the inference that matches a model 14 times as large, R = ${R}`, kind: 'by construction', published, unit: '×', where: FORMULA, tolerance: 0.002, compute: () => lawValue(TEST_TIME_EXCHANGE, { inputs: { M: 14, R } }) },
  { claim: `The same from FLOPs as the engine counts them, R = ${R}`, kind: 'predicted', published, unit: '×', where: FORMULA, tolerance: 0.1, compute: (catalog) => exchangeCounted(R, catalog), why: PROXY },
]);

const bars = (when: string, [easy, medium, hard]: readonly [number, number, number]): readonly Claim[] => [
  { claim: `Gain on easy questions, ${when}`, kind: 'cited', published: easy, unit: '%', where: BARS, why: QUALITY },
  { claim: `Gain on medium questions, ${when}`, kind: 'cited', published: medium, unit: '%', where: BARS, why: QUALITY },
  { claim: `Gain on hard questions, ${when}`, kind: 'cited', published: hard, unit: '%', where: BARS, why: QUALITY },
];

export const CLAIMS_025: readonly Claim[] = [
  ...exchanges,
  { claim: 'The larger model over the smaller, in parameters', kind: 'by construction', published: 14, unit: '×', where: PAPER, tolerance: 0.02, compute: (catalog) => parameters(LARGE, catalog) / parameters(SMALL, catalog), why: PROXY },
  {
    claim: 'FLOPs of a question with 64 samples and a verifier', kind: 'predicted', published: lawValue(BEST_OF_N_FLOPS), unit: 'FLOP', where: `${RULE}: n answers written and read, the question read once by the generator and n times by the verifier`, tolerance: 0.1,
    compute: (catalog) => flops(SAMPLES, catalog), why: 'The table of tokens is looked up, and only the last place of each text goes through the verifier’s head.',
  },
  { claim: 'Verifier’s share of it', kind: 'predicted', published: 59.8, unit: '%', where: `${RULE}; the paper’s own budgets count generated tokens only`, tolerance: 0.1, compute: (catalog) => (100 * billOfNode(SAMPLES, 'verify', catalog).flops) / flops(SAMPLES, catalog) },
  { claim: 'FLOPs of 64 samples over 16', kind: 'predicted', published: 4, unit: '×', where: `${PAPER}, abstract: a compute-optimal choice needs a fourth of best-of-n’s samples`, tolerance: 0.05, compute: (catalog) => flops(SAMPLES, catalog, 64) / flops(SAMPLES, catalog, 16), why: 'That a fourth of the samples is enough is quality, and cited below.' },
  { claim: 'Money of 64 samples over 16', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => usd(SAMPLES, catalog, 64) / usd(SAMPLES, catalog, 16), why: 'Samples of one question are one batch and read the weights once: four times the samples are not four times the time.' },
  { claim: 'Money of 64 samples over one', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => usd(SAMPLES, catalog, 64) / usd(SAMPLES, catalog, 1) },
  { claim: 'FLOPs of beam search over as many samples, without scoring', kind: 'predicted', published: 1, unit: '×', where: 'width × steps × tokens of a step are the same tokens', tolerance: 0.05, compute: (catalog) => billOfNode(BEAM, 'expand', catalog).flops / billOfNode(SAMPLES, 'generate', catalog).flops, why: 'A prefix is known in whole pages of 16 tokens and its last token is always read: each step of 32 tokens reads up to a page anew, which sampling in one go does once.' },
  { claim: 'A chain of 64 revisions over 64 samples side by side, in time', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => seconds(CHAIN, catalog) / seconds(PARALLEL, catalog) },
  { claim: 'The same in FLOPs, earlier answers kept as cache', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => flops(CHAIN, catalog) / flops(PARALLEL, catalog) },
  { claim: 'The same in FLOPs, earlier answers read anew', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => billOf(CHAIN, catalog, { cached: 0 }).flops / flops(PARALLEL, catalog) },
  { claim: 'One answer of the larger model over 64 samples of the smaller, in FLOPs', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => flops(GREEDY, catalog) / flops(SAMPLES, catalog) },
  { claim: 'Training the larger model over training the smaller, in FLOPs', kind: 'predicted', published: 14, unit: '×', where: `${PAPER}: 6·N·D on the same tokens`, tolerance: 0.1, compute: (catalog) => pricedProgram(LARGE_LIFE, catalog).once.flops / pricedProgram(SMALL_LIFE, catalog).once.flops, why: PROXY },
  { claim: 'Questions from which the larger model costs fewer FLOPs than 64 samples', kind: 'predicted', unit: 'questions', where: OWN, compute: (catalog) => questions(64, 'flops', catalog), why: 'Trained on 3 T tokens, which is assumed. With 16 samples or fewer the crossing moves out or is gone.' },
  { claim: 'Questions from which it costs less money than 64 samples', kind: 'predicted', unit: 'questions', where: OWN, compute: (catalog) => questions(64, 'usd', catalog), why: 'The larger model serves 64 questions at once on eight devices, the smaller one the 64 samples of one.' },
  { claim: 'The bill of 256 samples and scores for 500 test questions', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => 500 * usd(SAMPLES, catalog, 256), why: 'Assumed here: 500 questions of MATH.' },
  { claim: 'More than four times as efficient as best-of-n', kind: 'cited', published: 4, unit: '×', where: `${PAPER}, abstract`, why: QUALITY },
  ...bars('R far below 1', [21.6, 16.7, 5.4]),
  ...bars('R about 1', [27.8, 3.5, -24.3]),
  ...bars('R far above 1', [11.8, -11.9, -37.2]),
];
