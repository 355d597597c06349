import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ladderStep, makeLadder, multiplesOf, oneTwoFive, positionOf, powersOfTwo, rungAt, scrubbed, valueAt } from './ladder.ts';

describe('ladders', () => {
  it('hold round values and both ends', () => {
    expect(oneTwoFive(1, 60)).toEqual([1, 2, 5, 10, 20, 50, 60]);
    expect(oneTwoFive(0.1, 1)).toEqual([0.1, 0.2, 0.5, 1]);
    expect(powersOfTwo(1, 1000)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1000]);
    expect(powersOfTwo(0, 8)).toEqual([0, 1, 2, 4, 8]);
    expect(multiplesOf(10, 5, 40)).toEqual([5, 10, 20, 30, 40]);
    expect(oneTwoFive(3, 3)).toEqual([3]);
    expect(makeLadder('power-of-two', 1, Number.POSITIVE_INFINITY).at(-1)).toBe(1e30);
  });

  it('step to the next rung, from a rung or between two', () => {
    const ladder = powersOfTwo(1, 1024);
    expect(ladderStep(ladder, 64, 1)).toBe(128);
    expect(ladderStep(ladder, 65, 1)).toBe(128);
    expect(ladderStep(ladder, 65, -1)).toBe(64);
    expect(ladderStep(ladder, 1, -1)).toBe(1);
    expect(ladderStep(ladder, 5000, -1)).toBe(1024);
    expect(ladderStep(ladder, 5000, 1)).toBe(5000);
    expect(ladderStep(ladder, 0.5, 1)).toBe(1);
    expect(ladderStep(ladder, 0.5, -1)).toBe(0.5);
    expect(ladderStep(ladder, 2, 1, 3)).toBe(16);
  });

  it('place a value between its rungs', () => {
    expect(positionOf([1, 100], 10)).toBeCloseTo(0.5, 12);
    expect(positionOf([0, 10], 5)).toBe(0.5);
    expect(rungAt(powersOfTwo(1, 8), 1.6)).toBe(4);
    expect(positionOf([1, 2], Number.NaN)).toBe(0);
  });

  it('scrub by tenths of a rung in round numbers', () => {
    const ladder = powersOfTwo(1, 1024);
    expect(scrubbed(ladder, 64, 1, true)).toBe(128);
    expect(scrubbed(ladder, 64, 0.1, true)).toBe(69);
    expect(scrubbed(ladder, 64, 50, true)).toBe(1024);
    expect(scrubbed(ladder, 5000, 2, true)).toBe(5000);
    expect(scrubbed(ladder, 5000, -1, true)).toBe(512);
    expect(scrubbed(oneTwoFive(0.1, 10), 1, 0.5, false)).toBe(1.4);
  });

  it('rise strictly, and position and value are inverse', () => {
    fc.assert(
      fc.property(fc.constantFrom('1-2-5' as const, 'power-of-two' as const), fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 2, max: 1e6 }), fc.double({ min: 0, max: 1, noNaN: true }), (kind, min, factor, share) => {
        const ladder = makeLadder(kind, min, min * factor);
        ladder.slice(1).forEach((rung, index) => expect(rung).toBeGreaterThan(ladder[index] ?? rung));
        const position = share * (ladder.length - 1);
        expect(positionOf(ladder, valueAt(ladder, position))).toBeCloseTo(position, 6);
      }),
    );
  });
});
