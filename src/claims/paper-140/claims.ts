import type { Catalog } from '../../catalog/catalog.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings } from '../price.ts';
import { SMALL_MODELS } from '../taxonomies/small-models.ts';
import { coverageOf } from '../taxonomies/taxonomy.ts';
import { onDevice } from './cases.ts';
import { candidates, largestModel, tokenSeconds, type Candidate } from './phone.ts';

const FORMULA = 'bounds of a device, arXiv:2411.03350, worked out by hand';
/** 4 bits and a scale of 16 bits for every 32 weights. */
const BITS = 4.5;
const CACHE = 0.115e6;
const LARGEST = (6e9 - 1e9 - 4096 * CACHE) / (BITS / 8);

const phone = (catalog: Catalog): readonly Candidate[] => candidates('sd-8-gen-3', 4096, 4, catalog);

export const CLAIMS_140: readonly Claim[] = [
  { claim: 'Definition by ability in special tasks and limits of resources, between what emerges and what a device holds', kind: 'cited', where: 'abstract of arXiv:2411.03350' },
  { claim: 'Leaves of its taxonomy that do something here', kind: 'by construction', unit: '%', compute: () => 100 * coverageOf(SMALL_MODELS.children).share, why: 'Leaves with an entry over all leaves; trust and quality are outside, and say so.' },
  { claim: 'Largest model in 6 GB at 4 bits with 4,096 tokens of context', kind: 'by construction', published: 8.05e9, unit: 'parameters', where: FORMULA, tolerance: 0.01, compute: () => largestModel(6e9, 1e9, 4096, CACHE, BITS) },
  { claim: 'Time of its token at 70 % of 60 GB/s', kind: 'by construction', published: 0.119, unit: 's', where: FORMULA, tolerance: 0.01, compute: () => tokenSeconds(LARGEST, BITS, 4096, CACHE, 60e9, 0.7) },
  { claim: 'Qwen2.5 3B in 4 bits on a Snapdragon 8 Gen 3 at the datasheet’s rates: time of a token over weights and cache by bandwidth', kind: 'predicted', published: 1, unit: '×', where: FORMULA, tolerance: 0.15, compute: (catalog) => metricOfSettings(onDevice('qwen2.5-3b', 'sd-8-gen-3', 4096, 4, 'ideal'), 'tpot', catalog) / tokenSeconds(3.09e9, BITS, 4096, 36_864, 76.8e9, 1), why: 'The formula counts 4.5 bits a weight, scales included.' },
  { claim: 'The same with portable kernels, over the datasheet’s rates', kind: 'by construction', unit: '×', compute: (catalog) => metricOfSettings(onDevice('qwen2.5-3b', 'sd-8-gen-3', 4096, 4), 'tpot', catalog) / metricOfSettings(onDevice('qwen2.5-3b', 'sd-8-gen-3', 4096, 4, 'ideal'), 'tpot', catalog), why: 'Our own figure, and a doubtful one: portable kernels were fitted on cards with many units, and this device is written down as one.' },
  { claim: 'Models of our list that fit 5 GiB of a phone', kind: 'by construction', unit: 'models', compute: (catalog) => phone(catalog).filter(({ bytes }) => bytes <= 5 * 2 ** 30).length, why: 'Our own figure, of ten.' },
  { claim: 'Of those, models that write a token in a tenth of a second', kind: 'by construction', unit: 'models', compute: (catalog) => phone(catalog).filter(({ bytes, tpot }) => bytes <= 5 * 2 ** 30 && tpot <= 0.1).length, why: 'Our own figure: time, and not memory, is what keeps models on phones small.' },
];
