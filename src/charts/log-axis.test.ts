import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binaryTicks, logAxis, logTicks } from './log-axis.ts';

describe('logAxis', () => {
  it('snaps to one or three times a decade', () => {
    expect(logAxis([0.2, 5000])).toEqual({ kind: 'log', domain: [0.1, 10_000], ticks: [0.1, 1, 10, 100, 1000, 10_000] });
    expect(logAxis([4, 250]).domain).toEqual([3, 300]);
  });

  it('stays the same while data move within a step', () => {
    expect(logAxis([0.15, 4000])).toEqual(logAxis([0.25, 9000]));
  });

  it('leaves out what has no logarithm, and still gives an axis for nothing', () => {
    expect(logAxis([0, -5, Number.NaN, Number.POSITIVE_INFINITY, undefined, 20, 40]).domain).toEqual([10, 100]);
    expect(logAxis([]).domain).toEqual([1, 10]);
    expect(logAxis([0]).ticks.length).toBeGreaterThan(0);
  });

  it('cuts the low end when the data span too many decades', () => {
    expect(logAxis([1e-9, 1e9], { mostDecades: 6 }).domain).toEqual([1000, 1e9]);
  });

  it('thins decades to the room there is', () => {
    expect(logTicks([1, 1e9], 5)).toEqual([1, 100, 10_000, 1e6, 1e8]);
    expect(logTicks([2, 60], 8)).toEqual([2, 5, 10, 20, 50]);
    expect(binaryTicks([1, 1024], 6)).toEqual([1, 4, 16, 64, 256, 1024]);
  });

  it('always covers usable data, with ticks inside, and never NaN', () => {
    const value = fc.double({ min: -12, max: 18, noNaN: true }).map((power) => 10 ** power);
    fc.assert(
      fc.property(fc.array(fc.oneof(value, fc.constant(0), fc.constant(Number.NaN)), { maxLength: 12 }), (values) => {
        const { domain: [low, high], ticks } = logAxis(values, { mostDecades: 40 });
        expect(low).toBeGreaterThan(0);
        expect(high).toBeGreaterThan(low);
        for (const each of values) if (each > 0) expect(each >= low * (1 - 1e-8) && each <= high * (1 + 1e-8)).toBe(true);
        expect(ticks.length).toBeGreaterThan(0);
        for (const tick of ticks) expect(tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9)).toBe(true);
      }),
    );
  });
});
