import type { Catalog } from '../../catalog/catalog.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings, opNamed, price } from '../price.ts';
import { simulatedService } from '../simulated.ts';
import { crowd, DECODED, onePass, peak, QUESTIONS, SERVED, TEXT, turns, USERS } from './cases.ts';

const GIB = 2 ** 30;
/** PCIe as the paper takes it, in B/s. */
const PCIE = 20e9;
const SUMMARY = 'running example of the paper, read in a summary of it';

/** Bytes of the cache of one sequence of `tokens` tokens. */
function cacheBytes(tokens: number, catalog: Catalog): number {
  return price(onePass(tokens - 1, 1), catalog).memory.categories.kv_cache;
}

function prefillSeconds(prompt: number, catalog: Catalog): number {
  return metricOfSettings(onePass(prompt), 'ttft', catalog);
}

/** Prefill with half of the attention we count, as the paper counts it: L·n²·d FLOPs instead of 2·L·n²·d. */
function prefillAsPaperCounts(prompt: number, catalog: Catalog): number {
  const found = price(onePass(prompt), catalog);
  const attention = opNamed(found, 'prefill', 'Attention');
  return (found.metrics.ttft ?? 0) - attention.count * (attention.callSeconds - Math.max(attention.computeSeconds / 2, attention.memorySeconds));
}

const CONVENTION =
  'Causal scores and weighted values cost 2·L·n²·d FLOPs, which we count; the paper’s figure follows from L·n²·d. We also count the memory traffic of norms, rotary embedding and activation, about 0.4 s at 50K.';
const WEIGHTS = 'The paper’s 20 users leave 61 GB for weights; Yi 34B in 16 bits takes 68.8 GB, and a prefill pass of 4,096 tokens needs working memory besides.';
const FORMULA = 'A formula over the engine’s cache bytes, there and back at 20 GB/s; users who take turns are simulated below.';

const kv = (label: string, tokens: number, gib: number): Claim => ({
  claim: `KV cache of one user at ${label} tokens`, kind: 'predicted', published: gib * GIB, unit: 'B', dimension: 'bytes', where: SUMMARY, tolerance: 0.01,
  compute: (catalog) => cacheBytes(tokens, catalog),
});

const prefill = (label: string, tokens: number, seconds: number): readonly Claim[] => [
  {
    claim: `Prefill of ${label} tokens`, kind: 'predicted', published: seconds, unit: 's', where: SUMMARY, tolerance: 0.05, why: CONVENTION,
    compute: (catalog) => prefillSeconds(tokens, catalog),
  },
  {
    claim: `Prefill of ${label} tokens, attention counted as the paper does`, kind: 'predicted', published: seconds, unit: 's', where: SUMMARY, tolerance: 0.05,
    compute: (catalog) => prefillAsPaperCounts(tokens, catalog),
  },
];

const decode = (label: string, tokens: number, seconds: number): Claim => ({
  claim: `Decoding ${DECODED} tokens after ${label}`, kind: 'predicted', published: seconds, unit: 's', where: SUMMARY, tolerance: 0.04,
  compute: (catalog) => DECODED * metricOfSettings(peak(tokens), 'tpot', catalog),
  why: 'We read weights of 68.8 GB; the paper’s figure follows from about 67 GB.',
});

const users = (label: string, tokens: number, published: number, why?: string): Claim => ({
  claim: `Users whose caches fit at ${label} tokens each, one A100`, kind: 'predicted', published, unit: 'users', where: SUMMARY, tolerance: 0.5,
  compute: (catalog) => metricOfSettings(peak(tokens - 1, 1), 'max_batch', catalog),
  ...(why !== undefined && { why }),
});

/** Sequences that write at the same time, at most, on the simulator. */
const simulatedUsers = (label: string, tokens: number, published: number, why?: string): Claim => ({
  claim: `Simulated: users who are answered at the same time at ${label} tokens each`, kind: 'predicted', published, unit: 'users', where: SUMMARY, tolerance: 0.5, ...(why !== undefined && { why }),
  compute: (catalog) => simulatedService(SERVED, catalog).serve(crowd(tokens, 2 * published + 4)).result.passes[0]?.record.decodes.reduce((most, one) => Math.max(most, one), 0) ?? 0,
});

const HOST = 2 ** 38;
/** Seconds until four users have been answered six questions each. */
const simulatedSeconds = (hostCache: number, catalog: Catalog): number => simulatedService(SERVED, catalog).serve(turns(hostCache)).result.totals.seconds;

/** The paper’s sum for it: every text read once, every answer written alone, and each cache brought back that was not on the device. */
function secondsByFormula(catalog: Catalog): number {
  const { prices, serve } = simulatedService(SERVED, catalog);
  const { swappedBytes } = serve(turns(HOST)).result.totals;
  return USERS * prefillSeconds(TEXT, catalog) + USERS * QUESTIONS * DECODED * prices.stepSeconds(1, TEXT + DECODED / 2) + swappedBytes / prices.hostRate;
}

export const CLAIMS_007: readonly Claim[] = [
  kv('4K', 4000, 0.91),
  kv('100K', 100_000, 22.8),
  ...prefill('4K', 4000, 0.89),
  ...prefill('50K', 50_000, 14.1),
  decode('4K', 4000, 8.5),
  decode('50K', 50_000, 9.8),
  users('4K', 4000, 20, WEIGHTS),
  users('50K', 50_000, 1),
  {
    claim: 'Changing from one user to another at 50K tokens over PCIe',
    kind: 'by construction',
    unit: 's',
    where: 'formula of the paper: cache bytes over PCIe bandwidth, each way',
    compute: (catalog) => (2 * cacheBytes(50_000, catalog)) / PCIE,
    why: FORMULA,
  },
  {
    claim: 'Cache of 4K tokens over that of 1M: what it would have to shrink to', kind: 'predicted', published: 1 / 250, unit: '×', where: 'formula of the paper', tolerance: 0.01, compute: (catalog) => cacheBytes(4000, catalog) / cacheBytes(1_000_000, catalog),
  },
  simulatedUsers('4K', 4000, 20, WEIGHTS),
  simulatedUsers('50K', 50_000, 1),
  {
    claim: 'Simulated: four users who take turns at 20K tokens, six questions each, over the paper’s sum', kind: 'by construction', published: 1, unit: '×', where: 'formula of the paper: prefill, decode and switches', tolerance: 0.05,
    compute: (catalog) => simulatedSeconds(HOST, catalog) / secondsByFormula(catalog), why: 'How often caches are brought back is the simulation’s. It brings them back and keeps the copy, so that nothing travels the other way.',
  },
  { claim: 'The same without host memory: times as long, with texts read again', kind: 'by construction', unit: '×', compute: (catalog) => simulatedSeconds(0, catalog) / simulatedSeconds(HOST, catalog), why: 'Our own figure; reading 20K tokens again takes 5.6 s, bringing their cache back a sixth of a second.' },
];
