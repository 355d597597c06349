import { describe, expect, it } from 'vitest';
import { layOut } from './bars.ts';

const step = (amount: number) => ({ name: 'a', why: 'b', kind: 'convention', amount }) as const;

describe('the bars of an account', () => {
  it('start at zero where the steps are large', () => {
    // 100 → 40 → 60.
    expect(layOut({ ours: 100, theirs: 60, steps: [step(-60), step(20)] })).toEqual({
      start: 0, ours: { from: 0, to: 1 }, steps: [{ from: 0.4, to: 1 }, { from: 0.4, to: 0.6 }], theirs: { from: 0, to: 0.6 },
    });
  });

  it('start later where steps would be too thin to see', () => {
    // 100 → 101: half of the spread is kept to the left of the smaller.
    const { start, ours, theirs } = layOut({ ours: 100, theirs: 101, steps: [step(1)] });
    expect(start).toBe(99.5);
    expect(ours.to).toBeCloseTo(1 / 3, 12);
    expect(theirs.to).toBe(1);
  });

  it('fill the width where figures are equal', () => {
    expect(layOut({ ours: 5, theirs: 5, steps: [] })).toEqual({ start: 0, ours: { from: 0, to: 1 }, steps: [], theirs: { from: 0, to: 1 } });
  });
});
