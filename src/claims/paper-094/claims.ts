import type { Catalog } from '../../catalog/catalog.ts';
import type { Claim } from '../claim.ts';
import type { Settings } from '../../scenario/fields.ts';
import { metricOfSettings, price } from '../price.ts';
import { batched, sequential, superposed } from './cases.ts';

const cache = (settings: Settings, catalog: Catalog): number => price(settings, catalog).memory.categories.kv_cache;

/** Time of the drafts as a batch over that of superposed ones: both take as many steps as a draft has tokens. */
const overBatch = (drafts: number, requests: number, catalog: Catalog): number => metricOfSettings(batched(drafts, requests), 'decode_step_time', catalog) / metricOfSettings(superposed(drafts, requests), 'decode_step_time', catalog);

export const CLAIMS_094: readonly Claim[] = [
  {
    claim: 'Speed of three superposed drafts over three passes one after the other', kind: 'by construction', published: 2.44, unit: '×', where: 'abstract: at least', tolerance: 0.05,
    compute: (catalog) => metricOfSettings(sequential(), 'tpot', catalog) / metricOfSettings(superposed(), 'tpot', catalog), why: 'The time of the n-gram lookups, 0.23 of a pass, was worked out from this figure: 3/1.23.',
  },
  {
    claim: 'Speed of three superposed drafts over three decoded as a batch', kind: 'by construction', published: 0.82, unit: '×', where: 'worked out by hand: weights of 13.5 GB are read once for all three', tolerance: 0.1, compute: (catalog) => overBatch(3, 1, catalog),
    why: 'The time of lookups is that worked out from 2.44. Not in the paper, which compares with passes one after the other. Where reading weights takes the time a batch gives three drafts for the price of one as well, without lookups.',
  },
  {
    claim: 'The same for 256 requests at once', kind: 'by construction', unit: '×', compute: (catalog) => overBatch(3, 256, catalog), why: 'A third of the sequences and of the caches: on a loaded device superposing pays.',
  },
  { claim: 'The same for ten drafts of one request', kind: 'by construction', unit: '×', compute: (catalog) => overBatch(10, 1, catalog) },
  {
    claim: 'Cache of three superposed drafts over that of three decoded as a batch', kind: 'by construction', published: 1 / 3, unit: '×', where: 'one cache in place of three', tolerance: 0.01,
    compute: (catalog) => cache(superposed(), catalog) / cache(batched(), catalog), why: 'How many sequences are held is what superposing means.',
  },
];
