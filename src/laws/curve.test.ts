import { describe, expect, it } from 'vitest';
import { axisValues, lawCurve, lawFamily } from './curve.ts';
import type { Law } from './law.ts';
import { CHINCHILLA } from './laws/chinchilla.ts';
import { lawSetting } from './setting.ts';

describe('a curve', () => {
  const curve = lawCurve(lawSetting(CHINCHILLA), { axis: 'N' });

  it('is dashed, drawn, dashed, and meets exactly where the fitted range ends', () => {
    expect(curve.runs.map(({ extrapolates }) => extrapolates)).toEqual([true, false, true]);
    expect(curve.runs[0]?.points.at(-1)).toEqual(curve.runs[1]?.points[0]);
    expect(curve.runs[0]?.points.at(-1)?.x).toBe(7e7);
    expect(curve.runs[1]?.points.at(-1)?.x).toBe(1.6e10);
  });

  it('reaches both ends and holds the value that is set', () => {
    const xs = curve.runs.flatMap(({ points }) => points.map(({ x }) => x));
    expect(xs[0]).toBe(1e7);
    expect(xs.at(-1)).toBe(1e13);
    expect(xs).toContain(7e9);
  });

  it('is dashed throughout where another input lies outside', () => {
    const far = lawCurve(lawSetting(CHINCHILLA, { inputs: { D: 1e13 } }), { axis: 'N' });
    expect(far.runs.map(({ extrapolates }) => extrapolates)).toEqual([true]);
  });

  it('has a curve for each value of the family', () => {
    const family = lawFamily(lawSetting(CHINCHILLA), { input: 'D', values: [1e10, 1e11] }, { axis: 'N', samples: 5 });
    expect(family.map((one) => one.family?.value)).toEqual([1e10, 1e11]);
    const lowest = family.map((one) => Math.min(...one.runs.flatMap(({ points }) => points.map(({ y }) => y))));
    expect(lowest[1]).toBeLessThan(lowest[0] ?? 0);
  });

  it('breaks where the law gives nothing, and says why', () => {
    const root: Law = { ...CHINCHILLA, formula: 'sqrt(N - 5) * E', inputs: [{ symbol: 'N', name: 'Number', dimension: 'count', value: 5, min: 0, max: 10, log: false }], coefficients: [{ symbol: 'E', name: 'one', value: 1, source: 'here' }] };
    const broken = lawCurve(lawSetting(root), { axis: 'N', samples: 11 });
    expect(broken.gaps).toHaveLength(1);
    expect(broken.gaps[0]).toMatchObject({ from: 0, to: 4 });
    expect(broken.runs).toHaveLength(1);
    expect(broken.runs[0]?.points).toHaveLength(6);
  });

  it('of an axis that is not there is empty', () => {
    expect(lawCurve(lawSetting(CHINCHILLA), { axis: 'Q' }).runs).toEqual([]);
  });

  it('is sampled evenly on its scale', () => {
    const even = axisValues({ log: true }, 1, 1000, 4);
    expect(even.map((value) => Math.round(value * 1e9) / 1e9)).toEqual([1, 10, 100, 1000]);
    expect(axisValues({ log: false }, 0, 10, 3)).toEqual([0, 5, 10]);
  });
});
