import type { Catalog } from '../../catalog/catalog.ts';
import { effAtK } from '../../laws/estimators.ts';
import { billOf, billOfNode, deviceHours } from '../bills.ts';
import type { Claim } from '../claim.ts';
import { ALL_MODELS, CAMPAIGN, SHARED, SMALL } from './cases.ts';

const ABSTRACT = 'abstract, arXiv:2502.02827';
const RULE = 'rule of thumb: 2 FLOPs a parameter and token';
const OWN = 'nothing published';
const JUDGE = 'rule of thumb: the judge costs as much as the model';
const ASSUMED = 'Ten samples, 500 tokens read, 300 written and 20 tests of a second are assumed.';

const judge = (text: string, catalog: Catalog) => billOfNode(text, 'stress', catalog);
const model = (text: string, catalog: Catalog) => billOfNode(text, 'sample', catalog);
const dollars = (text: string, catalog: Catalog): number => judge(text, catalog).usd / model(text, catalog).usd;

/** Expected best of k of n evenly spread scores 1/n to 1: the mean of the largest of k draws without return, k(n + 1)/((k + 1)n). */
const evenly = (n: number): readonly number[] => Array.from({ length: n }, (_, at) => (at + 1) / n);

export const CLAIMS_100: readonly Claim[] = [
  { claim: 'Problems: 398 of functions, 358 of files', kind: 'by construction', published: 756, unit: 'problems', where: ABSTRACT, tolerance: 0, compute: (catalog) => billOf(CAMPAIGN, catalog).tokensOut / 300 / 10 },
  { claim: 'FLOPs of ten samples a problem, Llama 3 70B', kind: 'predicted', published: 3.7e17, unit: 'FLOP', where: RULE, tolerance: 0.05, compute: (catalog) => model(CAMPAIGN, catalog).flops, why: ASSUMED },
  { claim: 'Tokens written', kind: 'by construction', published: 2.3e6, unit: 'tokens', dimension: 'training-tokens', where: 'problems × samples × 300', tolerance: 0.02, compute: (catalog) => billOf(CAMPAIGN, catalog).tokensOut },
  { claim: 'Core-hours of the tests', kind: 'by construction', published: 42, unit: 'core-hours', where: 'problems × samples × 20 s', tolerance: 0.01, compute: (catalog) => judge(CAMPAIGN, catalog).coreSeconds / 3600 },
  { claim: 'GPU-hours of writing on four A100, the ten samples of a problem at once', kind: 'predicted', unit: 'device-hours', where: OWN, compute: (catalog) => deviceHours(model(CAMPAIGN, catalog)), why: ASSUMED },
  { claim: 'GPU-hours of writing with 64 samples at once', kind: 'predicted', unit: 'device-hours', where: OWN, compute: (catalog) => deviceHours(model(SHARED, catalog)) },
  { claim: 'Core-hours of tests over GPU-hours of writing', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => judge(CAMPAIGN, catalog).coreSeconds / model(CAMPAIGN, catalog).deviceSeconds },
  {
    claim: 'Tests over writing with ten samples at once, in dollars', kind: 'predicted', published: 1, unit: '×', where: JUDGE, tolerance: 0.25, compute: (catalog) => dollars(CAMPAIGN, catalog),
    why: 'The rule counts hours. An hour of a core costs four cents here and one of an A100 about two dollars, so with a 70B model the judge is a tenth of the bill.',
  },
  {
    claim: 'Tests over writing with 64 samples at once, in dollars', kind: 'predicted', published: 1, unit: '×', where: JUDGE, tolerance: 0.25, compute: (catalog) => dollars(SHARED, catalog),
    why: 'Samples of several problems share each reading of the weights: writing costs a fifth, and the judge becomes a large part of the bill.',
  },
  { claim: 'Tests over writing with Llama 3 8B on one A100, in dollars', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => dollars(SMALL, catalog), why: 'Here the judge is the bill.' },
  { claim: 'Tests over writing, in joules', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => judge(CAMPAIGN, catalog).joules / model(CAMPAIGN, catalog).joules, why: 'A core at work is taken to draw 10 W.' },
  { claim: 'Seconds of one test at which the judge costs as much as a 70B model', kind: 'predicted', unit: 's', where: OWN, compute: (catalog) => 1 / dollars(CAMPAIGN, catalog) },
  { claim: 'The bill of one model', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => billOf(CAMPAIGN, catalog).usd, why: ASSUMED },
  { claim: 'The bill of 14 models of that size', kind: 'predicted', unit: '$', dimension: 'usd', where: `${OWN}; 14 models: ${ABSTRACT}`, compute: (catalog) => billOf(ALL_MODELS, catalog).usd, why: 'A model of 70B stands in for each of the 14.' },
  { claim: 'Expected best of 5 of 10 evenly spread scores', kind: 'predicted', published: (5 * 11) / (6 * 10), where: 'order statistics: k(n + 1)/((k + 1)n)', tolerance: 1e-9, compute: () => effAtK(evenly(10), 5) },
  { claim: 'Models evaluated, with four findings on how fast their code is', kind: 'cited', published: 14, unit: 'models', where: ABSTRACT, why: 'Quality is not priced.' },
];
