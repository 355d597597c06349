import { describe, expect, it } from 'vitest';
import { largestOf, pairsDeviation, touchedDeviation } from './chance.ts';

describe('the busiest device by chance', () => {
  it('is as far from the mean as the largest of as many normal variables', () => {
    expect(largestOf(1)).toBe(0);
    // Exact means of order statistics (Harter 1961): 0.56419, 1.02938, 1.42360, 1.76599.
    for (const [n, exact] of [[2, 0.56419], [4, 1.02938], [8, 1.4236], [16, 1.76599]] as const) expect(Math.abs(largestOf(n) - exact)).toBeLessThan(0.04);
  });

  it('spreads as balls drawn without replacement do', () => {
    // One token, two of four experts, two held: 0, 1 or 2 pairs with chances 1/6, 4/6, 1/6, so a variance of 1/3, of pairs as of experts touched.
    expect(pairsDeviation(4, 2, 1, 2)).toBeCloseTo(Math.sqrt(1 / 3), 12);
    expect(touchedDeviation(4, 2, 1, 2)).toBeCloseTo(Math.sqrt(1 / 3), 12);
  });

  it('does not spread where every token takes every expert, or a device holds all', () => {
    expect(touchedDeviation(8, 8, 3, 4)).toBe(0);
    expect(pairsDeviation(8, 2, 5, 8)).toBe(0);
  });
});
