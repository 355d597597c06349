import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { lengths, quantileAt, type LengthShape } from './lengths.ts';

const drawn = (shape: Partial<LengthShape>, draws = 100_000): Float64Array => {
  const draw = lengths({ kind: 'fixed', median: 1000, spread: 1, quantiles: [], ...shape });
  const random = createRandom(11);
  return Float64Array.from({ length: draws }, () => draw(random)).sort();
};
const mean = (values: Float64Array): number => values.reduce((a, b) => a + b) / values.length;
const at = (values: Float64Array, share: number): number => values[Math.floor(share * values.length)] ?? NaN;

describe('lengths', () => {
  it('fixed ones are the median', () => expect([...drawn({ median: 37.4 }, 3)]).toEqual([37, 37, 37]));

  it('log-normal ones have the median, mean e^(σ²/2) times it, and 84 % below e^σ times it', () => {
    const values = drawn({ kind: 'lognormal', spread: 0.8 });
    expect(at(values, 0.5) / 1000).toBeCloseTo(1, 1);
    expect(mean(values) / 1000 / Math.exp(0.32)).toBeCloseTo(1, 1);
    expect(at(values, 0.8413) / 1000 / Math.exp(0.8)).toBeCloseTo(1, 1);
  });

  it('exponential ones have the median, and mean 1 / ln 2 times it', () => {
    const values = drawn({ kind: 'exponential' });
    expect(at(values, 0.5) / 1000).toBeCloseTo(1, 1);
    expect((mean(values) / 1000) * Math.LN2).toBeCloseTo(1, 1);
  });

  it('empirical ones have the quantiles they were given', () => {
    const quantiles = [10, 100, 200, 1000, 5000];
    const values = drawn({ kind: 'empirical', quantiles });
    quantiles.slice(1, 4).forEach((quantile, i) => expect(values.filter((value) => value <= quantile).length / values.length).toBeCloseTo((i + 1) / 4, 2));
    expect(at(values, 0)).toBeGreaterThanOrEqual(10);
    expect(at(values, 0.999999)).toBeLessThanOrEqual(5000);
    // Half way between two quantiles: (200 + 1000) / 2.
    expect(quantileAt(quantiles, 0.625)).toBe(600);
    expect(quantileAt(quantiles, 1)).toBe(5000);
  });

  it('are whole and at least 1, whatever is set', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('fixed', 'lognormal', 'exponential', 'empirical' as const),
        fc.double({ min: 0, max: 1e12, noNaN: true }),
        fc.double({ min: 0, max: 20, noNaN: true }),
        fc.array(fc.double({ min: -5, max: 1e10, noNaN: true }), { maxLength: 5 }),
        fc.integer(),
        (kind, median, spread, quantiles, seed) => {
          const value = lengths({ kind, median, spread, quantiles } as LengthShape)(createRandom(seed));
          return Number.isInteger(value) && value >= 1 && value <= 1e9;
        },
      ),
    );
  });
});
