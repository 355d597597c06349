import type { Catalog } from '../../catalog/catalog.ts';
import type { OpRecord } from '../../engine/estimate-types.ts';
import { deviceHours } from '../bills.ts';
import type { Claim } from '../claim.ts';
import { opsOf, price } from '../price.ts';
import { nodeNamed, pricedProgram } from '../programs.ts';
import { FLATTENED, LARGE, reading, TOWERS, TRAINED, TRAINED_ON_LESS } from './cases.ts';

const BY_HAND = 'by hand: fifty items of 256 tokens, 1.1 billion parameters, 2·N a token';
const NO_FIGURE = 'no figure published';
const SEQUENCES = 40e6;
const ITEMS = 50;
const TEXT = 256;
const TABLES = 'The table of the vocabulary, 6 % of the parameters, multiplies nothing, and the head only for one token.';

const flopsOf = (prompt: number, which: (op: OpRecord) => boolean, catalog: Catalog): number =>
  opsOf(price(reading(prompt), catalog), 'prefill').filter(which).reduce((sum, { matrixFlops, count }) => sum + matrixFlops * count, 0);
const attention = ({ kind }: OpRecord): boolean => kind === 'attention';
const products = (op: OpRecord): boolean => !attention(op);
const all = (): boolean => true;

const node = (text: string, id: string, catalog: Catalog) => nodeNamed(pricedProgram(text, catalog), id).total;
/** Device-hours of a day: users, and items where the program has them. */
const daily = (text: string, catalog: Catalog): number => deviceHours(pricedProgram(text, catalog).perUse);
/** Device-hours of training both models. */
const training = (text: string, catalog: Catalog): number => deviceHours(node(text, 'train-items', catalog)) + deviceHours(node(text, 'train-users', catalog));

export const CLAIMS_128: readonly Claim[] = [
  { claim: 'Arithmetic of reading a user’s texts in a row, without attention', kind: 'predicted', published: 2.8e13, unit: 'FLOP', dimension: 'flops', where: BY_HAND, tolerance: 0.15, compute: (catalog) => flopsOf(ITEMS * TEXT, products, catalog), why: TABLES },
  { claim: 'The same with attention', kind: 'predicted', unit: 'FLOP', dimension: 'flops', where: NO_FIGURE, compute: (catalog) => flopsOf(ITEMS * TEXT, all, catalog), why: 'At 12,800 tokens attention of a thin network is well over half of what its products are. TinyLlama was made for 2,048.' },
  { claim: 'Arithmetic of reading a user’s fifty vectors', kind: 'predicted', published: 1.1e11, unit: 'FLOP', dimension: 'flops', where: BY_HAND, tolerance: 0.15, compute: (catalog) => flopsOf(ITEMS, all, catalog), why: TABLES },
  { claim: 'Times less arithmetic with item vectors known, without attention', kind: 'predicted', published: TEXT, unit: '×', where: `${BY_HAND}: the tokens of an item`, tolerance: 0.05, compute: (catalog) => flopsOf(ITEMS * TEXT, products, catalog) / flopsOf(ITEMS, products, catalog) },
  { claim: 'The same with attention, which the short row hardly has', kind: 'predicted', unit: '×', where: NO_FIGURE, compute: (catalog) => flopsOf(ITEMS * TEXT, all, catalog) / flopsOf(ITEMS, all, catalog) },
  { claim: 'Arithmetic of attention: all texts in a row over item by item, then vectors', kind: 'predicted', published: (ITEMS * TEXT) ** 2 / (ITEMS * TEXT ** 2 + ITEMS ** 2), unit: '×', where: '(n·t)² ÷ (n·t² + n²) by hand', tolerance: 0.03, compute: (catalog) => flopsOf(ITEMS * TEXT, attention, catalog) / (ITEMS * flopsOf(TEXT, attention, catalog) + flopsOf(ITEMS, attention, catalog)) },
  { claim: 'Times less arithmetic where item vectors are made anew for each request', kind: 'predicted', unit: '×', where: NO_FIGURE, compute: (catalog) => flopsOf(ITEMS * TEXT, all, catalog) / (ITEMS * flopsOf(TEXT, all, catalog) + flopsOf(ITEMS, all, catalog)), why: 'Attention alone is saved: nearly all of the gain is the cache.' },
  { claim: 'Refreshing a million users: arithmetic', kind: 'predicted', published: 1.1e17, unit: 'FLOP', dimension: 'flops', where: BY_HAND, tolerance: 0.15, compute: (catalog) => node(TOWERS, 'users', catalog).flops, why: TABLES },
  { claim: 'Refreshing a million users: A100-hours', kind: 'predicted', published: 0.2, unit: 'h', where: `${BY_HAND}, at half of the peak`, tolerance: 0.3, compute: (catalog) => deviceHours(node(TOWERS, 'users', catalog)), why: 'Large batches of short rows reach somewhat more than half of the peak.' },
  { claim: 'Vectors of 700,000 items and a million users', kind: 'by construction', published: 1.7e6 * 2048 * 2, unit: 'B', dimension: 'traffic', where: '(I + U)·d·2', tolerance: 0.001, compute: (catalog) => nodeNamed(pricedProgram(TOWERS, catalog), 'vectors').amounts['bytes'] ?? Number.NaN },
  { claim: 'Arithmetic of training the item model on one sequence', kind: 'predicted', published: 26 * 256 * 6 * 1.1e9, unit: 'FLOP', dimension: 'flops', where: '(n + n_neg/B)·t·6·N by hand: ten items and 16 others', tolerance: 0.1, compute: (catalog) => node(TRAINED, 'train-items', catalog).flops / SEQUENCES, why: TABLES },
  { claim: 'Arithmetic of training the user model on one sequence', kind: 'predicted', published: 10 * 6 * 1.1e9, unit: 'FLOP', dimension: 'flops', where: 'n·6·N by hand; all there is where item vectors are frozen', tolerance: 0.1, compute: (catalog) => node(TRAINED, 'train-users', catalog).flops / SEQUENCES, why: TABLES },
  { claim: 'Device-hours of training on eight million sequences, five epochs', kind: 'predicted', unit: 'h', where: `${NO_FIGURE}; A100`, compute: (catalog) => training(TRAINED, catalog), why: 'Every item’s text is read at its full 256 tokens; real texts are shorter. How many sequences share their other items could not be read: 32 is assumed.' },
  { claim: 'The same in days on eight A100', kind: 'predicted', unit: 'days', where: NO_FIGURE, compute: (catalog) => training(TRAINED, catalog) / 8 / 24 },
  { claim: 'Bill of it at the catalog’s price', kind: 'predicted', unit: 'USD', dimension: 'usd', where: NO_FIGURE, compute: (catalog) => node(TRAINED, 'train-items', catalog).usd + node(TRAINED, 'train-users', catalog).usd },
  { claim: 'Training on a quarter of the data, over all of it', kind: 'by construction', published: 0.25, unit: '×', where: 'a sixth to a quarter of the data of models without texts', tolerance: 0.01, compute: (catalog) => training(TRAINED_ON_LESS, catalog) / training(TRAINED, catalog), why: 'Cost is proportional to sequences. Models without texts, which would need more of them, train in a small part of the time.' },
  { claim: 'A day of refreshing items and users: A100-hours', kind: 'predicted', unit: 'h', where: NO_FIGURE, compute: (catalog) => daily(TOWERS, catalog), why: 'One item in twenty is new.' },
  { claim: 'A day of reading all texts in a row, times the A100-hours', kind: 'predicted', unit: '×', where: NO_FIGURE, compute: (catalog) => daily(FLATTENED, catalog) / daily(TOWERS, catalog), why: 'New items included.' },
  { claim: 'A day with seven billion parameters on either side, times the A100-hours', kind: 'predicted', unit: '×', where: NO_FIGURE, compute: (catalog) => daily(LARGE, catalog) / daily(TOWERS, catalog), why: 'Llama 2 7B stands in for Baichuan2 7B.' },
  { claim: 'Recall of ten on Books 9.39 with 7 billion parameters, 9.28 with 1 billion', kind: 'cited', where: 'results', why: 'Quality.' },
  { claim: 'Training and serving are efficient: items are cached, and a sixth to a quarter of the data is enough', kind: 'cited', where: 'abstract', why: 'The costs are computed above; how much data is enough is a matter of quality.' },
  { claim: 'Online: 0.705 % better in an A/B test', kind: 'cited', where: 'results', why: 'Business.' },
];
