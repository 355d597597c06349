import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effAtK, efficiencyScore, passAtK, performanceScores } from './estimators.ts';

/** Every way to choose k of what is given. */
function subsets<T>(of: readonly T[], k: number): readonly (readonly T[])[] {
  if (k === 0) return [[]];
  return of.flatMap((one, at) => subsets(of.slice(at + 1), k - 1).map((rest) => [one, ...rest]));
}

describe('estimators', () => {
  it('equal the mean over all subsets', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 9 }), fc.nat(8), (scores, pick) => {
        const k = 1 + (pick % scores.length);
        const all = subsets(scores, k);
        const mean = all.reduce((total, subset) => total + Math.max(...subset), 0) / all.length;
        expect(effAtK(scores, k)).toBeCloseTo(mean, 12);
        const passed = scores.map((score) => (score > 0.5 ? 1 : 0));
        const passes = subsets(passed, k).filter((subset) => subset.some((one) => one === 1)).length / all.length;
        expect(passAtK(scores.length, passed.filter((one) => one === 1).length, k)).toBeCloseTo(passes, 12);
      }),
      { numRuns: 200 },
    );
  });

  it('make pass@k the 0 or 1 case of eff@k', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(), fc.nat(), (n, c, k) => {
        const right = c % (n + 1);
        const picked = 1 + (k % n);
        const scores = Array.from({ length: n }, (_, at) => (at < right ? 1 : 0));
        expect(effAtK(scores, picked)).toBeCloseTo(passAtK(n, right, picked), 10);
      }),
    );
  });

  it('stay stable where binomials overflow', () => {
    // 1 − (1 − 0.1)^100 for draws that hardly deplete 100,000 samples.
    expect(passAtK(100_000, 10_000, 100)).toBeCloseTo(1 - 0.9 ** 100, 4);
    expect(effAtK(Array.from({ length: 20_000 }, () => 0.5), 5000)).toBeCloseTo(0.5, 9);
  });

  it('agree with figures worked out by hand', () => {
    // Four samples, one right, two drawn: 1 − 3/6.
    expect(passAtK(4, 1, 2)).toBeCloseTo(0.5, 12);
    expect(effAtK([0.2, 0.8, 0.5], 1)).toBeCloseTo(0.5, 12);
    // Pairs of three: maxima 0.8, 0.5, 0.8.
    expect(effAtK([0.2, 0.8, 0.5], 2)).toBeCloseTo(0.7, 12);
  });

  it.each([
    [3, 1, 0],
    [3, 1, 4],
    [3, 4, 1],
    [3, -1, 1],
    [3.5, 1, 1],
  ])('are no number for n %d, c %d, k %d', (n, c, k) => {
    expect(passAtK(n, c, k)).toBeNaN();
  });

  it('are no number for k beyond the samples', () => {
    expect(effAtK([], 1)).toBeNaN();
    expect(effAtK([1], 2)).toBeNaN();
  });
});

describe('scores of efficiency', () => {
  it('weigh levels by hardness and give nothing beyond the limit', () => {
    // (3·1 + 3·0.5 + 4·0)/10.
    const levels = [
      { slowest: 1, reference: 1, limit: 2, hardness: 3 },
      { slowest: 1.5, reference: 1, limit: 2, hardness: 3 },
      { slowest: 9, reference: 1, limit: 2, hardness: 4 },
    ];
    expect(efficiencyScore(levels)).toBeCloseTo(0.45, 12);
  });

  it('rank among reference solutions, whatever the speed-up', () => {
    const clusters = [{ solutions: 10 }, { solutions: 20 }, { solutions: 60 }, { solutions: 10 }];
    expect(performanceScores(clusters, 1)).toEqual({ score: 0.3, normalised: 0.5 });
    expect(performanceScores(clusters, 3)).toEqual({ score: 1, normalised: 1 });
    expect(performanceScores(clusters, -1)).toEqual({ score: 0, normalised: 0 });
    expect(performanceScores([], 0)).toEqual({ score: 0, normalised: 0 });
  });
});
