import type { Catalog } from '../../catalog/catalog.ts';
import { indexBytes } from '../../program/data/datastore.ts';
import type { Claim } from '../claim.ts';
import { nodeNamed, pricedProgram } from '../programs.ts';
import { REPORTS } from './cases.ts';

const CORPUS = 1e7;
const WIDTH = 768;
const BYTES = 4;
const index = (chunk: number): number => indexBytes({ tokens: CORPUS, passage: chunk, dims: WIDTH, numberBytes: BYTES });
const BY_HAND = 'T·d·4/s by hand, ten million tokens';
const NO_FIGURE = 'no figure published';
const made = (catalog: Catalog, chunk: number) => pricedProgram(REPORTS, catalog, {}, { chunk });

export const CLAIMS_019: readonly Claim[] = [
  { claim: 'Index of chunks of 5 tokens', kind: 'by construction', published: 6.1e9, unit: 'B', dimension: 'traffic', where: BY_HAND, tolerance: 0.02, compute: () => index(5) },
  { claim: 'Index of chunks of 256 tokens', kind: 'by construction', published: 0.12e9, unit: 'B', dimension: 'traffic', where: BY_HAND, tolerance: 0.03, compute: () => index(256) },
  { claim: 'How many times larger', kind: 'by construction', published: 51, unit: '×', where: BY_HAND, tolerance: 0.02, compute: () => index(5) / index(256) },
  { claim: 'Tokens that ten chunks bring to a question: of 256 over of 5', kind: 'by construction', published: 51.2, unit: '×', where: 'k·s', tolerance: 0.001, compute: () => 2560 / 50 },
  { claim: 'Time to scan the index for a question, chunks of 5 over of 256', kind: 'predicted', unit: '×', where: NO_FIGURE, compute: (catalog) => nodeNamed(made(catalog, 5), 'scan').eachSeconds / nodeNamed(made(catalog, 256), 'scan').eachSeconds },
  { claim: 'Money of an answer, chunks of 5 in percent of 256', kind: 'predicted', unit: '%', where: NO_FIGURE, compute: (catalog) => (100 * made(catalog, 5).perUse.usd) / made(catalog, 256).perUse.usd },
  { claim: 'Bill of a thousand questions made by a reasoning model of 32 billion parameters on two A100', kind: 'predicted', unit: 'USD', dimension: 'usd', where: NO_FIGURE, compute: (catalog) => nodeNamed(made(catalog, 20), 'make').total.usd },
  { claim: 'Chunks below ten tokens: precision 31 to 42 % better, recall 18 % lower; overlap .071 against .053', kind: 'cited', where: 'abstract' },
];
