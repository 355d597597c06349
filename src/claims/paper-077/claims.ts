import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings } from '../price.ts';
import { flopsPerToken } from '../training-amounts.ts';
import { FULL, LENGTH, MIXTURE, SAMPLES, TWO_FORWARD_PASSES } from './cases.ts';

const ARITHMETIC = 'arithmetic on the samples and the base that arXiv:2502.01074 names; no cost is published';
const TOKENS = SAMPLES * LENGTH;
const PARAMETERS = 1.24e9;

/** Share of the samples that may be kept for a scoring pass over all to pay: what a forward pass saves of training. */
function worthKeeping(settings: Settings, catalog: Catalog): number {
  return 1 - flopsPerToken(TWO_FORWARD_PASSES, catalog) / 2 / flopsPerToken(settings, catalog);
}

export const CLAIMS_077: readonly Claim[] = [
  { claim: 'State of the art on 15 molecular tasks with 2.2 G parameters', kind: 'cited', published: 2.2e9, unit: 'parameters', where: 'abstract, arXiv:2502.01074', why: 'Quality is not priced, and rank and number of experts of the mixture are not known here.' },
  {
    claim: 'FLOPs of one epoch of full fine-tuning: 6·N·D', kind: 'predicted', published: 6 * PARAMETERS * TOKENS, unit: 'FLOP', where: ARITHMETIC, tolerance: 0.1,
    compute: (catalog) => TOKENS * flopsPerToken(FULL, catalog),
  },
  {
    claim: 'FLOPs of one pass that scores every sample: 2·N·D', kind: 'predicted', published: 2 * PARAMETERS * TOKENS, unit: 'FLOP', where: ARITHMETIC, tolerance: 0.1,
    compute: (catalog) => (TOKENS * flopsPerToken(TWO_FORWARD_PASSES, catalog)) / 2,
  },
  {
    claim: 'Share of the samples below which choosing them pays, full fine-tuning, one epoch', kind: 'predicted', published: 2 / 3, unit: '×', where: ARITHMETIC, tolerance: 0.05,
    compute: (catalog) => worthKeeping(FULL, catalog),
  },
  {
    claim: 'The same with a mixture of LoRA', kind: 'predicted', published: 1 / 2, unit: '×', where: ARITHMETIC, tolerance: 0.05,
    compute: (catalog) => worthKeeping(MIXTURE, catalog),
    why: 'The pairs in use add 1.5 % to the base’s parameters and learn from six FLOPs each.',
  },
  {
    claim: 'GPU-hours of one epoch of full fine-tuning on an A100', kind: 'predicted', published: 7, unit: 'h', where: `${ARITHMETIC}; 40 % of the peak assumed there`, tolerance: 0.35,
    compute: (catalog) => (metricOfSettings(FULL, 'step_time', catalog) * TOKENS) / (32 * LENGTH) / 3600,
    why: 'The utilisation there is a guess; here it follows from measured kernels.',
  },
];
