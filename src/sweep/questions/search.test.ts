import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largestPassing } from './search.ts';

describe('the largest number that passes', () => {
  it('is exact where what passes has an end and begins early', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 50_000 }), fc.integer({ min: 1, max: 50_000 }), fc.integer({ min: 1, max: 7 }), (end, high, unit) => {
      const { value } = largestPassing(unit, high, unit, (one) => one <= end);
      const most = Math.floor(Math.min(end, high) / unit) * unit;
      return value === (most >= unit ? most : undefined);
    }));
  });

  it('is exact whatever passes where all are few enough to be looked at, and says so', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 150 })), (passing) => {
      const { value, exact } = largestPassing(1, 150, 1, (one) => passing.includes(one));
      return exact && value === (passing.length === 0 ? undefined : Math.max(...passing));
    }));
  });

  it('finds what passes between two ends, and names the next that fails', () => {
    expect(largestPassing(1, 1_000_000, 1, (one) => one >= 5000 && one <= 20_000)).toEqual({ value: 20_000, failed: 20_001, exact: false });
    expect(largestPassing(1, 1_000_000, 1, () => true)).toEqual({ value: 1_000_000, failed: undefined, exact: true });
    expect(largestPassing(8, 4, 1, () => true)).toEqual({ value: undefined, failed: undefined, exact: true });
  });

  it('asks about few', () => {
    let asked = 0;
    largestPassing(1, 16_000_000, 1, (one) => (asked += 1, one <= 3));
    expect(asked).toBeLessThan(200);
  });
});
