import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakEven } from './break-even.ts';

const money = fc.double({ min: 0, max: 1e9, noNaN: true });

describe('break-even', () => {
  it('a one-off of $1,000 that saves a cent a use pays after 100,000 uses', () => {
    const found = breakEven({ once: 0, perUse: 0.02 }, { once: 1000, perUse: 0.01 });
    expect(found).toMatchObject({ kind: 'from', cheaper: 'b' });
    expect(found.kind === 'from' ? found.uses : 0).toBeCloseTo(100_000, 6);
  });

  it('never pays where it saves nothing', () => {
    expect(breakEven({ once: 0, perUse: 1 }, { once: 5, perUse: 1 })).toEqual({ kind: 'always', cheaper: 'a' });
    expect(breakEven({ once: 5, perUse: 2 }, { once: 5, perUse: 1 })).toEqual({ kind: 'always', cheaper: 'b' });
    expect(breakEven({ once: 5, perUse: 1 }, { once: 5, perUse: 1 })).toEqual({ kind: 'equal' });
    expect(breakEven({ once: 9, perUse: 2 }, { once: 5, perUse: 1 })).toEqual({ kind: 'always', cheaper: 'b' });
  });

  it('what it calls cheaper costs no more on its side of the crossing', () => {
    fc.assert(fc.property(money, money, money, money, (onceA, useA, onceB, useB) => {
      const [a, b] = [{ once: onceA, perUse: useA }, { once: onceB, perUse: useB }];
      const found = breakEven(a, b);
      if (found.kind === 'equal') return;
      const total = (one: typeof a, uses: number): number => one.once + uses * one.perUse;
      const [cheap, dear] = found.cheaper === 'a' ? [a, b] : [b, a];
      const slack = 1e-9 * (onceA + onceB + 1);
      for (const beyond of found.kind === 'from' ? [1.01 * found.uses, 100 * found.uses] : [0, 1, 1e6]) expect(total(cheap, beyond)).toBeLessThanOrEqual(total(dear, beyond) * (1 + 1e-9) + slack);
      if (found.kind === 'from') expect(total(cheap, 0.99 * found.uses)).toBeGreaterThanOrEqual(total(dear, 0.99 * found.uses) * (1 - 1e-9) - slack);
    }));
  });
});
