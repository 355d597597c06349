import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestSplit, poolRate, poolRatio, poolSizes } from './pools.ts';

/** Reading takes 0.15 s; answers of 129 tokens, 32 at once, 40 ms a step: 5.16 s for 32 of them. */
const WORK = { promptSeconds: 0.15, output: 129, batch: 32, stepSeconds: 0.04 };

describe('pools', () => {
  it('are in the ratio that the formula gives', () => {
    expect(poolRatio(WORK)).toBeCloseTo((0.15 * 32) / (129 * 0.04), 12);
    expect(poolRatio(WORK)).toBeCloseTo(0.9302, 4);
  });

  it('have the sizes that a rate takes', () => {
    // 70 requests a second: 10.5 machines read, 70·5.16/32 = 11.29 write.
    expect(poolSizes(WORK, 70)).toEqual({ prefill: 11, decode: 12, rate: Math.min(11 / 0.15, (12 * 32) / 5.16) });
    expect(poolSizes(WORK, 70, 0.7)).toMatchObject({ prefill: 15, decode: 17 });
  });

  it('are split so that no other split does more', () => {
    fc.assert(fc.property(
      fc.double({ min: 0.001, max: 5, noNaN: true }), fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 1, max: 256 }), fc.double({ min: 0.001, max: 0.2, noNaN: true }), fc.integer({ min: 2, max: 60 }),
      (promptSeconds, output, batch, stepSeconds, machines) => {
        const work = { promptSeconds, output, batch, stepSeconds };
        const all = Array.from({ length: machines - 1 }, (_, at) => poolRate(work, at + 1, machines - at - 1));
        expect(bestSplit(work, machines)?.rate).toBe(Math.max(...all));
      },
    ));
  });

  it('need a machine on each side', () => {
    expect(bestSplit(WORK, 1)).toBeUndefined();
    expect(poolSizes(WORK, 0.001)).toMatchObject({ prefill: 1, decode: 1 });
  });
});
