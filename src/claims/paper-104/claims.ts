import type { Catalog } from '../../catalog/catalog.ts';
import { billOf, billOfNode } from '../bills.ts';
import type { Claim } from '../claim.ts';
import { nodeNamed, pricedProgram } from '../programs.ts';
import { percentLess } from '../training-amounts.ts';
import { OFTEN, OFTEN_CACHED, OFTEN_PAID, OFTEN_SMALL, SELDOM, SELDOM_CACHED, SELDOM_PAID } from './cases.ts';

const BY_HAND = 'by hand: 20 steps, a prompt of 1,500 tokens and 150 more for each query';
const NO_FIGURE = 'no figure published';
const ILLUSTRATED = 'Five and two queries a step illustrate: the paper states counts by task, which could not be read.';

/** Seconds in which the planner writes, over an episode. */
const thinking = (text: string, catalog: Catalog): number => {
  const { calls, eachSeconds } = nodeNamed(pricedProgram(text, catalog), 'plan');
  return calls * eachSeconds;
};
const read = (text: string) => (catalog: Catalog): number => billOfNode(text, 'plan', catalog).tokensIn;

export const CLAIMS_104: readonly Claim[] = [
  { claim: 'Tokens read in an episode, five queries a step', kind: 'predicted', published: 180_000, unit: 'tokens', where: BY_HAND, tolerance: 0.001, compute: read(OFTEN), why: ILLUSTRATED },
  { claim: 'Tokens read in an episode, two queries a step', kind: 'predicted', published: 63_000, unit: 'tokens', where: BY_HAND, tolerance: 0.001, compute: read(SELDOM), why: ILLUSTRATED },
  { claim: 'Times fewer tokens read', kind: 'predicted', published: 2.8, unit: '×', where: BY_HAND, tolerance: 0.03, compute: (catalog) => read(OFTEN)(catalog) / read(SELDOM)(catalog), why: 'More than the queries alone, as every query makes the next prompt longer.' },
  { claim: 'Times less time in which plans are written', kind: 'predicted', published: 2.5, unit: '×', where: BY_HAND, tolerance: 0.05, compute: (catalog) => thinking(OFTEN, catalog) / thinking(SELDOM, catalog), why: 'Writing 200 tokens takes the time, whatever is read.' },
  { claim: 'Queries of an episode saved', kind: 'by construction', published: 60, unit: '%', where: '1 − (n_s·q) over that of the baseline', tolerance: 0, compute: (catalog) => percentLess(nodeNamed(pricedProgram(SELDOM, catalog), 'plan').calls, nodeNamed(pricedProgram(OFTEN, catalog), 'plan').calls) },
  { claim: 'Times less time of a whole episode, robots moving for five seconds a step', kind: 'predicted', unit: '×', where: NO_FIGURE, compute: (catalog) => pricedProgram(OFTEN, catalog).perUseSeconds / pricedProgram(SELDOM, catalog).perUseSeconds, why: 'Robots move either way.' },
  { claim: 'Times less time in which plans are written, four fifths of the context kept', kind: 'predicted', unit: '×', where: NO_FIGURE, compute: (catalog) => thinking(OFTEN_CACHED, catalog) / thinking(SELDOM_CACHED, catalog) },
  { claim: 'Time of writing plans that a kept context saves, five queries', kind: 'predicted', unit: '%', where: NO_FIGURE, compute: (catalog) => percentLess(thinking(OFTEN_CACHED, catalog), thinking(OFTEN, catalog)), why: 'Reading is most of the tokens and little of the time.' },
  { claim: 'Device-seconds of an episode, five queries, 70B on four H100', kind: 'predicted', unit: 's', where: NO_FIGURE, compute: (catalog) => billOf(OFTEN, catalog).deviceSeconds },
  { claim: 'Device-seconds of an episode, two queries', kind: 'predicted', unit: 's', where: NO_FIGURE, compute: (catalog) => billOf(SELDOM, catalog).deviceSeconds },
  { claim: 'Bill of an episode with GPT-4 Turbo, five queries', kind: 'predicted', unit: 'USD', dimension: 'usd', where: NO_FIGURE, compute: (catalog) => billOfNode(OFTEN_PAID, 'plan', catalog).usd, why: 'At $10 and $30 a million tokens.' },
  { claim: 'Bill of an episode with GPT-4 Turbo, two queries', kind: 'predicted', unit: 'USD', dimension: 'usd', where: NO_FIGURE, compute: (catalog) => billOfNode(SELDOM_PAID, 'plan', catalog).usd, why: 'At $10 and $30 a million tokens.' },
  { claim: 'Bill of two queries of 70B over five of 8B', kind: 'predicted', unit: '×', where: NO_FIGURE, compute: (catalog) => billOf(SELDOM, catalog).usd / billOf(OFTEN_SMALL, catalog).usd, why: 'A smaller model saves more money, as it needs one device in place of four; in seconds the two are close.' },
  { claim: 'Time of two queries of 70B over five of 8B', kind: 'predicted', unit: '×', where: NO_FIGURE, compute: (catalog) => thinking(SELDOM, catalog) / thinking(OFTEN_SMALL, catalog) },
  { claim: 'Arithmetic of the critic, of that of the planner', kind: 'predicted', unit: '%', where: `${NO_FIGURE}; 2 GFLOP a call are assumed for the paper’s critic`, compute: (catalog) => (100 * billOfNode(OFTEN, 'criticise', catalog).flops) / billOfNode(OFTEN, 'plan', catalog).flops, why: 'An encoder of BERT’s size reads 200 tokens for 35 GFLOP, more than the paper’s critic may take, and is still nothing beside the planner.' },
  { claim: 'Fewer steps and fewer queries than other ways of giving feedback, with more success', kind: 'cited', where: 'abstract; Overcooked-AI and a harder RoCoBench', why: ILLUSTRATED },
];
