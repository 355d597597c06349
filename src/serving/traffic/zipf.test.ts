import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { zipf } from './zipf.ts';

const shares = (n: number, skew: number, draws: number): readonly number[] => {
  const draw = zipf(n, skew);
  const random = createRandom(7);
  const counts = new Array<number>(n).fill(0);
  for (let i = 0; i < draws; i += 1) {
    const rank = draw(random);
    counts[rank] = (counts[rank] ?? NaN) + 1;
  }
  return counts.map((count) => count / draws);
};

describe('zipf', () => {
  for (const [n, skew] of [[10, 0], [10, 0.5], [10, 1], [10, 1.7], [3, 4], [2, 1]] as const) {
    it(`draws rank k of ${n} with a share proportional to 1 / (k + 1)^${skew}`, () => {
      const draws = 200_000;
      const weights = Array.from({ length: n }, (_, k) => (k + 1) ** -skew);
      const sum = weights.reduce((a, b) => a + b);
      shares(n, skew, draws).forEach((share, k) => {
        const p = (weights[k] ?? 0) / sum;
        expect(Math.abs(share - p)).toBeLessThan(5 * Math.sqrt((p * (1 - p)) / draws));
      });
    });
  }

  it('reaches the far end of a long list', () => {
    const draw = zipf(1_000_000, 0.8);
    const random = createRandom(3);
    let [least, most] = [Infinity, 0];
    for (let i = 0; i < 100_000; i += 1) {
      const rank = draw(random);
      least = Math.min(least, rank);
      most = Math.max(most, rank);
    }
    expect(least).toBe(0);
    expect(most).toBeGreaterThan(990_000);
    expect(most).toBeLessThan(1_000_000);
  });

  it('has nothing to choose among one', () => expect(zipf(1, 1)(createRandom(1))).toBe(0));
});
