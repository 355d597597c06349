import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heldOf, withStretch } from './stretches.ts';
import type { Stretch } from './stretches.ts';

describe('stretches', () => {
  it('joins neighbours and says how much is held', () => {
    const held = [{ first: 30, end: 40 }, { first: 0, end: 10 }, { first: 20, end: 30 }].reduce<readonly Stretch[]>(withStretch, []);
    expect(held).toEqual([{ first: 0, end: 10 }, { first: 20, end: 40 }]);
    expect([heldOf(held, { first: 20, end: 40 }), heldOf(held, { first: 5, end: 12 }), heldOf(held, { first: 10, end: 20 })]).toEqual(['all', 'part', 'none']);
  });

  it('agrees with a set of indices', () => {
    const stretch = fc.tuple(fc.nat(40), fc.nat(8)).map(([first, length]) => ({ first, end: first + length }));
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 20 }), (asked) => {
        const set = new Set<number>();
        let held: readonly Stretch[] = [];
        for (const one of asked) {
          const indices = Array.from({ length: one.end - one.first }, (_, i) => one.first + i);
          const inside = indices.filter((index) => set.has(index)).length;
          if (indices.length > 0) expect(heldOf(held, one)).toBe(inside === 0 ? 'none' : inside === indices.length ? 'all' : 'part');
          if (inside > 0) continue;
          held = withStretch(held, one);
          for (const index of indices) set.add(index);
        }
        const listed = held.flatMap(({ first, end }) => Array.from({ length: end - first }, (_, i) => first + i));
        expect(listed).toEqual([...set].sort((a, b) => a - b));
        expect(held.every(({ first }, i) => i === 0 || held[i - 1]!.end < first)).toBe(true);
      }),
    );
  });
});
