import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings, opsOf, price } from '../price.ts';
import { trainedMetric } from '../training.ts';
import { fused, tuned } from './cases.ts';

const HAND = 'worked out by hand from 13, 7 and 1.1 billion parameters';
const NOT_THEIRS = 'Worked out by hand, not read in the paper: the sizes are inputs on both sides.';

/** Weights read for a token. */
const weightBytes = (settings: Settings, catalog: Catalog): number => opsOf(price(settings, catalog), 'decode').reduce((sum, op) => sum + op.count * op.weightBytes, 0);

const bytes = (label: string, settings: Settings, published: number): Claim => ({
  claim: `Bytes of weights a token, ${label}, over the model alone`, kind: 'by construction', published, unit: '×', where: HAND, tolerance: 0.05, compute: (catalog) => weightBytes(settings, catalog) / weightBytes(fused('llama-2-7b', 0), catalog), why: NOT_THEIRS,
});

const time = (label: string, settings: Settings): Claim => ({
  claim: `Time of a token, ${label}, over the model alone`, kind: 'by construction', unit: '×', compute: (catalog) => metricOfSettings(settings, 'tpot', catalog) / metricOfSettings(fused('llama-2-7b', 0), 'tpot', catalog),
});

const training = (label: string, small: 'llama-2-7b' | 'tinyllama-1.1b', published: number): Claim => ({
  claim: `FLOPs of tuning ${label} in place of 13B`, kind: 'by construction', published, unit: '×', where: HAND, tolerance: 0.05, compute: (catalog) => trainedMetric(tuned(small), 'model_flops', catalog) / trainedMetric(tuned('llama-2-13b'), 'model_flops', catalog), why: NOT_THEIRS,
});

/** Price of a token, in USD, and of tuning. */
const perToken = (settings: Settings, catalog: Catalog): number => metricOfSettings(settings, 'usd_per_million_tokens', catalog) / 1e6;
const bill = (model: 'llama-2-13b' | 'tinyllama-1.1b', catalog: Catalog): number => trainedMetric(tuned(model), 'total_usd', catalog);

export const CLAIMS_089: readonly Claim[] = [
  bytes('a base and an expert of 7B', fused('llama-2-7b', 1), 2.08),
  bytes('a base and an expert of 1.1B', fused('tinyllama-1.1b', 1), 1.17),
  bytes('a base and four experts of 1.1B', fused('tinyllama-1.1b', 4), 1.42),
  time('a base and an expert of 7B', fused('llama-2-7b', 1)),
  time('a base and four experts of 1.1B', fused('tinyllama-1.1b', 4)),
  time('the same on devices of their own', fused('tinyllama-1.1b', 4, 'own')),
  training('7B', 'llama-2-7b', 0.54),
  training('1.1B', 'tinyllama-1.1b', 0.085),
  {
    claim: 'Tokens served until tuning 13B would have cost less, one expert of 1.1B', kind: 'by construction', unit: 'tokens', where: 'formula: bills of tuning apart, over prices of a token apart',
    compute: (catalog) => (bill('llama-2-13b', catalog) - bill('tinyllama-1.1b', catalog)) / (perToken(fused('tinyllama-1.1b', 1), catalog) - perToken(fused('llama-2-7b', 0), catalog)),
    why: 'Ten million tokens of the task are assumed, on eight A100s, and served one sequence at a time.',
  },
  { claim: 'Fusion closes 96.4 % (one task) and 86.3 % (several) of the gap to tuning 13B', kind: 'cited', where: 'abstract', why: 'A quality, which no cost model computes.' },
];
