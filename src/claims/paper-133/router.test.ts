import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakEvenShare, cascade, paidByTheHour, preGeneration, thresholdCurve, type TwoModels } from './router.ts';

const MODELS: TwoModels = { easy: 0.6, accuracy: 0.9, router: 0.1, small: { cost: 1, easy: 0.9, hard: 0.4 }, large: { cost: 9, easy: 0.95, hard: 0.75 } };
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('routing', () => {
  it('costs what the formula says', () => {
    expect(preGeneration(0.1, [0.7, 0.3], [1, 9])).toBeCloseTo(3.5, 12);
    expect(cascade(0.1, [0.5, 0.4], [1, 2, 9])).toBeCloseTo(0.1 + 1 + 0.5 * (2 + 0.4 * 9), 12);
    expect(cascade(0, [], [3])).toBe(3);
  });

  it('of a cascade is the mean over its ways through', () => {
    fc.assert(
      fc.property(share, share, (first, second) => {
        const ways = [{ chance: 1 - first, cost: 1 }, { chance: first * (1 - second), cost: 1 + 2 }, { chance: first * second, cost: 1 + 2 + 9 }];
        expect(cascade(0.3, [first, second], [1, 2, 9])).toBeCloseTo(0.3 + ways.reduce((sum, { chance, cost }) => sum + chance * cost, 0), 9);
      }),
    );
  });

  it('pays from the break-even share on', () => {
    const even = breakEvenShare(0.4, 1, 9);
    expect(even).toBe(0.05);
    expect(preGeneration(0.4, [even, 1 - even], [1, 9])).toBeCloseTo(9, 12);
  });
});

describe('thresholdCurve', () => {
  it('goes from the large model alone to the small one alone, deciding paid for', () => {
    const curve = thresholdCurve(MODELS);
    expect(curve[0]).toEqual({ share: 0, cost: 9.1, quality: 0.6 * 0.95 + 0.4 * 0.75 });
    expect(curve.at(-1)?.share).toBeCloseTo(1, 12);
    expect(curve.at(-1)?.quality).toBeCloseTo(0.6 * 0.9 + 0.4 * 0.4, 12);
  });

  it('is right on both kinds as often as it is said to be', () => {
    // Where a tenth of the hard questions is sent, nine tenths of the easy ones are.
    const at = thresholdCurve(MODELS, 11)[1];
    expect(at?.share).toBeCloseTo(0.6 * 0.9 + 0.4 * 0.1, 12);
  });

  it('of a router that guesses is the line of random mixing; a better one never lies below it', () => {
    const mixed = thresholdCurve({ ...MODELS, accuracy: 0.5, router: 0 }, 2);
    const [large, small] = [mixed[0], mixed[1]];
    const line = (part: number): number => (large?.quality ?? 0) + part * ((small?.quality ?? 0) - (large?.quality ?? 0));
    for (const { share: part, quality } of thresholdCurve({ ...MODELS, accuracy: 0.5 })) expect(quality).toBeCloseTo(line(part), 9);
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 0.99, noNaN: true }), (accuracy) => {
        for (const { share: part, quality } of thresholdCurve({ ...MODELS, accuracy })) expect(quality).toBeGreaterThanOrEqual(line(part) - 1e-9);
      }),
    );
  });
});

describe('paidByTheHour', () => {
  it('buys whole machines, and none for a pool that gets nothing', () => {
    const pool = { rate: 10, usdPerHour: 36 };
    expect(paidByTheHour([{ ...pool, share: 1 }], 5)).toBeCloseTo(36 / 18_000, 12);
    expect(paidByTheHour([{ ...pool, share: 1 }], 25)).toBeCloseTo((3 * 36) / 90_000, 12);
    expect(paidByTheHour([{ ...pool, share: 1 }, { ...pool, share: 0 }], 5)).toBeCloseTo(36 / 18_000, 12);
  });
});
