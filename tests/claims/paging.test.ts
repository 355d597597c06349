import { describe, expect, it } from 'vitest';
import { HIT, PROMPTS } from '../../src/claims/paper-087/cases.ts';
import { runPaging } from '../../src/serving/cache/paging/paging.ts';
import { zipfPages } from '../../src/serving/cache/paging/zipf-pages.ts';

describe('paper 87', () => {
  const requests = zipfPages(PROMPTS.requests, PROMPTS.pages, PROMPTS.skew, 1);
  const hit = (policy: 'lru' | 'discard-bit' | 'discard-mark', eta = 0): number => 1 - runPaging(policy, { requests, k: PROMPTS.fit, eta0: eta, eta1: eta, seed: 1 }).misses / PROMPTS.requests;

  it('its cases hold the hit rates that the game comes to', () => {
    expect(hit('lru')).toBeCloseTo(HIT.lru, 2);
    expect(hit('discard-bit')).toBeCloseTo(HIT.rightBits, 2);
  });

  it('one bit in five wrong is still better than the least recent, three in ten are not', () => {
    expect(hit('discard-mark', 0.2)).toBeGreaterThan(hit('lru'));
    expect(hit('discard-mark', 0.3)).toBeLessThan(hit('lru'));
  });
});
