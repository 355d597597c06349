import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arithmeticMean, geometricMean, wholeSpeedUp } from './speed-ups.ts';

const EXAMPLE = [{ tasks: 99, speedUp: 0.5 }, { tasks: 1, speedUp: 100 }];

describe('speed-ups of many tasks', () => {
  it('of 99 at half the speed and one at a hundred times', () => {
    expect(arithmeticMean(EXAMPLE)).toBeCloseTo(1.495, 12);
    // 100 / (99 · 2 + 0.01)
    expect(wholeSpeedUp(EXAMPLE)).toBeCloseTo(0.505_025, 6);
    expect(geometricMean([{ tasks: 1, speedUp: 2 }, { tasks: 1, speedUp: 0.5 }])).toBeCloseTo(1, 12);
  });

  it('stand in the order of the three means', () => {
    const group = fc.record({ tasks: fc.integer({ min: 1, max: 100 }), speedUp: fc.double({ min: 0.01, max: 100, noNaN: true }) });
    fc.assert(fc.property(fc.array(group, { minLength: 1, maxLength: 8 }), (groups) => {
      const [whole, geometric, mean] = [wholeSpeedUp(groups), geometricMean(groups), arithmeticMean(groups)];
      expect(whole).toBeLessThanOrEqual(geometric * (1 + 1e-9));
      expect(geometric).toBeLessThanOrEqual(mean * (1 + 1e-9));
    }));
  });
});
