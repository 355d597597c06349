import type { Catalog } from '../../catalog/catalog.ts';
import { billOf, billOfNode, deviceHours, runHours } from '../bills.ts';
import type { Claim } from '../claim.ts';
import { nodeNamed, pricedProgram } from '../programs.ts';
import { categoryBytes, flopsPerToken, trainingJob } from '../training-amounts.ts';
import { trainedMetric } from '../training.ts';
import { LARGE, PPO, RANKED, ranked, tuned } from './cases.ts';

const ABSTRACT = 'abstract, arXiv:2312.05657';
const OWN = 'nothing published';
const ASSUMED = 'Lengths, four answers to a prompt and a second of testing each are assumed; 64 tests run at a time.';
const LESSON = 'A common saying about reinforcement learning, not a figure of the paper.';

const states = (catalog: Catalog): number => categoryBytes(tuned('codet5-large'), ['weights', 'gradients', 'optimizer'], catalog);
/** A frozen copy: weights of 16 bits alone. */
const frozen = (catalog: Catalog): number => 2 * trainingJob(tuned('codet5-large'), catalog).network.parameters.total;

/** Seconds of one step that a node adds, of all of the step. */
function shareOfStep(text: string, nodes: readonly string[], catalog: Catalog): number {
  const result = pricedProgram(text, catalog);
  const seconds = (ids: readonly string[]): number => ids.reduce((sum, id) => sum + nodeNamed(result, id).seconds, 0);
  return (100 * seconds(nodes)) / seconds(['rollout', 'score', 'policy']);
}

const shareOfBill = (text: string, nodes: readonly string[], catalog: Catalog): number => (100 * nodes.reduce((sum, id) => sum + billOfNode(text, id, catalog).usd, 0)) / billOf(text, catalog).usd;
const LARGE_RUN = { ...LARGE, count: 8 };

export const CLAIMS_065: readonly Claim[] = [
  { claim: 'FLOPs of a trained token: CodeGen 16B over CodeT5 220M', kind: 'predicted', published: 73, unit: '×', where: 'ratio of parameters, 16 over 0.22 billion', tolerance: 0.1, compute: (catalog) => flopsPerToken(LARGE, catalog) / flopsPerToken(tuned('codet5-base'), catalog), why: 'A token of CodeT5 is one that the encoder reads and one that the decoder reads; its table of 32,000 tokens is multiplied for the decoder’s alone.' },
  { claim: 'Copies of the model that ranked answers keep', kind: 'by construction', published: 1, unit: 'copies', where: 'the policy', tolerance: 0, compute: (catalog) => nodesOf(RANKED, ['policy', 'value', 'reference', 'reward'], catalog) },
  { claim: 'Copies that PPO keeps', kind: 'by construction', published: 4, unit: 'copies', where: 'policy, value, reference and reward', tolerance: 0, compute: (catalog) => nodesOf(PPO, ['policy', 'value', 'reference', 'reward'], catalog) },
  { claim: 'Memory of PPO’s four models over that of one that is trained', kind: 'predicted', published: 40 / 18, unit: '×', where: 'two trained and two frozen: 2 · 18 + 2 · 2 over 18 bytes a parameter, gradients in 32 bits', tolerance: 0.05, compute: (catalog) => (2 * states(catalog) + 2 * frozen(catalog)) / states(catalog), why: 'Four copies are little more than two in memory, since only two of them have gradients and states.' },
  { claim: 'PPO over ranked answers, in device-hours', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => deviceHours(billOf(PPO, catalog)) / deviceHours(billOf(RANKED, catalog)), why: 'Four passes over each answer for policy and value are assumed for PPO, one for ranked answers.' },
  { claim: 'The same with one pass of PPO', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => deviceHours(billOf(PPO, catalog, { passes: 1 })) / deviceHours(billOf(RANKED, catalog)) },
  { claim: 'FLOPs of updates: PPO over ranked answers', kind: 'by construction', published: 8, unit: '×', where: 'policy and value model, four passes each', tolerance: 0.01, compute: (catalog) => (billOfNode(PPO, 'policy', catalog).flops + billOfNode(PPO, 'value', catalog).flops) / billOfNode(RANKED, 'policy', catalog).flops },
  { claim: 'Share of a step that is writing and testing answers, 770M', kind: 'predicted', unit: '%', where: OWN, compute: (catalog) => shareOfStep(RANKED, ['rollout', 'score'], catalog), why: `${LESSON} ${ASSUMED}` },
  { claim: 'The same at 60M', kind: 'predicted', unit: '%', where: OWN, compute: (catalog) => shareOfStep(ranked('codet5-small'), ['rollout', 'score'], catalog), why: 'The smaller the model, the more of a step is tests, which do not shrink with it.' },
  { claim: 'Share of the bill that is writing and testing answers, 770M', kind: 'predicted', unit: '%', where: OWN, compute: (catalog) => shareOfBill(RANKED, ['rollout', 'score'], catalog), why: ASSUMED },
  { claim: 'Share of FLOPs that is writing answers, 770M', kind: 'predicted', unit: '%', where: OWN, compute: (catalog) => (100 * billOfNode(RANKED, 'rollout', catalog).flops) / billOf(RANKED, catalog).flops },
  { claim: 'Share of the step’s time that PPO gives to updates', kind: 'predicted', unit: '%', where: OWN, compute: (catalog) => (100 * (billOfNode(PPO, 'policy', catalog).deviceSeconds + billOfNode(PPO, 'value', catalog).deviceSeconds)) / billOf(PPO, catalog).deviceSeconds, why: 'With four passes over every answer gradients are most of it again.' },
  { claim: 'GPU-hours of the whole run with ranked answers, 770M', kind: 'predicted', unit: 'device-hours', where: OWN, compute: (catalog) => deviceHours(billOf(RANKED, catalog)) },
  { claim: 'GPU-hours of one epoch of CodeGen 16B on the pairs', kind: 'predicted', unit: 'device-hours', where: OWN, compute: (catalog) => runHours(LARGE_RUN, catalog) },
  { claim: 'One epoch of the large model over the whole run of the small one, in device-hours', kind: 'predicted', unit: '×', where: `${ABSTRACT}: shorter training, smaller models`, tolerance: 1, compute: (catalog) => runHours(LARGE_RUN, catalog) / deviceHours(billOf(RANKED, catalog)) },
  { claim: 'A step of plain tuning: 770M over 60M', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => trainedMetric(tuned('codet5-large'), 'step_time', catalog) / trainedMetric(tuned('codet5-small'), 'step_time', catalog) },
  { claim: 'The bill of the run with ranked answers', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => billOf(RANKED, catalog).usd },
  { claim: 'The bill of PPO', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => billOf(PPO, catalog).usd },
  { claim: 'Programs made faster: 5.6 points more', kind: 'cited', published: 5.6, unit: 'points', where: `${ABSTRACT}; PIE, CodeT5`, why: 'Quality is not priced.' },
  { claim: 'Speed-up better by 2.2', kind: 'cited', published: 2.2, unit: 'points', where: `${ABSTRACT}; PIE, CodeT5`, why: 'Quality is not priced.' },
];

/** How many of the named nodes a program has. */
function nodesOf(text: string, ids: readonly string[], catalog: Catalog): number {
  return pricedProgram(text, catalog).nodes.filter(({ id }) => ids.includes(id)).length;
}
