import type { Catalog } from '../../catalog/catalog.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings } from '../price.ts';
import { peakBytes } from '../training-amounts.ts';
import { ADAM, BACKPROPAGATION, FORWARD_GRADIENT, ZO_SGD } from './cases.ts';

const MEZO = 'MeZO, arXiv:2305.17333, which the benchmark builds on (not verified)';

const onFour = (catalog: Catalog): number => 4 * peakBytes(ADAM, catalog);

/** What nvidia-smi shows is what the allocator took. */
const CACHED =
  'Their 316 GB are four cards with 79 of 80 GB in use each, as nvidia-smi shows them: what the allocator took, not what it needed. States in 16 bytes a parameter are 206 GB, one example’s activations and buffers 2 GB a card.';

export const CLAIMS_111: readonly Claim[] = [
  {
    claim: 'Memory of full fine-tuning with Adam over that of ZO-SGD, OPT-13B', kind: 'predicted', published: 12, unit: '×', where: MEZO, tolerance: 0.25,
    compute: (catalog) => onFour(catalog) / peakBytes(ZO_SGD, catalog), why: CACHED,
  },
  {
    claim: 'Memory of ZO-SGD, OPT-13B, one example of 400 tokens', kind: 'predicted', published: 26e9, unit: 'B', dimension: 'bytes', where: MEZO, tolerance: 0.25,
    compute: (catalog) => peakBytes(ZO_SGD, catalog),
  },
  {
    claim: 'Memory of full fine-tuning with Adam, four A100 together', kind: 'predicted', published: 316e9, unit: 'B', dimension: 'bytes', where: MEZO, tolerance: 0.25,
    compute: onFour, why: CACHED,
  },
  {
    claim: 'FLOPs of a ZO-SGD step with one query over those of backpropagation: 4 against 6 a parameter and token', kind: 'predicted', published: 4 / 6, unit: '×', where: 'two forward passes, arXiv:2402.11592', tolerance: 0.01,
    compute: (catalog) => metricOfSettings(ZO_SGD, 'model_flops', catalog) / metricOfSettings(BACKPROPAGATION, 'model_flops', catalog),
  },
  {
    claim: 'FLOPs of a forward gradient with one query over those of a forward pass', kind: 'predicted', published: 2, unit: '×', where: 'a tangent beside every value, arXiv:2402.11592', tolerance: 0.01,
    compute: (catalog) => (3 * metricOfSettings(FORWARD_GRADIENT, 'model_flops', catalog)) / metricOfSettings(BACKPROPAGATION, 'model_flops', catalog),
  },
  { claim: 'Blocks, hybrids with gradients and sparse perturbations improve zeroth-order training', kind: 'cited', where: 'abstract, arXiv:2402.11592', why: 'Quality is not priced; how many steps a method takes is an input.' },
];
