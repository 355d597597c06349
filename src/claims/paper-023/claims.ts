import type { Catalog } from '../../catalog/catalog.ts';
import { transportFlops } from '../../program/data/selection.ts';
import { billOf, billOfNode, deviceHours } from '../bills.ts';
import type { Claim } from '../claim.ts';
import { jobOf } from '../price.ts';
import { nodeNamed, pricedProgram } from '../programs.ts';
import { CHOSEN_BY_STUDENT, EVERYTHING, SELECTED } from './cases.ts';

const ABSTRACT = 'abstract, arXiv:2405.02774';
const RULE = 'rule of thumb: 2 or 6 FLOPs a parameter and token';
const SHAPE = 'The pool, lengths and targets are assumed: 2M samples of 128 tokens, 10,000 targets.';

const choosing = (catalog: Catalog) => ({ embed: billOfNode(SELECTED, 'embed', catalog), transport: billOfNode(SELECTED, 'transport', catalog) });
const choosingHours = (catalog: Catalog): number => deviceHours(choosing(catalog).embed) + deviceHours(choosing(catalog).transport);
const choosingFlops = (catalog: Catalog): number => choosing(catalog).embed.flops + choosing(catalog).transport.flops;

function parametersOf(node: string, catalog: Catalog): number {
  const { settings } = nodeNamed(pricedProgram(SELECTED, catalog), node);
  return settings === undefined ? Number.NaN : jobOf(settings, catalog).network.parameters.total;
}

export const CLAIMS_023: readonly Claim[] = [
  {
    claim: 'Share of one GPU-hour that choosing from 2M samples takes', kind: 'predicted', unit: '%', where: `${ABSTRACT}: millions within one GPU-hour`, tolerance: 1, compute: (catalog) => 100 * choosingHours(catalog),
    why: `It holds with much to spare. ${SHAPE} Reading text from disk and splitting it into tokens are not counted.`,
  },
  { claim: 'Samples that can be chosen from in one GPU-hour', kind: 'predicted', unit: 'samples', where: `${ABSTRACT}: millions`, compute: (catalog) => 2e6 / choosingHours(catalog) },
  {
    claim: 'Embedding 2M samples on one A100', kind: 'predicted', published: 270, unit: 's', where: `${RULE}, 40 % of the peak`, tolerance: 0.3, compute: (catalog) => billOfNode(SELECTED, 'embed', catalog).deviceSeconds,
    why: 'The rule counts the 24M parameters of the embedding table as if they were multiplied; they are looked up.',
  },
  { claim: 'FLOPs of embedding 2M samples', kind: 'predicted', published: 3.4e16, unit: 'FLOP', where: `${RULE}, 66M parameters`, tolerance: 0.15, compute: (catalog) => billOfNode(SELECTED, 'embed', catalog).flops, why: 'A third of the small encoder is its embedding table, which is looked up and not multiplied.' },
  { claim: 'FLOPs of distances and 100 iterations of transport', kind: 'by construction', published: 3.5e13, unit: 'FLOP', where: '2 · candidates · targets · (dimensions + iterations)', tolerance: 0.02, compute: () => transportFlops({ candidates: 2e6, targets: 10_000, dims: 768, iterations: 100 }) },
  { claim: 'Transport over embedding, in time', kind: 'predicted', unit: '%', compute: (catalog) => (100 * deviceHours(choosing(catalog).transport)) / deviceHours(choosing(catalog).embed), why: 'The rate at which transport runs is assumed: 10 TFLOP/s, bound by memory.' },
  { claim: 'FLOPs of tuning 2.7B parameters on 50,000 samples', kind: 'predicted', published: 6 * 2.7e9 * 50_000 * 128, unit: 'FLOP', where: `${RULE}; budget and size from the abstract`, tolerance: 0.05, compute: (catalog) => billOfNode(SELECTED, 'tune', catalog).flops },
  {
    claim: 'GPU-hours of that tuning', kind: 'predicted', published: 0.19, unit: 'device-hours', where: `${RULE}, 48 % of the peak`, tolerance: 0.2, compute: (catalog) => deviceHours(billOfNode(SELECTED, 'tune', catalog)),
    why: 'Batches of short samples are small, and after each one the states of 2.7B parameters are read and written: a fifth of the peak, not a half.',
  },
  { claim: 'Choosing over tuning on what is chosen, in FLOPs', kind: 'predicted', published: 1 / 3, unit: '×', where: RULE, tolerance: 0.3, compute: (catalog) => choosingFlops(catalog) / billOfNode(SELECTED, 'tune', catalog).flops, why: 'The embedding table again, which is no arithmetic.' },
  { claim: 'Student over chooser, in parameters', kind: 'predicted', published: 2.7e9 / 66e6, unit: '×', where: 'GPT-Neo 2.7B and a distilled BERT of 66M', tolerance: 0.05, compute: (catalog) => parametersOf('tune', catalog) / parametersOf('embed', catalog) },
  { claim: 'A chooser as large as the student over tuning on what is chosen, in FLOPs', kind: 'predicted', unit: '×', compute: (catalog) => billOfNode(CHOSEN_BY_STUDENT, 'embed', catalog).flops / billOfNode(SELECTED, 'tune', catalog).flops },
  { claim: 'Saved against tuning on all 2M samples, in GPU-hours', kind: 'predicted', unit: '%', compute: (catalog) => 100 * (1 - deviceHours(billOf(SELECTED, catalog)) / deviceHours(billOf(EVERYTHING, catalog))) },
  { claim: 'The bill: choosing and tuning', kind: 'predicted', unit: '$', dimension: 'usd', compute: (catalog) => billOf(SELECTED, catalog).usd },
  { claim: 'The bill of tuning on everything', kind: 'predicted', unit: '$', dimension: 'usd', compute: (catalog) => billOf(EVERYTHING, catalog).usd },
  { claim: 'Toxicity of GPT-2 lower by 30 %', kind: 'cited', published: 30, unit: '%', where: 'arXiv:2405.02774, as a summary quotes it', why: 'Quality is not priced.' },
  { claim: 'Eight domain tasks better by 1.13 points on average', kind: 'cited', published: 1.13, unit: 'points', where: 'arXiv:2405.02774, as a summary quotes it', why: 'Quality is not priced.' },
  { claim: 'Zero-shot tasks better by 13.9 points, models up to 2.7B', kind: 'cited', published: 13.9, unit: 'points', where: 'arXiv:2405.02774, as a summary quotes it', why: 'Quality is not priced.' },
];
