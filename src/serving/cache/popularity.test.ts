import { describe, expect, it } from 'vitest';
import { createPartCache } from './part-cache.ts';
import { runPaging } from './paging/paging.ts';
import { zipfPages } from './paging/zipf-pages.ts';
import { characteristicTime, lruHitRate, topMass, zipfShares } from './popularity.ts';
import { PLAIN, requestsOf, runAlone } from './testing/prompts.ts';

describe('popularity', () => {
  it('by hand: shares, and the mass of the most popular', () => {
    expect([...zipfShares(3, 1)]).toEqual([6 / 11, 3 / 11, 2 / 11].map((share) => expect.closeTo(share, 12)));
    expect(topMass(3, 1, 2)).toBeCloseTo(9 / 11, 12);
    expect(topMass(10, 0, 4)).toBeCloseTo(0.4, 12);
    expect(topMass(10, 1, 0)).toBe(0);
  });

  it('equally popular things: Che’s time solves n (1 − e^(−T/n)) = room, and the hit rate is room over n', () => {
    expect(characteristicTime(zipfShares(100, 0), 50)).toBeCloseTo(100 * Math.log(2), 6);
    expect(lruHitRate(100, 0, 50)).toBeCloseTo(0.5, 9);
    expect(lruHitRate(100, 0.8, 100)).toBe(1);
    expect(lruHitRate(100, 0.8, 0)).toBe(0);
  });

  it('no cache finds more than one that holds the most popular', () => {
    for (const skew of [0, 0.5, 0.8, 1, 1.4]) for (const room of [1, 10, 60, 150, 299]) expect(lruHitRate(300, skew, room)).toBeLessThanOrEqual(topMass(300, skew, room) + 1e-12);
  });

  it.each([[0.8, 60], [1, 60], [1, 200], [0.5, 100]])('Che’s hit rate is the simulated game’s: skew %f, room for %i of 300', (skew, room) => {
    const warm = 5000;
    const requests = zipfPages(100_000, 300, skew, 11);
    const count = (list: Int32Array): number => runPaging('lru', { requests: list, k: room, eta0: 0, eta1: 0, seed: 1 }).misses;
    const rate = 1 - (count(requests) - count(requests.subarray(0, warm))) / (requests.length - warm);
    // Sampling error of hits that depend on each other, and the approximation: half a per cent together.
    expect(Math.abs(rate - lruHitRate(300, skew, room))).toBeLessThan(0.006);
  });

  it('and the simulated cache of passages’', () => {
    const [warm, all] = [3000, 20_000];
    const drawn = zipfPages(all, 200, 0.9, 5);
    const prompts = requestsOf([...drawn].map((page) => ({ texts: [page] })), new Array(200).fill(512));
    const cache = createPartCache(prompts, { ...PLAIN, kind: 'passages', deviceTokens: 512 * 50 });
    const hits = runAlone(cache, all, false).slice(warm).filter(({ tokens }) => tokens > 0).length;
    expect(Math.abs(hits / (all - warm) - lruHitRate(200, 0.9, 50))).toBeLessThan(0.012);
  });
});
