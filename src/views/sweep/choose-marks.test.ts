import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseMarks, numbered } from './choose-marks.ts';

const LEAST = ['least', 'least'] as const;

/** y = c / x with a bend: steep to x = 4, then flat. 41 points from x = 1 to 100. */
const BENT = Array.from({ length: 41 }, (_, at) => {
  const x = 10 ** (at / 20);
  return { index: at * 10, values: [x, x < 4 ? 20 * (4 / x) ** 2 : 20 * (4 / x) ** 0.05] };
});

describe('which points carry a number', () => {
  it('numbers every point of a short frontier', () => {
    expect(chooseMarks([], LEAST)).toEqual([]);
    expect(chooseMarks(BENT.slice(0, 1), LEAST)).toEqual([0]);
    expect(chooseMarks(BENT.slice(0, 6), LEAST)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('numbers both ends and the knee', () => {
    const chosen = chooseMarks(BENT, LEAST);
    expect(chosen).toHaveLength(6);
    expect(chosen[0]).toBe(0);
    expect(chosen.at(-1)).toBe(40);
    // The bend at x = 4 lies between 10^(12/20) = 3.98 and 10^(13/20) = 4.47.
    expect(chosen.some((at) => at === 12 || at === 13)).toBe(true);
  });

  it('finds the knee in logarithms: the corner of a step, wherever it is', () => {
    const step = Array.from({ length: 30 }, (_, at) => ({ index: at, values: at < 20 ? [1 + at * 1e-6, 1000 / 1.3 ** at] : [1.3 ** (at - 19), 5 - at * 1e-6] }));
    // In logarithms the last of the steep part is 0.06 of the way above the corner, the first of the flat part 0.1 beside it.
    expect(chooseMarks(step, LEAST, 3)).toEqual([0, 19, 29]);
  });

  it('leaves the knee out of a frontier that bulges outwards', () => {
    const bulge = Array.from({ length: 21 }, (_, at) => ({ index: at, values: [Math.exp(at / 20), Math.exp(Math.sqrt(1 - (at / 20) ** 2))] }));
    // Three marks: the ends and the middle by length of way, a quarter circle's 45°, at x = 0.707 of 20.
    expect(chooseMarks(bulge, LEAST, 3)).toEqual([0, 14, 20]);
  });

  it('turns the axis of an objective of which most is wanted', () => {
    const turned = BENT.map(({ index, values: [x, y] }) => ({ index, values: [x ?? 0, 1 / (y ?? 1)] }));
    expect(chooseMarks(turned, ['least', 'most'])).toEqual(chooseMarks(BENT, LEAST));
  });

  it('works with zeros, by difference', () => {
    const line = Array.from({ length: 11 }, (_, at) => ({ index: at, values: [at, 10 - at] }));
    expect(chooseMarks(line, LEAST)).toEqual([0, 2, 4, 6, 8, 10]);
  });

  it('numbers the best in each of three objectives, and never one twice', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.double({ min: 0.1, max: 10, noNaN: true }), fc.double({ min: 0.1, max: 10, noNaN: true }), fc.double({ min: 0.1, max: 10, noNaN: true })), { minLength: 7, maxLength: 60 }), (tuples) => {
      const points = tuples.map((values, index) => ({ index, values }));
      const chosen = chooseMarks(points, ['least', 'most', 'least']);
      expect(new Set(chosen).size).toBe(chosen.length);
      expect(chosen.length).toBeLessThanOrEqual(6);
      const has = (axis: number, pick: (...values: number[]) => number): boolean => chosen.some((at) => points[at]?.values[axis] === pick(...tuples.map((values) => values[axis] ?? 0)));
      expect(has(0, Math.min) && has(1, Math.max) && has(2, Math.min)).toBe(true);
    }));
  });

  it('stays where it is, or moves to a neighbour, when the frontier changes by a thousandth', () => {
    const chosen = chooseMarks(BENT, LEAST);
    fc.assert(fc.property(fc.array(fc.double({ min: -1e-3, max: 1e-3, noNaN: true }), { minLength: 41, maxLength: 41 }), (noise) => {
      const moved = BENT.map(({ index, values: [x, y] }, at) => ({ index, values: [x ?? 0, (y ?? 0) * (1 + (noise[at] ?? 0))] }));
      for (const [at, place] of chooseMarks(moved, LEAST).entries()) expect(Math.abs(place - (chosen[at] ?? 0))).toBeLessThanOrEqual(1);
    }));
  });

  it('hands out numbers from 1 on', () => {
    expect([...numbered(BENT, [0, 12, 40])]).toEqual([[0, 1], [120, 2], [400, 3]]);
  });
});
