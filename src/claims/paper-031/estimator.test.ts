import { describe, expect, it } from 'vitest';
import { bestOfDraws, estimateFromDraws } from './estimator.ts';

const COIN = [{ score: 0, chance: 0.5 }, { score: 1, chance: 0.5 }];
const LEVELS = [{ score: 0, chance: 0.4 }, { score: 0.5, chance: 0.35 }, { score: 1, chance: 0.25 }];

describe('the best of k draws', () => {
  it('of two fair coins is heads three times in four', () => {
    expect(bestOfDraws(COIN, 2)).toEqual({ mean: 0.75, variance: 0.75 * 0.25 });
  });

  it('takes levels in any order', () => {
    expect(bestOfDraws([...LEVELS].reverse(), 3).mean).toBeCloseTo(bestOfDraws(LEVELS, 3).mean, 12);
    // 0.25 · 1 + 0.35 · 0.5 of one draw.
    expect(bestOfDraws(LEVELS, 1).mean).toBeCloseTo(0.425, 12);
  });
});

describe('the estimate from n draws', () => {
  it('is the same as the best of k where n is k', () => {
    const [all, best] = [estimateFromDraws(LEVELS, 4, 4), bestOfDraws(LEVELS, 4)];
    expect(all.mean).toBeCloseTo(best.mean, 12);
    expect(all.variance).toBeCloseTo(best.variance, 12);
  });

  it('of three coins, two drawn: 0, 2/3, 1, 1 heads with chances 1, 3, 3, 1 in eight', () => {
    const { mean, variance } = estimateFromDraws(COIN, 3, 2);
    expect(mean).toBeCloseTo((3 * (2 / 3) + 3 + 1) / 8, 12);
    expect(variance).toBeCloseTo((3 * (4 / 9) + 3 + 1) / 8 - 0.75 ** 2, 12);
  });

  it('has no bias, and at most k/n of the variance', () => {
    for (const [n, k] of [[8, 2], [20, 5], [30, 10]] as const) {
      const [estimate, best] = [estimateFromDraws(LEVELS, n, k), bestOfDraws(LEVELS, k)];
      expect(estimate.mean).toBeCloseTo(best.mean, 10);
      expect(estimate.variance).toBeLessThan((k / n) * best.variance + 1e-12);
    }
  });
});
