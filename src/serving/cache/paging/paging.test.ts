import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPartCache } from '../part-cache.ts';
import { PLAIN, requestsOf, runAlone } from '../testing/prompts.ts';
import { phaseBits, phasesOf, predicted, runBelady } from './bits.ts';
import { harmonic, mostMisses, provenBound } from './bounds.ts';
import { PAGING_POLICIES, runPaging } from './paging.ts';
import { zipfPages } from './zipf-pages.ts';

const pages = (...list: readonly number[]): Int32Array => Int32Array.from(list);
const misses = (policy: (typeof PAGING_POLICIES)[number], requests: Int32Array, k: number): number => runPaging(policy, { requests, k, eta0: 0, eta1: 0, seed: 1 }).misses;

describe('by hand', () => {
  // Belady's own example of a reference string, three frames: 7 misses at best, 10 by LRU.
  const requests = pages(1, 2, 3, 4, 1, 2, 5, 1, 2, 3, 4, 5);

  it('Belady and LRU', () => {
    expect(misses('belady', requests, 3)).toBe(7);
    expect(misses('lru', requests, 3)).toBe(10);
  });

  it('a circle one page too long: LRU misses always, Belady once in k', () => {
    const circle = Int32Array.from({ length: 40 }, (_, i) => i % 5);
    expect(misses('lru', circle, 4)).toBe(40);
    expect(misses('belady', circle, 4)).toBe(4 + 9);
  });

  it('bits: who leaves before it comes again, and who does not come in the next phase', () => {
    // Two frames: 0 1 | 2 0 | 1 … ; at 2, Belady lets 1 go (comes later than 0).
    const short = pages(0, 1, 2, 0, 1);
    expect([...runBelady(short, 2).discarded]).toEqual([0, 1, 1, 0, 0]);
    expect([...phasesOf(short, 2)]).toEqual([0, 0, 1, 1, 2]);
    expect([...phaseBits(short, 2)]).toEqual([0, 1, 1, 1, 1]);
  });

  it('errors are counted by what the wrong bit says', () => {
    const right = Uint8Array.from([0, 0, 1, 1, 1]);
    expect(predicted(right, 1, 0, 1)).toEqual({ bits: Uint8Array.from([0, 0, 0, 0, 0]), wrong0: 3, wrong1: 0 });
    expect(predicted(right, 0, 1, 1)).toEqual({ bits: Uint8Array.from([1, 1, 1, 1, 1]), wrong0: 0, wrong1: 2 });
  });

  it('harmonic numbers and bounds', () => {
    expect(harmonic(4)).toBeCloseTo(25 / 12, 12);
    expect(mostMisses(provenBound('discard-bit', 4), 10, { wrong0: 2, wrong1: 5 })).toBe(10 + 3 * 2 + 5);
    expect(mostMisses(provenBound('phase-bit', 2), 10, { wrong0: 2, wrong1: 5 })).toBeCloseTo(20 + 1.5 * 2 + 5, 12);
  });
});

const game = fc.record({
  requests: fc.array(fc.nat(8), { minLength: 1, maxLength: 120 }).map((list) => Int32Array.from(list)), k: fc.integer({ min: 1, max: 6 }),
  eta0: fc.constantFrom(0, 0.1, 0.5, 1), eta1: fc.constantFrom(0, 0.1, 0.5, 1), seed: fc.nat(1000),
});

describe('any game', () => {
  it('Belady’s rule misses least, and right discard bits as little', () => {
    fc.assert(fc.property(game, (setup) => {
      const best = runPaging('belady', setup).misses;
      for (const policy of PAGING_POLICIES) expect(runPaging(policy, setup).misses).toBeGreaterThanOrEqual(best);
      for (const policy of ['discard-bit', 'discard-mark'] as const) expect(runPaging(policy, { ...setup, eta0: 0, eta1: 0 }).misses).toBe(best);
    }));
  });

  it('LRU and discard bits stay within what is proven, but for a constant of k', () => {
    fc.assert(fc.property(game, (setup) => {
      const best = runPaging('belady', setup).misses;
      for (const policy of ['lru', 'discard-bit'] as const) {
        const outcome = runPaging(policy, setup);
        expect(outcome.misses).toBeLessThanOrEqual(mostMisses(provenBound(policy, setup.k), best, outcome) + setup.k);
      }
    }));
  });

  it('randomized policies do on average', () => {
    fc.assert(fc.property(game, (setup) => {
      const best = runPaging('belady', setup).misses;
      for (const policy of ['marker', 'discard-mark', 'phase-bit'] as const) {
        let [sum, bound] = [0, 0];
        for (let seed = 0; seed < 40; seed += 1) {
          const outcome = runPaging(policy, { ...setup, seed: seed * 7919 });
          sum += outcome.misses;
          bound += mostMisses(provenBound(policy, setup.k), best, outcome) + setup.k;
        }
        expect(sum).toBeLessThanOrEqual(bound);
      }
    }), { numRuns: 40 });
  });

  it('is the same as a cache of equal parts', () => {
    fc.assert(fc.property(game, ({ requests, k }) => {
      const prompts = requestsOf([...requests].map((page) => ({ texts: [page] })), new Array(9).fill(3));
      const hits = (eviction: 'lru' | 'oracle'): number => {
        const cache = createPartCache(prompts, { ...PLAIN, kind: 'passages', eviction, deviceTokens: 3 * k });
        runAlone(cache, prompts.count, false);
        return cache.stats().hits;
      };
      expect(hits('lru')).toBe(requests.length - misses('lru', requests, k));
      // The cache need not keep what it reads; a page has to be brought in.
      expect(hits('oracle')).toBeGreaterThanOrEqual(requests.length - misses('belady', requests, k));
    }));
  });
});

describe('requests by Zipf’s law', () => {
  it('get their share', () => {
    const drawn = zipfPages(200_000, 4, 1, 3);
    const share = (page: number): number => drawn.reduce((all, one) => all + (one === page ? 1 : 0), 0) / drawn.length;
    // 1 / (1 + 1/2 + 1/3 + 1/4) = 0.48; within 0.005 is four standard errors.
    expect(Math.abs(share(0) - 0.48)).toBeLessThan(0.005);
    expect(Math.abs(share(3) - 0.12)).toBeLessThan(0.005);
  });
});
