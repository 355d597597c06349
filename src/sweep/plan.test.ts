import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scenarioCount, thinned } from './plan.ts';
import type { Axis, SweepSpec } from './types.ts';

function specOf(lengths: readonly number[]): SweepSpec {
  const axes = lengths.map((length): Axis => ({ target: { kind: 'field', field: 'batch' }, values: Array.from({ length }, (_, at) => at + 1), written: 'as written' }));
  return { axes, objectives: [], constraints: [] };
}

const lengthsOf = (spec: SweepSpec): readonly number[] => spec.axes.map(({ values }) => values.length);

describe('thinned', () => {
  it('brings the longest axes to one length, and keeps their ends', () => {
    const spec = thinned(specOf([10_000, 1000, 10_000, 3]), 1_000_000);
    expect(lengthsOf(spec)).toEqual([69, 69, 70, 3]);
    expect(spec.axes.map(({ values }) => [values[0], values.at(-1)])).toEqual([[1, 10_000], [1, 1000], [1, 10_000], [1, 3]]);
    expect(spec.axes.map(({ written }) => written)).toEqual(['', '', '', 'as written']);
    expect(lengthsOf(thinned(specOf([2, 5]), 10))).toEqual([2, 5]);
    expect(lengthsOf(thinned(specOf([2, 5]), 1))).toEqual([1, 1]);
  });

  it('leaves no more than asked for, and as many as axes of one length allow', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 1e6 }), (lengths, most) => {
      const left = lengthsOf(thinned(specOf(lengths), most));
      expect(scenarioCount(thinned(specOf(lengths), most))).toBeLessThanOrEqual(most);
      const longest = Math.max(...left);
      const more = lengths.reduce((product, length) => product * Math.min(length, longest + 1), 1);
      expect(more > most || left.every((length, at) => length === lengths[at])).toBe(true);
    }));
  });
});
