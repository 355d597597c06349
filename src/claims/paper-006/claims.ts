import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Claim } from '../claim.ts';
import { jobOf, metricOfSettings } from '../price.ts';
import { CALIBRATION, DENSE, HALF, pruned } from './cases.ts';

const gain = (settings: Settings, dense: Settings, catalog: Catalog): number => metricOfSettings(dense, 'tpot', catalog) / metricOfSettings(settings, 'tpot', catalog);

/** Parameters of mixers and feed-forward layers. */
function blocks(settings: Settings, catalog: Catalog): number {
  const { mixer, ffn } = jobOf(settings, catalog).network.parameters;
  return mixer + ffn;
}

const LONG: Settings = { batch: 32, prompt: 32_768, count: 2 };

export const CLAIMS_006: readonly Claim[] = [
  {
    claim: 'Half of the parameters of the blocks gone, all of them inner width: share of the blocks left', kind: 'by construction', published: 0.5, unit: '', where: 'arXiv:2409.13199', tolerance: 0.01,
    compute: (catalog) => blocks(pruned(HALF), catalog) / blocks(DENSE, catalog), why: 'Widths are whole multiples of 128: 5,504 of 14,336.',
  },
  {
    claim: 'A token comes faster at half of the parameters', kind: 'predicted', published: 1.5, unit: '×', where: 'summary of arXiv:2409.13199: about 1.5×', tolerance: 0.2,
    compute: (catalog) => gain(pruned(HALF), DENSE, catalog), why: 'The summary says “high sparsity”; half is the share gathered with it, and all of it inner width.',
  },
  {
    claim: 'The same by bytes alone, without what kernels take to start', kind: 'by construction', published: 1.87, unit: '×', where: 'arithmetic on weights read, check of the paper’s figure', tolerance: 0.05,
    compute: (catalog) => gain(pruned(HALF, { efficiency: 'ideal' }), { ...DENSE, efficiency: 'ideal' }, catalog),
    why: 'A sum over weights by hand, not read in the paper. The cache of 2,048 tokens is read all the same.',
  },
  {
    claim: 'Half of the inner width alone gone, by bytes alone', kind: 'by construction', published: 1.6, unit: '×', where: 'arithmetic on weights read, check of the paper’s figure', tolerance: 0.05,
    compute: (catalog) => gain(pruned(0.5, { efficiency: 'ideal' }), { ...DENSE, efficiency: 'ideal' }, catalog), why: 'A sum over weights by hand, not read in the paper.',
  },
  {
    claim: 'At 32 requests of 32,768 tokens a token comes faster only by', kind: 'by construction', unit: '×', where: 'the engine; the paper times short contexts',
    compute: (catalog) => gain(pruned(HALF, LONG), { ...DENSE, ...LONG }, catalog), why: 'Inner widths leave the KV cache as it is, and the cache is most of what is read.',
  },
  {
    claim: 'Choosing takes one forward pass over 262,144 tokens: FLOPs', kind: 'by construction', published: 4.2e15, unit: 'FLOP', where: '2·N·T with N = 8.0 G', tolerance: 0.1,
    compute: (catalog) => metricOfSettings(CALIBRATION, 'model_flops', catalog), why: 'The paper says one pass; its FLOPs are worked out by hand. The embedding multiplies nothing, the head only last positions, and attention adds its pairs.',
  },
];
