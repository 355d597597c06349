import type { Catalog } from '../../catalog/catalog.ts';
import { mostMisses, provenBound } from '../../serving/cache/paging/bounds.ts';
import { runPaging, type PagingPolicy } from '../../serving/cache/paging/paging.ts';
import { zipfPages } from '../../serving/cache/paging/zipf-pages.ts';
import { lruHitRate } from '../../serving/cache/popularity.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings } from '../price.ts';
import { PROMPTS, reading } from './cases.ts';

const THEOREMS = 'arXiv:2210.02775, theorems';
const { pages, fit: k, skew, requests: count } = PROMPTS;
const SEED = 1;
const drawn = (): Int32Array => zipfPages(count, pages, skew, SEED);

/** Misses with that share of wrong bits over the least possible. */
function overBest(policy: PagingPolicy, eta: number): number {
  const requests = drawn();
  return play(policy, requests, k, eta).misses / best(requests, k);
}

const play = (policy: PagingPolicy, requests: Int32Array, room: number, eta: number) => runPaging(policy, { requests, k: room, eta0: eta, eta1: eta, seed: SEED });
const best = (requests: Int32Array, room: number): number => play('belady', requests, room, 0).misses;
const missesOf = (policy: PagingPolicy, eta: number): number => play(policy, drawn(), k, eta).misses;

const ERRORS = [0.02, 0.05, 0.1, 0.2, 0.5, 1] as const;

const CIRCLE = 20;
/** Pages in a circle, one more than fit: what LRU always misses. */
const circle = (): Int32Array => Int32Array.from({ length: 6000 }, (_, i) => i % (CIRCLE + 1));

/** Misses as a share (%) of what is proven to be the most, at worst over rates of error: Zipf's draws, and a circle. */
function ofBound(policy: PagingPolicy): number {
  const shares = ([[drawn(), k], [circle(), CIRCLE]] as const).flatMap(([requests, room]) => {
    const least = best(requests, room);
    return ERRORS.map((eta) => {
      const outcome = play(policy, requests, room, eta);
      return outcome.misses / mostMisses(provenBound(policy, room), least, outcome);
    });
  });
  return 100 * Math.max(...shares);
}

/** Misses in a circle where no bit ever says that a page may go, as a share (%) of the most that is proven. */
function tightness(): number {
  const outcome = runPaging('discard-bit', { requests: circle(), k: CIRCLE, eta0: 1, eta1: 0, seed: SEED });
  return (100 * outcome.misses) / mostMisses(provenBound('discard-bit', CIRCLE), best(circle(), CIRCLE), outcome);
}

const OURS = 'Our own figure: the paper proves and does not measure. 300 equal pages, 60 of which fit, 20,000 independent requests by Zipf’s law with exponent 0.8; wrong bits fall evenly.';

const withErrors = (eta: number): Claim => ({
  claim: `Misses with ${100 * eta} % of discard bits wrong, over the least possible`, kind: 'by construction', unit: '×', compute: () => overBest('discard-mark', eta), why: OURS,
});

const within = (name: string, policy: PagingPolicy, bound: string, why: string): Claim => ({
  claim: `${name}: misses, of the most that ${bound} allows, at worst over rates of error`, kind: 'predicted', unit: '%', where: THEOREMS, tolerance: 1, compute: () => ofBound(policy), why,
});

/** What is left of reading a prompt, over reading all of it. */
const readingLeft = (hits: () => number) => (catalog: Catalog): number => metricOfSettings(reading(hits()), 'prefill_time', catalog) / metricOfSettings(reading(0), 'prefill_time', catalog);

export const CLAIMS_087: readonly Claim[] = [
  { claim: 'Right discard bits, deterministic: misses over the least possible', kind: 'predicted', published: 1, unit: '×', where: THEOREMS, tolerance: 0, compute: () => overBest('discard-bit', 0) },
  { claim: 'Right discard bits, randomized: misses over the least possible', kind: 'predicted', published: 1, unit: '×', where: THEOREMS, tolerance: 0, compute: () => overBest('discard-mark', 0) },
  ...[0.05, 0.1, 0.2, 0.5].map(withErrors),
  { claim: 'Misses of LRU, over the least possible', kind: 'by construction', unit: '×', compute: () => overBest('lru', 0), why: OURS },
  {
    claim: 'Misses with one bit in ten wrong, over LRU’s', kind: 'by construction', unit: '×', compute: () => missesOf('discard-mark', 0.1) / missesOf('lru', 0),
    why: `${OURS} With three in ten wrong the advantage is gone.`,
  },
  within('Discard bits, deterministic', 'discard-bit', '(1, k − 1, 1)', 'From 2 to 100 % of bits wrong, in Zipf’s draws and in a circle one page too long for the cache.'),
  {
    claim: 'The bound (1, k − 1, 1) is tight: misses of it, in a circle one page too long where no bit lets a page go', kind: 'predicted', published: 100, unit: '%', where: THEOREMS, tolerance: 0.01, compute: tightness,
    why: 'Every request misses there, and the bound allows no miss more.',
  },
  within('Discard bits, randomized', 'discard-mark', '(1, 2·H_k, 1)', 'The bound is on the mean over the algorithm’s own draws; one game of many requests is played. Which pages leave beyond those that a bit lets go was written from the algorithm’s description.'),
  within('Phase bits, randomized', 'phase-bit', '(2, H_k, 1)', 'Right phase bits are no promise of the least misses, only of twice as many: 1.6 times as many here. (1, 2·H_k, 1) holds for discard bits.'),
  {
    claim: 'No deterministic rule has α + β below k, or α + (k − 1)·γ below k', kind: 'cited', where: THEOREMS,
    why: 'A statement about all algorithms, which no simulation proves.',
  },
  {
    claim: 'Hit rate of LRU by Che’s formula, over the simulated one', kind: 'by construction', unit: '×', compute: () => lruHitRate(pages, skew, k) / (1 - missesOf('lru', 0) / count),
    why: 'Our own check. The formula counts a warm cache, the game begins with an empty one.',
  },
  {
    claim: 'Reading prompts, of what it takes with nothing kept: LRU', kind: 'by construction', unit: '×', compute: readingLeft(() => 1 - missesOf('lru', 0) / count),
    why: 'Our own figure: system prompts of 1,000 tokens and a question of 200, Llama 3.1 8B on an A100; what is found is on the device already.',
  },
  {
    claim: 'Reading prompts, of what it takes with nothing kept: one right bit per request', kind: 'by construction', unit: '×', compute: readingLeft(() => 1 - missesOf('discard-bit', 0) / count),
    why: 'As for LRU.',
  },
];
