import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import { lruHitRate } from '../../serving/cache/popularity.ts';
import { runPaging } from '../../serving/cache/paging/paging.ts';
import { zipfPages } from '../../serving/cache/paging/zipf-pages.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings, opsOf, price } from '../price.ts';
import { AGAIN, CHUNKS, CHUNKS_FOUND, FULL, PREFIX, PREFIX_FOUND } from './cases.ts';
import { serviceOf, type Kept } from './served.ts';

const ABSTRACT = 'abstract, arXiv:2502.15734';

const flops = (settings: Settings, catalog: Catalog): number => opsOf(price(settings, catalog), 'prefill').reduce((sum, { matrixFlops, count }) => sum + matrixFlops * count, 0);
const computed = (settings: Settings, over: Settings) => (catalog: Catalog): number => flops(settings, catalog) / flops(over, catalog);

/** Share of a request's device time that reading its prompt takes with prefix caching, where prompts and answers take turns. */
function readingShare(catalog: Catalog): number {
  const reading = metricOfSettings({ ...PREFIX, scheduling: 'static' }, 'prefill_time', catalog);
  const writing = (PREFIX.output as number - 1) * metricOfSettings({ ...PREFIX, scheduling: 'static' }, 'tpot', catalog);
  return reading / (reading + writing);
}

const CHOSEN = 'Shares found and computed again are inputs, chosen so that both savings of the abstract come out.';
const SIMULATED = 'Simulated requests on one A100, which share instructions of 1,700 tokens and bring five of 1,500 passages by Zipf’s law; 30 % of a reused passage is computed again. The paper’s traces are not public.';

const latencyGain = (load: number) => (catalog: Catalog): number => {
  const { most, latency } = serviceOf(catalog);
  const rate = load * most('prefix');
  return latency('prefix', rate) / latency('passages', rate);
};

const simulatedShare = (name: string, cache: Kept, published: number): Claim => ({
  claim: `Simulated: prompt tokens computed with ${name}, of all`, kind: 'by construction', published, unit: '×', where: ABSTRACT, tolerance: 0.1, compute: (catalog) => serviceOf(catalog).computed(cache), why: `${SIMULATED} Chosen so that this comes out.`,
});

const LOAD = 'The paper does not say at what load. With more of it the gain grows without bound, as the service with prefix caching comes to its limit.';

export const CLAIMS_014: readonly Claim[] = [
  { claim: 'Computation of prompts, of reading everything', kind: 'by construction', published: 0.25, unit: '×', where: ABSTRACT, tolerance: 0.05, compute: computed(CHUNKS, FULL), why: `${CHOSEN} FLOPs of all matrix products, attention with the pairs that are left.` },
  { claim: 'Computation of prompts, of what prefix caching leaves', kind: 'by construction', published: 0.49, unit: '×', where: ABSTRACT, tolerance: 0.05, compute: computed(CHUNKS, PREFIX), why: CHOSEN },
  {
    claim: 'The same by counting tokens: (1 − h) + h·r over 1 − h_p', kind: 'by construction', published: 0.49, unit: '×', where: ABSTRACT, tolerance: 0.05, compute: () => (1 - CHUNKS_FOUND + CHUNKS_FOUND * AGAIN) / (1 - PREFIX_FOUND), why: CHOSEN,
  },
  {
    claim: 'Throughput over prefix caching, a service of 32 requests at a time', kind: 'predicted', published: 1.6, unit: '×', where: ABSTRACT, tolerance: 0.2,
    compute: (catalog) => metricOfSettings(CHUNKS, 'tokens_per_second', catalog) / metricOfSettings(PREFIX, 'tokens_per_second', catalog),
    why: 'Stored keys and values are fetched from host memory before the rest is computed; the paper hides most of it layer by layer. Batch and lengths of the answers are assumed.',
  },
  {
    claim: 'Throughput over prefix caching by the share of reading: 1 / (φ·C + 1 − φ)', kind: 'predicted', published: 1.6, unit: '×', where: ABSTRACT, tolerance: 0.2,
    compute: (catalog) => {
      const share = readingShare(catalog);
      return 1 / (share * computed(CHUNKS, PREFIX)(catalog) + 1 - share);
    },
    why: 'Time of reading is taken to fall as its computation does: nothing is fetched.',
  },
  { claim: 'Share of device time that goes into reading, with prefix caching', kind: 'by construction', unit: '×', compute: readingShare, why: 'Our own figure for answers of 50 tokens; 1.6 × needs 0.74. The paper speaks of up to 0.9 in services with retrieval.' },
  simulatedShare('chunks kept', 'passages', 0.25),
  simulatedShare('prefix caching', 'prefix', 0.51),
  {
    claim: 'Simulated: throughput over prefix caching where everybody waits', kind: 'predicted', published: 1.6, unit: '×', where: ABSTRACT, tolerance: 0.2,
    compute: (catalog) => {
      const { most } = serviceOf(catalog);
      return most('passages') / most('prefix');
    },
    why: `${SIMULATED} Passes are cut to 2,048 tokens and nothing but a link delays what is fetched.`,
  },
  {
    claim: 'Simulated: response latency of prefix caching over that with chunks kept, at half of what prefix caching can serve', kind: 'predicted', published: 2, unit: '×', where: ABSTRACT, tolerance: 0.2, compute: latencyGain(0.5), why: `${LOAD} ${SIMULATED}`,
  },
  { claim: 'The same at a tenth of it', kind: 'by construction', unit: '×', compute: latencyGain(0.1), why: LOAD },
  { claim: 'The same at 80 % of it', kind: 'by construction', unit: '×', compute: latencyGain(0.8), why: LOAD },
  {
    claim: 'Passages found where 300 of 1,500 fit and the least recent leave, by Che’s formula over a simulated cache', kind: 'by construction', unit: '×',
    compute: () => {
      const drawn = zipfPages(40_000, 1500, 1, 14);
      return lruHitRate(1500, 1, 300) / (1 - runPaging('lru', { requests: drawn, k: 300, eta0: 0, eta1: 0, seed: 14 }).misses / drawn.length);
    },
    why: 'Our own check. The formula counts a warm cache, the game begins with an empty one.',
  },
];
