import type { Catalog } from '../../catalog/catalog.ts';
import type { ServeValues } from '../../serving/plan/values.ts';
import type { Claim } from '../claim.ts';
import { simulatedService } from '../simulated.ts';
import { MACHINE, traffic } from './cases.ts';

const README = 'github.com/siyan-zhao/prepacking, README';
const SUMMARY = 'sciencestack.ai, summary of arXiv:2404.09529';
const BATCHES = 80;

/** Seconds that reading a batch takes, and the positions that go through the model, padding among them. */
function readBatch(packing: ServeValues['packing'], cv: number, catalog: Catalog): { readonly seconds: number; readonly positions: number } {
  const { result: { totals } } = simulatedService(MACHINE, catalog).serve({ ...traffic(cv, BATCHES), packing });
  return { seconds: totals.busySeconds / BATCHES, positions: totals.rows / BATCHES };
}
const seconds = (packing: ServeValues['packing'], cv = 1) => (catalog: Catalog): number => readBatch(packing, cv, catalog).seconds;
const faster = (cv: number, packing: ServeValues['packing'] = 'packed') => (catalog: Catalog): number => seconds('padded', cv)(catalog) / seconds(packing, cv)(catalog);
const fewer = (cv: number) => (catalog: Catalog): number => readBatch('padded', cv, catalog).positions / readBatch('packed', cv, catalog).positions;

const LENGTHS = 'Log-normal prompts of 200 tokens on average whose standard deviation is as much: lengths of MMLU were not at hand. A LLaMA of 1.3B.';

export const CLAIMS_013: readonly Claim[] = [
  { claim: 'Reading 64 prompts padded to the longest', kind: 'predicted', published: 2.299, unit: 's', where: README, tolerance: 0.2, compute: seconds('padded'), why: LENGTHS },
  { claim: 'Reading them packed', kind: 'predicted', published: 0.441, unit: 's', where: README, tolerance: 0.2, compute: seconds('packed'), why: `${LENGTHS} Attention sees each prompt by itself; the paper’s masks a whole row.` },
  { claim: 'Packed: how many times as fast as padded', kind: 'predicted', published: 5.21, unit: '×', where: README, tolerance: 0.2, compute: faster(1), why: LENGTHS },
  {
    claim: 'Memory of padded over packed: positions that go through the model', kind: 'predicted', published: 7.6, unit: '×', where: README, tolerance: 0.2, compute: fewer(1),
    why: `Caches, activations and logits are all in proportion to positions, so that memory and time fall alike here, and weights can only make the saving smaller. The published 34.6 and 4.58 GB fell by more than the times of the same page did, which no ratio of lengths gives for one and the same batch; a peak may be that of the worst batch where a time is a mean. ${LENGTHS}`,
  },
  { claim: 'Up to how many times as fast', kind: 'predicted', published: 6, unit: '×', where: `${SUMMARY}: up to`, tolerance: 0.25, compute: faster(1), why: `The more lengths differ the more: see below. ${LENGTHS}` },
  { claim: 'The same, standard deviation half the mean', kind: 'by construction', unit: '×', compute: faster(0.5), why: 'Our own figure.' },
  { claim: 'The same, standard deviation one and a half times the mean', kind: 'by construction', unit: '×', compute: faster(1.5), why: 'Our own figure.' },
  { claim: 'Sorted by length before batches are made: how many times as fast as padded', kind: 'by construction', unit: '×', compute: faster(1, 'sorted'), why: 'Our own figure: all 80 batches’ worth of prompts wait and are sorted together.' },
  {
    claim: 'Up to how many times as large a batch in the same memory', kind: 'predicted', published: 16, unit: '×', where: `${SUMMARY}: up to`, tolerance: 0.25, compute: fewer(2),
    why: 'As many more prompts fit as padding took positions, here with a standard deviation twice the mean and batches of 64. A ratio of 16 asks for one prompt of 16 times the mean in every batch; the paper does not say of which data where we read it.',
  },
];
