import type { Catalog } from '../../catalog/catalog.ts';
import { billOf } from '../bills.ts';
import type { Claim } from '../claim.ts';
import { opsOf, price } from '../price.ts';
import { nodeNamed, pricedProgram } from '../programs.ts';
import { percentLess } from '../training-amounts.ts';
import { VECTORS, VECTORS_EAGER, VECTORS_MANY, VECTORS_MANY_EAGER, VECTORS_NEW, WRITING, WRITING_EAGER, WRITING_MANY, WRITING_MANY_EAGER } from './cases.ts';

const ABSTRACT = 'abstract: 97.28 % on MovieLens-1M, which is 36.8 times';
const NO_FIGURE = 'no figure published';
const TIMES = 1 / (1 - 0.9728);
/** A factor of two, downwards. */
const FACTOR_TWO = 0.5;
const UNKNOWN = 'Network, device, lengths and users side by side could not be read: TinyLlama on an A100, fifty items of twenty tokens, ten beams and titles of twelve tokens are assumed.';

const busy = (a: string, b: string, catalog: Catalog): number => billOf(a, catalog).deviceSeconds / billOf(b, catalog).deviceSeconds;
const gain = (how: string, a: string, b: string, why: string): Claim => ({
  claim: `Scoring vectors over writing titles, times faster: ${how}`, kind: 'predicted', published: TIMES, unit: '×', where: ABSTRACT, tolerance: FACTOR_TWO, compute: (catalog) => busy(a, b, catalog), why: `${why} ${UNKNOWN}`,
});

/** Arithmetic of attention in one whole reading of a node’s prompt, nothing shared. */
function attention(text: string, id: string, catalog: Catalog): number {
  const { settings = {} } = nodeNamed(pricedProgram(text, catalog), id);
  const reading = opsOf(price({ ...settings, batch: 1, techniques: [] }, catalog), 'prefill').filter(({ kind }) => kind === 'attention');
  return reading.reduce((sum, { matrixFlops, count }) => sum + matrixFlops * count, 0);
}

export const CLAIMS_126: readonly Claim[] = [
  gain('one user', WRITING, VECTORS, 'Twelve passes and a reading against one pass: a small network’s pass takes as long as its weights to be read, whatever goes through it.'),
  gain('one user, as libraries run it', WRITING_EAGER, VECTORS_EAGER, 'Kernels start one by one on both sides, and the prompt is read for each beam.'),
  gain('thirty-two users side by side', WRITING_MANY, VECTORS_MANY, 'Passes are full, and time follows arithmetic.'),
  gain('thirty-two users, as libraries run it', WRITING_MANY_EAGER, VECTORS_MANY_EAGER, 'Ten beams that each read the prompt are ten times the arithmetic; the published gain lies between this and a prompt that is read once.'),
  { claim: 'Time saved, thirty-two users side by side', kind: 'predicted', published: 97.28, unit: '%', where: ABSTRACT, tolerance: (97.28 - 100 * (1 - 2 / TIMES)) / 97.28, compute: (catalog) => percentLess(billOf(VECTORS_MANY, catalog).deviceSeconds, billOf(WRITING_MANY, catalog).deviceSeconds), why: `The same as 25 times; a factor of two is allowed on what is left. ${UNKNOWN}` },
  { claim: 'Arithmetic of attention: all texts in a row over item by item, then vectors', kind: 'predicted', published: 1000 ** 2 / (50 * 20 ** 2 + 50 ** 2), unit: '×', where: '(n·t)² ÷ (n·t² + n²) by hand', tolerance: 0.06, compute: (catalog) => attention(WRITING, 'write', catalog) / (50 * attention(VECTORS_NEW, 'items', catalog) + attention(VECTORS_NEW, 'user', catalog)), why: 'A causal model computes half the square and half a row more, which short texts feel.' },
  { claim: 'Arithmetic of a recommendation, writing over scoring, all item vectors known', kind: 'predicted', unit: '×', where: NO_FIGURE, compute: (catalog) => billOf(WRITING, catalog).flops / billOf(VECTORS, catalog).flops },
  { claim: 'The same, item vectors made anew', kind: 'predicted', unit: '×', where: NO_FIGURE, compute: (catalog) => billOf(WRITING, catalog).flops / billOf(VECTORS_NEW, catalog).flops, why: 'The texts are read either way: what is gained is the writing.' },
  { claim: 'Times faster where item vectors are made anew, one user', kind: 'predicted', unit: '×', where: NO_FIGURE, compute: (catalog) => busy(WRITING, VECTORS_NEW, catalog), why: 'A cache of item vectors gives the other part of the gain.' },
  { claim: 'Arithmetic of scoring a catalogue of 3,700 films', kind: 'by construction', unit: 'FLOP', dimension: 'flops', where: '2·d·I', compute: (catalog) => nodeNamed(pricedProgram(VECTORS, catalog), 'score').total.flops, why: 'A thousandth of one pass over fifty vectors.' },
  { claim: 'Bill of a million recommendations, titles written, thirty-two users', kind: 'predicted', unit: 'USD', dimension: 'usd', where: NO_FIGURE, compute: (catalog) => 1e6 * billOf(WRITING_MANY, catalog).usd },
  { claim: 'Bill of a million recommendations, vectors scored, thirty-two users', kind: 'predicted', unit: 'USD', dimension: 'usd', where: NO_FIGURE, compute: (catalog) => 1e6 * billOf(VECTORS_MANY, catalog).usd },
  { claim: 'Recommendations 46.8 % better', kind: 'cited', where: 'abstract', why: 'Quality on MovieLens-1M.' },
];
