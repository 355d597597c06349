import { describe, expect, it } from 'vitest';
import { placeCurve } from './curve-layout.ts';

const FRAME = { x: 50, y: 10, width: 100, height: 80 };

describe('placeCurve', () => {
  it('puts points where their values lie, larger ones higher, and leaves out what is no number', () => {
    const placed = placeCurve({ title: '', x: { label: 'x', dimension: 'count' }, y: { label: 'y', dimension: 'seconds' }, series: [{ label: 'a', points: [[0, 0], [5, 2], [10, 4], [Number.NaN, 1]], marks: ['p', 'q', 'r', 's'] }] }, FRAME);
    expect(placed.series[0]?.path).toBe('M50.0 90.0L100.0 50.0L150.0 10.0');
    expect(placed.series[0]?.marks.map(({ name }) => name)).toEqual(['p', 'q', 'r']);
  });

  it('spans what shares there are', () => {
    const placed = placeCurve({ title: '', x: { label: 'x', dimension: 'usd' }, y: { label: 'y', dimension: 'percent' }, series: [{ label: 'a', points: [[0, 0.72], [1, 0.86]] }] }, FRAME);
    expect(placed.y[0]?.text).toBe('70\u00a0%');
    expect(placed.y.at(-1)?.text).toBe('90\u00a0%');
  });
});
