import type { Catalog } from '../../catalog/catalog.ts';
import { billOf, billOfNode } from '../bills.ts';
import type { Claim } from '../claim.ts';
import { nodeNamed, pricedProgram } from '../programs.ts';
import { peakBytes } from '../training-amounts.ts';
import { CHEAPER_TEACHER, ENHANCED, LABELLED, LORA_STUDENT, STUDENT } from './cases.ts';
import { examplesInAll, lastExamples, type Growth } from './growth.ts';

const ABSTRACT = 'abstract, arXiv:2403.15042';
const CONFIG = 'github.com/SqueezeAILab/LLM2LLM, config.yaml: ten rounds, three epochs, one new example for a wrong one, four GPUs';
const BY_HAND = 'worked out by hand: 74 examples of 250 tokens, four fifths answered wrong';
const OWN = 'nothing published';
const QUALITY = 'Quality is not priced.';
const RUN: Growth = { seed: 74, rounds: 10, wrong: 0.8, each: 1 };

const tune = (catalog: Catalog, knobs = {}) => billOfNode(ENHANCED, 'tune', catalog, knobs);
const teach = (text: string, catalog: Catalog): number => billOfNode(text, 'teach', catalog).usd;

/** One training on the examples of the last round, the shape's rounds taken away. */
const lastAlone = (catalog: Catalog): number => billOfNode(LABELLED, 'tune', catalog).deviceSeconds;

const better = (data: string, points: number): Claim => ({ claim: `${data}: better by ${points} points than plain tuning on little data`, kind: 'cited', published: points, unit: 'points', where: `${ABSTRACT}; LLaMA2-7B`, why: QUALITY });

export const CLAIMS_138: readonly Claim[] = [
  { claim: 'Examples that the last round leaves', kind: 'by construction', published: 670, unit: 'examples', where: BY_HAND, tolerance: 0.02, compute: () => lastExamples(RUN), why: 'What share is answered wrong is assumed.' },
  {
    claim: 'Examples trained on, all rounds together', kind: 'by construction', published: 3700, unit: 'examples', where: `${BY_HAND}, roughly`, tolerance: 0.1, compute: () => examplesInAll(RUN),
    why: 'Ten trainings, the first on the seeds alone: 3,404. Counted after each round’s new examples they would be 3,996; the published sum lies between.',
  },
  { claim: 'FLOPs of all trainings', kind: 'predicted', published: 1.2e17, unit: 'FLOP', where: `${BY_HAND}; 6 N a token`, tolerance: 0.2, compute: (catalog) => tune(catalog).flops },
  { claim: 'A100-minutes of all trainings', kind: 'predicted', published: 15, unit: 'device-minutes', where: `${BY_HAND}; the rate is assumed`, tolerance: 0.3, compute: (catalog) => tune(catalog).deviceSeconds / 60, why: 'Loading the model anew for every round is not counted; it takes longer than the training.' },
  { claim: 'Calls to the teacher', kind: 'by construction', published: 590, unit: 'calls', where: BY_HAND, tolerance: 0.02, compute: (catalog) => nodeNamed(pricedProgram(ENHANCED, catalog), 'teach').calls },
  { claim: 'The teacher’s bill at the price of June 2023', kind: 'by construction', published: 1, unit: '$', dimension: 'usd', where: `${BY_HAND}; 1,200 tokens a call`, tolerance: 0.2, compute: (catalog) => teach(ENHANCED, catalog) },
  { claim: 'The same at the price of 2024', kind: 'by construction', published: 1, unit: '$', dimension: 'usd', where: `${BY_HAND}; 1,200 tokens a call`, tolerance: 0.2, compute: (catalog) => teach(CHEAPER_TEACHER, catalog), why: 'The rough dollar is of the earlier price: reading became three times cheaper.' },
  { claim: 'Rounds of ten over one training on the last round’s examples, in device-seconds', kind: 'predicted', published: 3404 / 666, unit: '×', where: 'ratio of the examples trained on', tolerance: 0.1, compute: (catalog) => tune(catalog).deviceSeconds / lastAlone(catalog) },
  { claim: 'The whole bill: ten rounds of training, testing and the teacher', kind: 'predicted', unit: '$', dimension: 'usd', where: `${OWN}; machines as in ${CONFIG}`, compute: (catalog) => billOf(ENHANCED, catalog).usd },
  { claim: 'Of that bill, the teacher', kind: 'predicted', unit: '%', where: OWN, compute: (catalog) => (100 * teach(ENHANCED, catalog)) / billOf(ENHANCED, catalog).usd },
  { claim: 'Time from the first round to the last', kind: 'predicted', unit: 's', where: OWN, compute: (catalog) => pricedProgram(ENHANCED, catalog).onceSeconds, why: 'Eight calls to the teacher at a time of ten seconds each are assumed, and are most of it.' },
  { claim: 'As many examples from people at a dollar each, and one training', kind: 'predicted', unit: '$', dimension: 'usd', where: `${OWN}; the dollar is assumed`, compute: (catalog) => billOf(LABELLED, catalog).usd },
  { claim: 'People’s examples over ten rounds with a teacher, in money', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => billOf(LABELLED, catalog).usd / billOf(ENHANCED, catalog).usd },
  { claim: 'Memory of a device with adapters over all weights', kind: 'predicted', unit: '%', where: `${OWN}: adapters cut memory, not rounds`, compute: (catalog) => (100 * peakBytes(LORA_STUDENT, catalog)) / peakBytes(STUDENT, catalog) },
  better('GSM8K', 24.2), better('CaseHOLD', 32.6), better('SNIPS', 32), better('TREC', 52.6), better('SST-2', 39.8),
];
