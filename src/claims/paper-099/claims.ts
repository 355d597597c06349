import type { Catalog } from '../../catalog/catalog.ts';
import { affordableScorer, selectionSpeedup, type Selection } from '../../program/data/selection.ts';
import { billOf, billOfNode, deviceHours } from '../bills.ts';
import type { Claim } from '../claim.ts';
import { pricedProgram } from '../programs.ts';
import { LARGE_REFERENCES, SELECTED, UNSELECTED } from './cases.ts';

const ABSTRACT = 'abstract, arXiv:2503.00808';
const RULE = 'rule of thumb: 6 N D for training, 2 N for a token read';
const READING = 'Reading a billion tokens with four reference models costs a quarter of the training that is left. Shared by many runs it vanishes; the scorer hardly counts at all.';

const FORMULA: Selection = { parameters: 1e9, baseTokens: 3e11, gain: 10, keep: 0.1, scorerFlops: 1e4, references: [1e9, 3e9, 7e9, 13e9], calibrationTokens: 1e9 };

/** Arithmetic without selection over that with it, for so many models that share what was selected. */
function lessArithmetic(selected: string, models: number, catalog: Catalog): number {
  const [first, second] = [pricedProgram(selected, catalog), pricedProgram(UNSELECTED, catalog)];
  return (models * second.perUse.flops) / (first.once.flops + models * first.perUse.flops);
}

const training = (catalog: Catalog) => billOfNode(SELECTED, 'train', catalog);
const choosing = (text: string, catalog: Catalog) => pricedProgram(text, catalog).once;

export const CLAIMS_099: readonly Claim[] = [
  { claim: 'Training on 300B tokens over training on 30B selected ones', kind: 'by construction', published: 10, unit: '×', where: ABSTRACT, tolerance: 0.01, compute: (catalog) => billOf(UNSELECTED, catalog).flops / training(catalog).flops, why: 'That a tenth of the tokens is enough was measured.' },
  { claim: 'The same with choosing, for one model', kind: 'predicted', published: 10, unit: '×', where: ABSTRACT, tolerance: 0.05, compute: (catalog) => lessArithmetic(SELECTED, 1, catalog), why: READING },
  { claim: 'The same for a hundred models that share the selection', kind: 'predicted', published: 10, unit: '×', where: ABSTRACT, tolerance: 0.05, compute: (catalog) => lessArithmetic(SELECTED, 100, catalog) },
  { claim: 'The same for one model, with references of up to 65B that read 900,000 documents', kind: 'predicted', published: 10, unit: '×', where: ABSTRACT, tolerance: 0.05, compute: (catalog) => lessArithmetic(LARGE_REFERENCES, 1, catalog), why: 'Summaries name the LLaMA series as references and 900,000 documents; a thousand tokens a document is assumed. Reading them costs more than training the 1B model on what is selected. The paper does not count it, as losses are computed once for all models.' },
  { claim: 'With choosing, one model, by the closed formula', kind: 'predicted', published: selectionSpeedup(FORMULA), unit: '×', where: RULE, tolerance: 0.05, compute: (catalog) => lessArithmetic(SELECTED, 1, catalog), why: 'A billion parameters by name, with attention and head counted as they are.' },
  { claim: 'Without the reading, by the closed formula', kind: 'by construction', published: 10, unit: '×', where: ABSTRACT, tolerance: 0.05, compute: () => selectionSpeedup({ ...FORMULA, calibrationTokens: 0 }), why: 'The scorer takes two thousandths of a per cent.' },
  { claim: 'FLOPs of training 1B on 300B tokens', kind: 'predicted', published: 1.8e21, unit: 'FLOP', where: RULE, tolerance: 0.1, compute: (catalog) => billOf(UNSELECTED, catalog).flops },
  { claim: 'FLOPs of reading a billion tokens with references of 1B, 3B, 7B and 13B', kind: 'predicted', published: 4.8e19, unit: 'FLOP', where: RULE, tolerance: 0.1, compute: (catalog) => choosing(SELECTED, catalog).flops },
  { claim: 'GPU-hours saved for one model', kind: 'predicted', unit: 'device-hours', compute: (catalog) => deviceHours(billOf(UNSELECTED, catalog)) - deviceHours(billOf(SELECTED, catalog)) },
  { claim: 'Core-hours of the scorer over a pool of 300B tokens', kind: 'predicted', unit: 'core-hours', compute: (catalog) => choosing(SELECTED, catalog).coreSeconds / 3600, why: 'At 10,000 FLOPs a token and 5 GFLOP/s a core, which are assumed; reading the pool from disk is not counted.' },
  { claim: 'The bill of choosing', kind: 'predicted', unit: '$', dimension: 'usd', compute: (catalog) => choosing(SELECTED, catalog).usd },
  { claim: 'The bill of choosing and training', kind: 'predicted', unit: '$', dimension: 'usd', compute: (catalog) => billOf(SELECTED, catalog).usd },
  { claim: 'The bill of training on everything', kind: 'predicted', unit: '$', dimension: 'usd', compute: (catalog) => billOf(UNSELECTED, catalog).usd },
  { claim: 'FLOPs that a scorer may spend on a token before it costs what it saves, 1B', kind: 'predicted', unit: 'FLOP', compute: () => affordableScorer(FORMULA), why: 'A language model of 2.7B parameters as the scorer would cost everything that selection saves.' },
  { claim: '3B on 100B tokens: better than with DCLM and FineWeb-Edu', kind: 'cited', where: ABSTRACT, why: 'Quality is not priced.' },
];
