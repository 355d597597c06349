import type { Catalog } from '../../catalog/catalog.ts';
import { billOf, billOfNode, deviceHours } from '../bills.ts';
import type { Claim } from '../claim.ts';
import { nodeNamed, pricedProgram } from '../programs.ts';
import { ALL_SAMPLED, BY_API, CAMPAIGN, ONE_MODEL } from './cases.ts';

const PAPER = 'arXiv:2403.19287';
const RULE = 'rule of thumb: 2 FLOPs a parameter and token';
const OWN = 'nothing published';
const ASSUMED = 'Twenty samples, 1,500 tokens read, 300 written and 20 s of tests are assumed.';
const EVERY_TIME = 'samples × 20 s';

const calls = (text: string, node: string, catalog: Catalog): number => nodeNamed(pricedProgram(text, catalog), node).calls;
const coreHours = (text: string, catalog: Catalog): number => billOf(text, catalog).coreSeconds / 3600;
const writing = (text: string, catalog: Catalog): number => deviceHours(billOf(text, catalog));
const tests = (text: string, catalog: Catalog): number => billOfNode(text, 'test', catalog).usd;

export const CLAIMS_091: readonly Claim[] = [
  { claim: 'Questions of five tasks', kind: 'by construction', published: 2239, unit: 'questions', where: `${PAPER}; 238 + 140 + 451 + 470 + 940, as a third-party note lists them`, tolerance: 0, compute: (catalog) => calls(ONE_MODEL, 'sample', catalog) / 20 + calls(ONE_MODEL, 'detect', catalog) },
  { claim: 'Answers written for one model, every question 20 times', kind: 'by construction', published: 44_780, unit: 'samples', where: 'questions × samples', tolerance: 1e-6, compute: (catalog) => calls(ALL_SAMPLED, 'sample', catalog) },
  { claim: 'Answers where the 940 questions of detection need one each', kind: 'by construction', published: 26_920, unit: 'samples', where: '1,299 · 20 + 940', tolerance: 1e-6, compute: (catalog) => calls(ONE_MODEL, 'sample', catalog) + calls(ONE_MODEL, 'detect', catalog) },
  { claim: 'Core-hours of testing all of them', kind: 'by construction', published: 249, unit: 'core-hours', where: EVERY_TIME, tolerance: 0.01, compute: (catalog) => coreHours(ALL_SAMPLED, catalog) },
  { claim: 'Core-hours of testing what is executable', kind: 'by construction', published: 144, unit: 'core-hours', where: EVERY_TIME, tolerance: 0.01, compute: (catalog) => coreHours(ONE_MODEL, catalog) },
  { claim: 'GPU-hours of writing, one 7B model', kind: 'predicted', unit: 'device-hours', where: OWN, compute: (catalog) => writing(ONE_MODEL, catalog), why: ASSUMED },
  { claim: 'Core-hours of tests over GPU-hours of writing, a 7B model', kind: 'predicted', unit: '×', where: 'more is claimed: execution dominates', tolerance: 1, compute: (catalog) => coreHours(ONE_MODEL, catalog) / writing(ONE_MODEL, catalog), why: ASSUMED },
  {
    claim: 'Tests over writing, in dollars', kind: 'predicted', unit: '×', where: 'more is claimed: execution dominates', tolerance: 1, compute: (catalog) => tests(CAMPAIGN, catalog) / (billOf(CAMPAIGN, catalog).usd - tests(CAMPAIGN, catalog)),
    why: 'An hour of a core costs a hundredth of an hour of an accelerator, so in money the two sides of the bill are about even; in hours, and in waiting for a result, tests dominate.',
  },
  { claim: 'Seconds of tests at which both sides cost the same', kind: 'predicted', unit: 's', where: OWN, compute: (catalog) => (20 * (billOf(CAMPAIGN, catalog).usd - tests(CAMPAIGN, catalog))) / tests(CAMPAIGN, catalog) },
  {
    claim: 'FLOPs of one model’s samples, prompts read once', kind: 'predicted', published: 1299 * 2 * 6.74e9 * (1500 + 20 * 300), unit: 'FLOP', where: RULE, tolerance: 0.1, compute: (catalog) => billOfNode(ONE_MODEL, 'sample', catalog).flops,
    why: 'The rule leaves attention out.',
  },
  { claim: 'GPU-hours of 12 models', kind: 'predicted', unit: 'device-hours', where: OWN, compute: (catalog) => writing(CAMPAIGN, catalog), why: `${ASSUMED} Each is taken to have 7B parameters.` },
  { claim: 'Core-hours of 12 models', kind: 'predicted', unit: 'core-hours', where: OWN, compute: (catalog) => coreHours(CAMPAIGN, catalog), why: ASSUMED },
  { claim: 'The bill of 12 models on eight H100 and 64 cores', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => billOf(CAMPAIGN, catalog).usd, why: ASSUMED },
  { claim: 'Time until all is tested', kind: 'predicted', unit: 's', where: OWN, compute: (catalog) => pricedProgram(CAMPAIGN, catalog).perUseSeconds, why: 'Tests wait for 64 cores; with more of them the campaign ends sooner and costs the same.' },
  { claim: 'The bill through an API, tests besides', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => billOf(BY_API, catalog).usd, why: 'At $0.50 and $1.50 for a million tokens read and written, as GPT-3.5 Turbo is listed.' },
  { claim: 'Writing through an API over writing on one’s own H100, in dollars', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => (billOf(BY_API, catalog).usd - tests(BY_API, catalog)) / (billOf(CAMPAIGN, catalog).usd - tests(CAMPAIGN, catalog)) },
  { claim: 'Continued pre-training or instruction tuning for one language or task may lower the others', kind: 'cited', where: `${PAPER}, abstract`, why: 'Quality is not priced.' },
];
