import { describe, expect, it } from 'vitest';
import { BINS, binRatios } from './histogram-layout.ts';
import { quantile, summarizeRatios } from './quantiles.ts';
import { ratioAxis, ratioText } from './scale.ts';
import { placeStrips } from './strips-layout.ts';
import { describeStrip, findHistogramTitle, findStripsTitle, signedWords } from './words.ts';

describe('quantiles', () => {
  it('interpolate between neighbours', () => {
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantile([1, 2, 3, 4], 0.1)).toBeCloseTo(1.3, 12);
    expect(quantile([7], 0.9)).toBe(7);
    expect(quantile([], 0.5)).toBeNaN();
  });

  it('of errors take the size, of ratios the sign', () => {
    const { p50, medianError, within25 } = summarizeRatios(Float64Array.of(0.7, 0.9, 1.2, 1.1));
    expect(p50).toBeCloseTo(1, 12);
    expect(medianError).toBeCloseTo(0.15, 12);
    expect(within25).toBe(0.75);
  });
});

describe('bins', () => {
  it('lie evenly between a quarter and four times, and hold all', () => {
    const bins = binRatios(Float64Array.of(1.01, 0.99, 100, 0.001, Number.NaN, -1));
    expect(bins).toHaveLength(BINS);
    expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(4);
    expect(bins[0]).toMatchObject({ from: 0.25, count: 1 });
    expect(bins.at(-1)?.count).toBe(1);
    // 1 is the border of the middle bins.
    expect([bins[15]?.count, bins[16]?.count]).toEqual([1, 1]);
    expect(bins[16]?.from).toBeCloseTo(1, 12);
  });
});

describe('the scale', () => {
  it('writes what a ratio means', () => {
    expect(ratioAxis(600).ticks.map(ratioText)).toEqual(['¼', '½', '−20 %', 'equal', '+25 %', '2×', '4×']);
    expect(ratioAxis(300).ticks.map(ratioText)).toEqual(['¼', '½', 'equal', '2×', '4×']);
  });
});

const strip = (name: string, medianError: number, p10: number, p90: number) => ({ id: name, name, count: 10, p10, p25: 0.95, p50: 1, p75: 1.05, p90, medianError });

describe('strips', () => {
  it('are cut at the ends of the scale', () => {
    const view = { x: (ratio: number) => 100 * Math.log2(ratio), y: () => 0, plot: { x: -200, y: 10, width: 400, height: 60 } };
    const [first, second] = placeStrips([strip('a', 0.4, 0.5, 16), strip('b', 0.1, 0.9, 1.1)], view);
    expect(first).toMatchObject({ y: 10, height: 30, middle: 25, low: -100, high: 200, cutHigh: true, cutLow: false });
    expect(second).toMatchObject({ y: 40, cutHigh: false });
  });

  it('says what it found', () => {
    expect(findStripsTitle({ noun: 'device', strips: [strip('a', 0.4, 0.5, 2), strip('b', 0.1, 0.9, 1.1)], more: 0 })).toBe('By device: from 10\u00a0% (b) to 40\u00a0% (a)');
    expect(describeStrip(strip('a', 0.4, 0.4, 1.5))).toBe('a: median error 40\u00a0% over 10 rows, 80 per cent between 1/2.5 and +50\u00a0%');
    expect(findHistogramTitle({ ratios: Float64Array.of(1.2, 1.2, 1.2) })).toBe('The middle runs 20\u00a0% high; 80\u00a0% lie between +20\u00a0% and +20\u00a0%');
    expect(signedWords(1)).toBe('0\u00a0%');
  });
});
