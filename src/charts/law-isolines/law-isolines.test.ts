import { describe, expect, it } from 'vitest';
import { around, logScale, overlaps } from '../scale.ts';
import { textWidth } from '../text-width.ts';
import { contour, levelsOf } from './contour.ts';
import { isolineAxes, layoutIsolines } from './layout.ts';
import type { LawIsolinesData } from './types.ts';
import { isolineRows, summarizeIsolines } from './words.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const STEPS = 21;
const along = Array.from({ length: STEPS }, (_, i) => 10 ** (i / 10));
/** log x + log y: lines of equal value are straight on log axes. */
const values = along.flatMap((y) => along.map((x) => Math.log10(x) + Math.log10(y)));
const scale = (symbol: string, name: string) => ({ symbol, name, dimension: 'count' as const, log: true, min: 1, max: 100 });
const DATA: LawIsolinesData = {
  title: 'Best under a budget', x: scale('N', 'Parameters'), y: scale('D', 'Tokens'),
  output: { symbol: 'L', name: 'Loss', dimension: 'ratio', log: false },
  grid: { x: along, y: along, values }, levels: [1, 2, 3],
  budget: { name: '10 FLOP', line: [{ x: 1, y: 10 }, { x: 10, y: 1 }] },
  path: [{ x: 1, y: 1, extrapolates: false }, { x: 10, y: 10, extrapolates: false }, { x: 90, y: 90, extrapolates: true }],
  optimum: { x: 3, y: 3, output: 0.95, inside: true }, present: { x: 10, y: 10, output: 2 }, fitted: { x: [1, 10], y: [1, 10] },
};

describe('contour', () => {
  it('finds the line of equal value as one stretch', () => {
    const lines = contour(DATA.grid, 1.98);
    expect(lines).toHaveLength(1);
    for (const { i, j } of lines[0] ?? []) expect((i + j) / 10).toBeCloseTo(1.98, 6);
  });

  it('leaves out cells without a value', () => {
    expect(contour({ ...DATA.grid, values: values.map(() => undefined) }, 1)).toEqual([]);
    const holed = values.map((value, at) => (at === 10 * STEPS + 10 ? undefined : value));
    expect(contour({ ...DATA.grid, values: holed }, 1.98).length).toBe(2);
  });

  it('takes round levels, all within the values', () => {
    const levels = levelsOf(values, 8);
    expect(levels.length).toBeGreaterThan(4);
    expect(Math.min(...levels)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...levels)).toBeLessThanOrEqual(4);
    expect(levelsOf([1, 1, 1], 5)).toEqual([]);
    expect(levelsOf([], 5)).toEqual([]);
  });
});

it('places the plane', () => {
  const axes = isolineAxes(DATA, 480);
  const plot = { x: 0, y: 0, width: 200, height: 200 };
  const layout = layoutIsolines(DATA, axes, { x: logScale(axes.x.domain, [0, 200]), y: logScale(axes.y.domain, [200, 0]), plot });
  expect(layout.budget?.path).toBe('M0.0 100.0L100.0 200.0');
  expect(layout.path.inside).toBe('M0.0 200.0L100.0 100.0');
  expect(layout.path.outside).toMatch(/^M100\.0 100\.0L195/);
  expect([layout.present.x, layout.present.y].map(Math.round)).toEqual([100, 100]);
  expect(Object.values(layout.band ?? {}).map(Math.round)).toEqual([0, 100, 100, 100]);
  expect(layout.optimum?.at.x).toBeCloseTo(200 * Math.log10(3) / 2);
  expect(JSON.stringify(layout)).not.toMatch(/NaN|null/);
});

it.each([[3, 3], [3.4, 3], [4, 3.2], [3, 2.6], [2.4, 3]])('writes nothing over the point that can be moved, at %s and %s', (x, y) => {
  const axes = isolineAxes(DATA, 480);
  const view = { x: logScale(axes.x.domain, [0, 300]), y: logScale(axes.y.domain, [300, 0]), plot: { x: 0, y: 0, width: 300, height: 300 } };
  const { present, optimum, budget, path, lines } = layoutIsolines({ ...DATA, present: { x, y, output: 2 } }, axes, view);
  const named = [optimum?.label, budget?.name, path.name, ...lines.map(({ name }) => name)].filter((name) => name !== undefined);
  expect(optimum?.label?.text).toContain('best');
  for (const { text, x: at, y: foot, anchor } of named) {
    const wide = textWidth(text, 12);
    const left = anchor === 'end' ? at - wide : anchor === 'middle' ? at - wide / 2 : at;
    expect(overlaps({ x: left, y: foot - 9, width: wide, height: 9 }, around(present, 4)), text).toBe(false);
  }
});

it('says what is best and lists it', () => {
  expect(plain(summarizeIsolines(DATA))).toContain('The line is what 10 FLOP buys; best: 0.950 at N = 3, D = 3.');
  expect(isolineRows(DATA).rows[2]).toEqual(['best of a budget, extrapolated', 90, 90, undefined]);
});
