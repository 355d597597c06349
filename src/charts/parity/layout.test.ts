import { describe, expect, it } from 'vitest';
import { logScale } from '../scale.ts';
import { indexPoints } from './nearest.ts';
import { endsOf, parityAxis, placeGuides, placePoints } from './layout.ts';
import { errorWords, findParityTitle, parityRows, sharesOf } from './words.ts';
import type { ParityData } from './types.ts';

const data = (pairs: readonly (readonly [measured: number, predicted: number])[]): ParityData => ({
  noun: 'Times', dimension: 'seconds', measured: Float64Array.from(pairs, ([measured]) => measured), predicted: Float64Array.from(pairs, ([, predicted]) => predicted),
  group: new Uint8Array(pairs.length), groups: [{ name: 'one', count: pairs.length }], hasRest: false, groupNoun: 'source', describe: (index) => ({ name: `row ${index}`, facts: [] }),
});
const plot = { x: 50, y: 20, width: 400, height: 400 };
const scales = (low: number, high: number) => ({ x: logScale([low, high], [plot.x, plot.x + plot.width]), y: logScale([low, high], [plot.y + plot.height, plot.y]) });

describe('the axis of a parity plot', () => {
  it('holds both directions and leaves out what a logarithm cannot show', () => {
    expect(endsOf(Float64Array.of(0, -1, Number.NaN, 4, 2))).toEqual([2, 4]);
    expect(parityAxis(data([[2e-3, 0.4], [0.05, 0.06]]), 600).domain).toEqual([1e-3, 1]);
    expect(parityAxis(data([]), 600).domain).toEqual([1, 10]);
  });
});

describe('guides', () => {
  it('run parallel to the diagonal and end at the edges', () => {
    const { x, y } = scales(1, 100);
    const guides = placeGuides({ kind: 'log', domain: [1, 100], ticks: [] }, x, y, plot);
    expect(guides.map(({ ratio }) => ratio)).toEqual([2, 1.25, 1.1, 1, 1 / 1.1, 1 / 1.25, 0.5]);
    expect(guides.find(({ ratio }) => ratio === 1)?.path).toBe('M50.0 420.0L450.0 20.0');
    // At 200 px a decade a doubling is 60.2 px.
    expect(guides.find(({ ratio }) => ratio === 2)?.path).toBe('M50.0 359.8L389.8 20.0');
    expect(guides.find(({ ratio }) => ratio === 0.5)?.path).toBe('M110.2 420.0L450.0 80.2');
  });

  it('leaves out those that many decades press together', () => {
    const { x, y } = scales(1e-6, 1e4);
    const guides = placeGuides({ kind: 'log', domain: [1e-6, 1e4], ticks: [] }, x, y, plot);
    // 40 px a decade: 10 % is 1.7 px, 25 % is 3.9 px, twice is 12 px.
    expect(guides.map(({ ratio }) => ratio)).toEqual([2, 1, 0.5]);
  });
});

describe('points', () => {
  it('are placed from the plot’s corner, and the nearest is found', () => {
    const { x, y } = scales(1, 100);
    const placed = placePoints(data([[1, 100], [10, 10], [100, 1], [Number.NaN, 1]]), x, y, plot);
    expect([...placed.x].slice(0, 3).map(Math.round).map(Math.abs)).toEqual([0, 200, 400]);
    expect([...placed.y].slice(0, 3).map(Math.round).map(Math.abs)).toEqual([0, 200, 400]);
    const index = indexPoints(placed.x, placed.y);
    expect(index.nearest(205, 190, 20)).toBe(1);
    expect(index.nearest(205, 170, 20)).toBeUndefined();
    expect(index.nearest(-3, 3, 20)).toBe(0);
  });
});

describe('words', () => {
  it('says an error as a reader would', () => {
    expect([1.12, 0.919, 3.2, 0.25, 1, Number.NaN].map(errorWords)).toEqual(['+12\u00a0%', '−8.1\u00a0%', '3.2× high', '4.0× low', '0\u00a0%', '–']);
  });

  it('counts shares and finds the median', () => {
    const four = data([[1, 1.05], [1, 0.8], [1, 1.2], [1, 2]]);
    const { median, within10, within25 } = sharesOf(four);
    expect(median).toBeCloseTo(0.2, 12);
    expect([within10, within25]).toEqual([0.25, 0.75]);
    expect(findParityTitle(four)).toBe('Times: half of 4 within 20\u00a0% of measured');
  });

  it('lists the largest errors first', () => {
    expect(parityRows(data([[1, 1.1], [1, 0.5], [1, 1.5]]), 's', 2).rows.map(([name]) => name)).toEqual(['row 1', 'row 2']);
  });
});
