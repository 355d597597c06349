import type { Catalog } from '../../catalog/catalog.ts';
import { billOf } from '../bills.ts';
import type { Claim } from '../claim.ts';
import { opsOf, price } from '../price.ts';
import { nodeNamed, pricedProgram } from '../programs.ts';
import { percentLess } from '../training-amounts.ts';
import { BEST_TEN, FULL, FULL_API, FULL_FUSED, SLIDING, SLIDING_API, SLIDING_FUSED } from './cases.ts';

const RESULTS = 'results, Mistral 7B Instruct v0.3, one GPU, transformers; which GPU is not stated, an A100 of 40 GB is assumed';
const BY_HAND = 'windows × lengths by hand, passages of 110 tokens';
const NO_FIGURE = 'no figure published';
const LENGTHS = 'Passages of 110 tokens, 200 tokens of instruction and 4.5 tokens a number are assumed.';
const COPIES = `A library that copies the cache at every step is priced, as the paper used one: copying makes a token at 11,000 tokens of context slower than at 2,400. ${LENGTHS}`;

const seconds = (text: string, catalog: Catalog): number => pricedProgram(text, catalog).perUseSeconds;

/** Floating-point operations of attention alone in reading the prompts of one use, all calls. */
function attentionFlops(text: string, catalog: Catalog): number {
  const { settings = {}, calls } = nodeNamed(pricedProgram(text, catalog), 'rank');
  const reading = opsOf(price(settings, catalog), 'prefill').filter(({ kind }) => kind === 'attention');
  return calls * reading.reduce((sum, { matrixFlops, count }) => sum + matrixFlops * count, 0);
}

export const CLAIMS_132: readonly Claim[] = [
  { claim: 'Ranking all at once takes less time than a sliding window, all hundred named', kind: 'predicted', published: 29.3, unit: '%', where: `${RESULTS}; DL19`, tolerance: 10 / 29.3, compute: (catalog) => percentLess(seconds(FULL, catalog), seconds(SLIDING, catalog)), why: COPIES },
  { claim: 'The same with a kernel that reads every cached byte once', kind: 'predicted', unit: '×', where: `${NO_FIGURE}; time of all at once over sliding`, compute: (catalog) => seconds(FULL_FUSED, catalog) / seconds(SLIDING_FUSED, catalog), why: 'What remains is 450 tokens written against 810: a long context then costs a token next to nothing, and all at once gains more.' },
  { claim: 'A sliding window over a hundred passages', kind: 'predicted', published: 29.9, unit: 's', where: `${RESULTS}; Signal`, tolerance: 0.25, compute: (catalog) => seconds(SLIDING, catalog), why: LENGTHS },
  { claim: 'All at once, the best ten named', kind: 'predicted', published: 3.8, unit: 's', where: `${RESULTS}; Signal`, tolerance: 0.25, compute: (catalog) => seconds(BEST_TEN, catalog), why: LENGTHS },
  { claim: 'Times faster where only the best ten are named', kind: 'predicted', published: 29.9 / 3.8, unit: '×', where: `${RESULTS}; Signal`, tolerance: 0.25, compute: (catalog) => seconds(SLIDING, catalog) / seconds(BEST_TEN, catalog), why: `Both errors multiply: windows come out a little slower and ten names a fifth faster than measured. ${LENGTHS}` },
  { claim: 'Ranking all at once costs less with a paid model', kind: 'predicted', published: 50, unit: '%', where: 'results, GPT-4o and its smaller kin; about half', tolerance: 6 / 50, compute: (catalog) => percentLess(billOf(FULL_API, catalog).usd, billOf(SLIDING_API, catalog).usd), why: `The share does not hang on the price, only on tokens written costing four times as much as read. ${LENGTHS}` },
  { claim: 'Windows of 20 passages, ten further each time, over a hundred', kind: 'by construction', published: 9, unit: 'windows', where: 'n_w = ⌈(n − w)/s⌉ + 1', tolerance: 0, compute: (catalog) => nodeNamed(pricedProgram(SLIDING, catalog), 'rank').calls },
  { claim: 'Tokens read with a sliding window', kind: 'by construction', published: 21_600, unit: 'tokens', where: BY_HAND, tolerance: 0, compute: (catalog) => billOf(SLIDING, catalog).tokensIn },
  { claim: 'Tokens read all at once', kind: 'by construction', published: 11_200, unit: 'tokens', where: BY_HAND, tolerance: 0, compute: (catalog) => billOf(FULL, catalog).tokensIn },
  { claim: 'Tokens written with a sliding window', kind: 'by construction', published: 810, unit: 'tokens', where: BY_HAND, tolerance: 0, compute: (catalog) => billOf(SLIDING, catalog).tokensOut },
  { claim: 'Tokens written all at once', kind: 'by construction', published: 450, unit: 'tokens', where: BY_HAND, tolerance: 0, compute: (catalog) => billOf(FULL, catalog).tokensOut },
  { claim: 'Arithmetic of attention in reading, all at once over sliding', kind: 'predicted', published: 11_200 ** 2 / (9 * 2400 ** 2), unit: '×', where: '(n·t)² ÷ n_w·(w·t)² by hand', tolerance: 0.01, compute: (catalog) => attentionFlops(FULL, catalog) / attentionFlops(SLIDING, catalog), why: 'Attention grows with the square of what is read at once; it is a small part of the work at 11,000 tokens.' },
  { claim: 'Arithmetic of a query, all at once over sliding', kind: 'predicted', unit: '×', where: NO_FIGURE, compute: (catalog) => billOf(FULL, catalog).flops / billOf(SLIDING, catalog).flops, why: 'Dearer attention included.' },
  { claim: 'Bill of ranking a thousand queries with GPT-4o, sliding', kind: 'predicted', unit: 'USD', dimension: 'usd', where: NO_FIGURE, compute: (catalog) => 1000 * billOf(SLIDING_API, catalog).usd, why: 'At $2.50 and $10 a million tokens.' },
  { claim: 'The same all at once', kind: 'predicted', unit: 'USD', dimension: 'usd', where: NO_FIGURE, compute: (catalog) => 1000 * billOf(FULL_API, catalog).usd, why: 'At $2.50 and $10 a million tokens.' },
  { claim: 'A model tuned to rank a hundred at once ranks better than a sliding window: 52.4 to 52.6 against 50.5 to 51.9 on BEIR', kind: 'cited', where: 'results' },
];
