import type { Catalog } from '../../catalog/catalog.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings, opNamed, price } from '../price.ts';
import { DECODED, onePass, peak } from './cases.ts';

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
const NO_PLACEMENT = 'A formula over the engine’s cache bytes, there and back at 20 GB/s. Where caches lie when they do not fit is not modelled yet.';

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
    why: NO_PLACEMENT,
  },
];
