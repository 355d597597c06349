import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings, opsOf, price } from '../price.ts';
import { adaptive, WHOLE } from './cases.ts';

const WHERE = 'arXiv:2312.10193';

/** FLOPs of a pass, gates among them. */
function flops(settings: Settings, catalog: Catalog): number {
  return opsOf(price(settings, catalog), 'prefill').reduce((sum, op) => sum + op.count * op.matrixFlops, 0);
}

const seconds = (settings: Settings, catalog: Catalog): number => metricOfSettings(settings, 'prefill_time', catalog);

/** Largest distance of the pass's time from the straight line between an eighth and all of the learners, over the time. */
function bend(catalog: Catalog): number {
  const shares = [0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 0.999];
  const times = shares.map((share) => seconds(adaptive(share), catalog));
  const first = times[0] ?? Number.NaN;
  const last = times.at(-1) ?? Number.NaN;
  return 100 * Math.max(...times.map((time, index) => Math.abs((first + ((last - first) * index) / (times.length - 1)) / time - 1)));
}

export const CLAIMS_027: readonly Claim[] = [
  {
    claim: 'FLOPs of ViT-B/16 for an image of 224 px', kind: 'predicted', published: 35.2e9, unit: 'FLOP', where: 'arXiv:2010.11929; 17.6 thousand million multiply-adds', tolerance: 0.02,
    compute: (catalog) => flops(WHOLE, catalog) / 64,
  },
  {
    claim: 'FLOPs over the whole model’s, half of the learners, feed-forward alone', kind: 'by construction', published: 0.67, unit: '×', where: WHERE, tolerance: 0.03,
    compute: (catalog) => flops(adaptive(0.5, 'ffn'), catalog) / flops(WHOLE, catalog), why: 'The share of learners is the budget, an input: two thirds of the work are feed-forward. Which budget keeps the accuracy is found by training.',
  },
  {
    claim: 'FLOPs over the whole model’s, half of the learners, feed-forward and projections', kind: 'by construction', published: 0.5, unit: '×', where: WHERE, tolerance: 0.1,
    compute: (catalog) => flops(adaptive(0.5), catalog) / flops(WHOLE, catalog), why: 'Attention’s own products, a twentieth of the work, and the gates stay.',
  },
  {
    claim: 'Latency is linear in the learners that run: largest distance from the line, tokens sorted', kind: 'predicted', unit: '%', where: `${WHERE}, latency of the kernel on an A100`, tolerance: 0.15, compute: bend,
    why: 'In words in the paper. Starting a kernel for each learner and sorting are not priced.',
  },
  {
    claim: 'FLOPs over the whole model’s, half of the learners, tiles of 64 unsorted tokens', kind: 'by construction', unit: '×', where: WHERE,
    compute: (catalog) => flops(adaptive(0.5, 'ffn', 64), catalog) / flops(WHOLE, catalog), why: 'Our own figure: in every tile some token needs nearly all learners, so that without sorting nothing is saved.',
  },
];
