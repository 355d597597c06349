import { describe, expect, it } from 'vitest';
import { between, domainAxis, homeDomain, panned, zoomed } from './domain.ts';
import type { Reach } from './types.ts';

const reach = (low: number, high: number, lowPositive = low): Reach => ({ low, high, lowPositive });

describe('the domain at rest', () => {
  it('holds all solid points, with round ends', () => {
    expect(homeDomain('log', reach(1.54, 42), reach(1.54, 42))).toEqual([1.2, 50]);
    expect(homeDomain('linear', reach(3, 97), reach(3, 97))).toEqual([0, 110]);
  });

  it('shows a limit that lies among the points, and of faint points what is near', () => {
    // Solid 1 to 40, a limit at 50, faint up to 100,000: 0.45 of the span beyond, 50 · 50^0.45 = 291, and a margin.
    expect(homeDomain('log', reach(1, 40), reach(1, 1e5), [50, 1e7])).toEqual([0.8, 400]);
  });

  it('leaves what is not positive off a logarithmic axis, and takes the faint points where there are no others', () => {
    expect(homeDomain('log', reach(NaN, NaN), reach(-4, 100, 10))).toEqual([8, 120]);
    expect(homeDomain('log', reach(NaN, NaN), reach(-4, -1, NaN))).toBeUndefined();
    expect(homeDomain('linear', reach(NaN, NaN), reach(NaN, NaN))).toBeUndefined();
  });

  it('has room around a lone value', () => {
    const [low, high] = homeDomain('log', reach(10, 10), reach(10, 10)) ?? [0, 0];
    expect(low).toBeLessThan(10);
    expect(high).toBeGreaterThan(10);
    expect(homeDomain('linear', reach(0, 0), reach(0, 0))).toEqual([0, 1.1]);
  });
});

describe('ticks', () => {
  it('are as many of 1-2-5, 1-3 and decades as there is room for', () => {
    expect(domainAxis('log', [1.5, 300], 8).ticks).toEqual([2, 5, 10, 20, 50, 100, 200]);
    expect(domainAxis('log', [0.2, 60], 6).ticks).toEqual([0.3, 1, 3, 10, 30]);
    expect(domainAxis('log', [0.2, 60], 4).ticks).toEqual([1, 10]);
    expect(domainAxis('log', [1, 1e8], 4).ticks).toEqual([1, 1000, 1e6]);
  });

  it('are evenly spaced within a part of a decade', () => {
    expect(domainAxis('log', [4, 9], 6)).toEqual({ kind: 'log', domain: [4, 9], ticks: [4, 5, 6, 7, 8, 9] });
  });
});

describe('zooming', () => {
  it('keeps what is under the pointer there', () => {
    // 10 lies half way along 1 to 100.
    const [low, high] = zoomed('log', [1, 100], [1, 100], 0.5, 0.5);
    expect([low, high].map((end) => end.toFixed(4))).toEqual(['3.1623', '31.6228']);
    expect(zoomed('linear', [0, 10], [0, 10], 0.5, 0.2)).toEqual([1, 6]);
  });

  it('ends at thrice the whole picture, and before single values of Float32 show', () => {
    expect(zoomed('linear', [0, 10], [0, 10], 100, 0.5)).toEqual([-10, 20]);
    const [low, high] = zoomed('log', [1, 10], [1, 10], 1e-9, 0.5);
    expect(high / low).toBeGreaterThan(1.0001);
  });

  it('moves and cuts along the axis', () => {
    expect(panned('linear', [0, 10], 0.1)).toEqual([1, 11]);
    expect(panned('log', [1, 10], 1).map((end) => Math.round(end))).toEqual([10, 100]);
    expect(between('linear', [0, 10], 0.7, 0.2)).toEqual([2, 7]);
  });
});
