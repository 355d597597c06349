import { describe, expect, it } from 'vitest';
import { createRandom } from './random.ts';

const N = 200_000;
function moments(draw: () => number): { readonly mean: number; readonly variance: number } {
  let sum = 0;
  let squares = 0;
  for (let at = 0; at < N; at += 1) {
    const x = draw();
    sum += x;
    squares += x * x;
  }
  return { mean: sum / N, variance: squares / N - (sum / N) ** 2 };
}

describe('seeded numbers', () => {
  it('are the same for the same seed and others for another', () => {
    const take = (seed: number): readonly number[] => { const { uniform } = createRandom(seed); return [uniform(), uniform(), uniform()]; };
    expect(take(7)).toEqual(take(7));
    expect(take(7)).not.toEqual(take(8));
  });

  it('have the means and variances of their distributions', () => {
    const { uniform, normal, exponential, gamma } = createRandom(1);
    const even = moments(uniform);
    expect(even.mean).toBeCloseTo(0.5, 2);
    expect(even.variance).toBeCloseTo(1 / 12, 2);
    const bell = moments(normal);
    expect(bell.mean).toBeCloseTo(0, 1);
    expect(bell.variance).toBeCloseTo(1, 1);
    expect(moments(exponential).variance).toBeCloseTo(1, 1);
    for (const variation of [0.5, 2, 3]) {
      const bursts = moments(() => gamma(variation));
      expect(bursts.mean / 1).toBeCloseTo(1, 1);
      expect(Math.sqrt(bursts.variance) / variation).toBeCloseTo(1, 1);
    }
    expect(gamma(0)).toBe(1);
  });

  it('end where a gamma hardly varies, down to variations whose square is nothing', () => {
    const { gamma } = createRandom(3);
    expect([1e-200, Number.MIN_VALUE, 1e-10, -1, NaN].map(gamma)).toEqual([1, 1, 1, 1, 1]);
    const narrow = moments(() => gamma(1e-3));
    expect(narrow.mean).toBeCloseTo(1, 4);
    for (let draw = 0; draw < 1000; draw += 1) expect(Math.abs(gamma(2e-9) - 1)).toBeLessThan(1e-7);
    expect(Number.isFinite(gamma(1e200))).toBe(true);
  });
});
