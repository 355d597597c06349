import type { Catalog } from '../../catalog/catalog.ts';
import { breakEven } from '../../program/break-even.ts';
import { undertakingOf } from '../../engine/undertaking.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Claim } from '../claim.ts';
import { jobOf, metricOfSettings } from '../price.ts';
import { LARGE_RATES, MIDDLE_RATES, SMALL_RATES, TUNED } from './cases.ts';

const SIZES = 'sizes, 540 : 11 : 0.25';
const NO_FIGURE = 'no figure published';

const flops = (settings: Settings, catalog: Catalog): number => {
  const { flops: all, batch } = undertakingOf(jobOf(settings, catalog));
  return all / batch;
};
const usd = (settings: Settings, catalog: Catalog): number => {
  const { usd: all = Number.NaN, batch } = undertakingOf(jobOf(settings, catalog));
  return all / batch;
};

/** Matrix factorisation with 64 factors: one product. */
const FACTORISATION = 2 * 64;

export const CLAIMS_136: readonly Claim[] = [
  { claim: 'Arithmetic of a rating, 540 billion parameters over 11 billion', kind: 'predicted', published: 49, unit: '×', where: SIZES, tolerance: 0.1, compute: (catalog) => flops(LARGE_RATES, catalog) / flops(MIDDLE_RATES, catalog) },
  { claim: 'Arithmetic of a rating, 250 million over 11 billion', kind: 'predicted', published: 0.023, unit: '×', where: SIZES, tolerance: 0.15, compute: (catalog) => flops(SMALL_RATES, catalog) / flops(MIDDLE_RATES, catalog), why: 'The small network’s tables, a tenth of its parameters, multiply nothing, and the stand-in has 230 million in all.' },
  { claim: 'Arithmetic of a rating by 11 billion over one by matrix factorisation', kind: 'predicted', unit: '×', where: `${NO_FIGURE}; 2·f of 64 factors`, compute: (catalog) => flops(MIDDLE_RATES, catalog) / FACTORISATION, why: 'A prompt of 300 tokens takes nearly 7 TFLOP, a product of two rows of 64 numbers 128 FLOP: nearly eleven orders of magnitude.' },
  { claim: 'Money of a million ratings by 540 billion parameters', kind: 'predicted', unit: 'USD', dimension: 'usd', where: NO_FIGURE, compute: (catalog) => 1e6 * usd(LARGE_RATES, catalog) },
  { claim: 'Money of a million ratings by 250 million', kind: 'predicted', unit: 'USD', dimension: 'usd', where: NO_FIGURE, compute: (catalog) => 1e6 * usd(SMALL_RATES, catalog) },
  { claim: 'Money of a rating, 540 billion over 11 billion', kind: 'predicted', unit: '×', where: NO_FIGURE, compute: (catalog) => usd(LARGE_RATES, catalog) / usd(MIDDLE_RATES, catalog), why: 'Sixteen cards that exchange are a little less busy than one.' },
  { claim: 'Ratings after which tuning 250 million parameters on 50,000 examples is cheaper than asking 540 billion', kind: 'predicted', where: NO_FIGURE, compute: (catalog) => {
    const found = breakEven({ once: 0, perUse: usd(LARGE_RATES, catalog) }, { once: metricOfSettings(TUNED, 'total_usd', catalog), perUse: usd(SMALL_RATES, catalog) });
    return found.kind === 'from' ? found.uses : Number.NaN;
  } },
  { claim: 'Without tuning language models rate worse than collaborative filtering; tuned they match or beat it with little data', kind: 'cited', where: 'abstract' },
];
