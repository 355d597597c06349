import type { Catalog } from '../../catalog/catalog.ts';
import type { ProgramResult } from '../../program/result.ts';
import type { Claim } from '../claim.ts';
import { pricedProgram } from '../programs.ts';
import { PLAIN, THOUGHTS, TREE } from './cases.ts';

const TABLE = 'results on GSM8K, Mistral 7B';
const thoughts = (catalog: Catalog): ProgramResult => pricedProgram(THOUGHTS, catalog);
const tree = (catalog: Catalog): ProgramResult => pricedProgram(TREE, catalog);

const SCOPE = 'Arithmetic and seconds of the paper are of different scopes: 12.73 TFLOP are 879 tokens of a network of 7.24 billion parameters, which an A100 writes in 13 s one after the other and not in 555. What one problem is, in each column, could not be read.';

export const CLAIMS_130: readonly Claim[] = [
  { claim: 'Arithmetic of a problem with a thought before every token', kind: 'predicted', published: 12.73e12, unit: 'FLOP', dimension: 'flops', where: TABLE, tolerance: 0.25, compute: (catalog) => thoughts(catalog).perUse.flops, why: `Answers of 150 tokens and thoughts of eight are assumed: 1,350 tokens in a row and the prompt. ${SCOPE}` },
  { claim: 'Arithmetic of a problem with a tree of four branches and six steps', kind: 'predicted', published: 2.35e12, unit: 'FLOP', dimension: 'flops', where: TABLE, tolerance: 0.25, compute: (catalog) => tree(catalog).perUse.flops, why: `720 tokens are written and 720 scored by a reward model as large; the published figure is 162 tokens of one such network. ${SCOPE}` },
  { claim: 'Thoughts take so many times the arithmetic of the tree', kind: 'predicted', published: 12.73 / 2.35, unit: '×', where: TABLE, tolerance: 0.25, compute: (catalog) => thoughts(catalog).perUse.flops / tree(catalog).perUse.flops, why: 'With every branch scored by a model of the same size the two are nearly equal in arithmetic; what the paper counts of a tree could not be read.' },
  { claim: 'Thoughts take so many times the time of the tree', kind: 'predicted', published: 554.66 / 8.47, unit: '×', where: TABLE, tolerance: 0.25, compute: (catalog) => thoughts(catalog).perUseSeconds / tree(catalog).perUseSeconds, why: 'Tokens one after the other, 1,350 against 180 and six readings, are seven times the time; the rest of the published 65 is the published implementation, which runs thoughts without a cache.' },
  { claim: 'Seconds of a problem with thoughts', kind: 'predicted', published: 554.66, unit: 's', dimension: 'seconds', where: TABLE, tolerance: 0.25, compute: (catalog) => thoughts(catalog).perUseSeconds, why: SCOPE },
  { claim: 'Seconds of a problem with a tree', kind: 'predicted', published: 8.47, unit: 's', dimension: 'seconds', where: TABLE, tolerance: 0.25, compute: (catalog) => tree(catalog).perUseSeconds, why: SCOPE },
  { claim: 'A thought of eight tokens before every token: times the time of the plain answer', kind: 'by construction', published: 9, unit: '×', where: '1 + τ by hand', tolerance: 0.05, compute: (catalog) => thoughts(catalog).perUseSeconds / pricedProgram(PLAIN, catalog).perUseSeconds },
  { claim: 'Accuracy 32.03 % with thoughts, 10.94 % with the tree, 9.38 % with both', kind: 'cited', where: TABLE },
];
