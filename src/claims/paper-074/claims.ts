import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings, opsOf, price } from '../price.ts';
import { BOUND, dense, FIVE, pruned } from './cases.ts';

const WHERE = 'arXiv:2406.09827, abstract';

const faster = (changes: Settings, parameters: Readonly<Record<string, number>>, catalog: Catalog): number => metricOfSettings(dense(changes), 'tpot', catalog) / metricOfSettings(pruned(changes, parameters), 'tpot', catalog);
const sooner = (prompt: number, catalog: Catalog): number => metricOfSettings(dense({ prompt }), 'ttft', catalog) / metricOfSettings(pruned({ prompt }), 'ttft', catalog);

/** FLOPs of attention and its search in prefill. */
function work(settings: Settings, catalog: Catalog): number {
  return opsOf(price(settings, catalog), 'prefill').filter(({ kind }) => kind === 'attention').reduce((sum, op) => sum + op.count * op.matrixFlops, 0);
}

/** Exponent of the work between 512k and 1M tokens. */
const slope = (of: (changes: Settings) => Settings, catalog: Catalog): number => Math.log2(work(of({ prompt: 2 ** 20 }), catalog) / work(of({ prompt: 2 ** 19 }), catalog));

const BATCH = 'How many sequences were decoded together is not stated, and decides: weights are read once for all of them, caches for each.';

export const CLAIMS_074: readonly Claim[] = [
  {
    claim: 'Decoding faster at 128k, five sequences on two A100, all layers pruned, hardly a search', kind: 'by construction', published: 6.83, unit: '×', where: WHERE, tolerance: 0.1,
    compute: (catalog) => faster(FIVE, BOUND, catalog), why: `${BATCH} Five were chosen because they give the published figure when nothing but keys and weights is read.`,
  },
  {
    claim: 'The same with three dense layers and searches at the settings gathered', kind: 'predicted', published: 6.83, unit: '×', where: WHERE, tolerance: 0.1,
    compute: (catalog) => faster(FIVE, {}, catalog), why: `${BATCH} Three layers that stay dense read a tenth of the whole cache, which is then most of what is read.`,
  },
  {
    claim: 'The same for one sequence on one A100', kind: 'by construction', unit: '×', where: WHERE, compute: (catalog) => faster({ batch: 1 }, {}, catalog),
    why: 'Our own figure: cache and weights are about as large at 128k, so one sequence is at most twice as fast.',
  },
  {
    claim: 'The same for one sequence, weights in 4 bits', kind: 'by construction', unit: '×', where: WHERE, compute: (catalog) => faster({ batch: 1, weights: 'int4' }, {}, catalog),
    why: 'Our own figure: narrow weights leave more of the time to the cache.',
  },
  {
    claim: 'Exponent of attention’s work in the length, dense', kind: 'predicted', published: 2, where: WHERE, tolerance: 0.01, compute: (catalog) => slope((changes) => dense(changes), catalog),
  },
  {
    claim: 'Exponent of attention’s work in the length, pruned everywhere: O(T log T)', kind: 'predicted', published: 1, where: WHERE, tolerance: 0.1,
    compute: (catalog) => slope((changes) => pruned(changes, { dense_layers: 0 }), catalog), why: 'The logarithm adds a little. With dense layers the exponent goes back to two.',
  },
  ...[8192, 32_768, 131_072, 1_048_576].map((prompt): Claim => ({
    claim: `Prompt of ${prompt / 1024}k read sooner`, kind: 'by construction', unit: '×', where: WHERE, compute: (catalog) => sooner(prompt, catalog),
    why: 'Our own figure. Counted in FLOPs without dense layers the bounds are 1.1 at 8k, 1.5 at 32k, 3.1 at 128k and 18 at 1M; three dense layers of 32 alone limit the longest prompt to ten times.',
  })),
];
