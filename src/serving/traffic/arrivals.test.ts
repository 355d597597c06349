import { describe, expect, it } from 'vitest';
import { sessionStarts } from './arrivals.ts';
import { dailyCurve } from './daily.ts';
import { trafficValues } from './testing/traffic-values.ts';

const COUNT = 100_000;
const gapsOf = (starts: Float64Array): Float64Array => starts.map((time, i) => time - (starts[i - 1] ?? 0));
const moments = (values: Float64Array): { mean: number; variation: number } => {
  const mean = values.reduce((a, b) => a + b) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, variation: Math.sqrt(variance) / mean };
};

describe('arrivals', () => {
  it('of a Poisson process have exponential gaps: mean 1 / rate, coefficient of variation 1, a share e^−1 above the mean', () => {
    const gaps = gapsOf(sessionStarts(trafficValues({}), 8, COUNT));
    const { mean, variation } = moments(gaps);
    expect(mean * 8).toBeCloseTo(1, 1);
    expect(variation).toBeCloseTo(1, 1);
    expect(gaps.filter((gap) => gap > 1 / 8).length / COUNT).toBeCloseTo(Math.exp(-1), 2);
  });

  for (const burst of [0.3, 2, 4]) {
    it(`in bursts have gaps with the coefficient of variation ${burst}`, () => {
      const { mean, variation } = moments(gapsOf(sessionStarts(trafficValues({ arrivals: 'gamma', burst }), 8, COUNT)));
      expect(mean * 8).toBeCloseTo(1, 1);
      expect(variation / burst).toBeCloseTo(1, 1);
    });
  }

  it('that are constant come every 1 / rate seconds, exactly', () => {
    expect([...sessionStarts(trafficValues({ arrivals: 'constant' }), 4, 4)]).toEqual([0.25, 0.5, 0.75, 1]);
  });

  it('at twice the rate are the same in half the time', () => {
    for (const arrivals of ['poisson', 'gamma', 'constant'] as const) {
      const values = trafficValues({ arrivals });
      const slow = sessionStarts(values, 2, 500);
      expect(sessionStarts(values, 4, 500)).toEqual(slow.map((time) => time / 2));
    }
  });

  it('of a closed loop are users after their first thinking', () => {
    const starts = sessionStarts(trafficValues({ arrivals: 'closed', think: 20 }), 1, COUNT);
    expect(moments(starts).mean / 20).toBeCloseTo(1, 1);
    expect(starts).toEqual(starts.slice().sort());
  });
});

describe('the daily curve', () => {
  for (const peak of [1, 1.5, 3, 10, 40]) {
    it(`of peak ${peak} has mean 1, its peak at noon, and is never 0`, () => {
      const curve = dailyCurve(peak);
      const steps = 10_000;
      const mean = Array.from({ length: steps }, (_, i) => curve.at((i + 0.5) / steps)).reduce((a, b) => a + b) / steps;
      expect(mean).toBeCloseTo(1, 9);
      expect(curve.at(0.5)).toBeCloseTo(peak, 9);
      expect(curve.peak).toBeCloseTo(peak, 9);
      expect(curve.at(curve.morning)).toBeCloseTo(1, 9);
      expect(curve.morning).toBeLessThan(0.5);
      // At κ near 500 the night is e^−1000 of the day: nothing, to double precision.
      if (peak < 10) expect(curve.at(0)).toBeGreaterThan(0);
    });
  }

  it('begins at its mean, so that a moment of a long day has the rate that is set', () => {
    const starts = sessionStarts(trafficValues({ arrivals: 'daily', day: 86_400, peak: 8 }), 1000, 10_000);
    expect((starts[9999] ?? NaN) / 10).toBeCloseTo(1, 1);
  });

  it('is followed by arrivals: the mean rate over whole days, and in each tenth of a day the integral of the curve', () => {
    const [rate, day, peak] = [50, 100, 2.5];
    const starts = sessionStarts(trafficValues({ arrivals: 'daily', day, peak }), rate, COUNT);
    const days = Math.floor((starts[COUNT - 1] ?? 0) / day);
    expect(days).toBeGreaterThan(15);
    const tenths = new Array<number>(10).fill(0);
    for (const time of starts) if (time < days * day) tenths[Math.floor((time % day) / (day / 10))]! += 1;
    const all = tenths.reduce((a, b) => a + b);
    const expected = rate * days * day;
    expect(Math.abs(all - expected)).toBeLessThan(4 * Math.sqrt(expected));
    const curve = dailyCurve(peak);
    tenths.forEach((count, k) => {
      const share = Array.from({ length: 1000 }, (_, i) => curve.at(curve.morning + (k + (i + 0.5) / 1000) / 10)).reduce((a, b) => a + b) / 10_000;
      expect(Math.abs(count - expected * share)).toBeLessThan(5 * Math.sqrt(expected * share));
    });
  });
});

describe('sessions dealt out in turn', () => {
  it('are every so-manieth run of them', () => {
    expect([...sessionStarts(trafficValues({ arrivals: 'constant' }), 1, 5, { replicas: 2, of: 5 })]).toEqual([1, 2, 6, 7, 11]);
    expect(sessionStarts(trafficValues({}), 8, 50, { replicas: 3, of: 3 })).toEqual(sessionStarts(trafficValues({}), 8, 50));
  });

  it.each(['poisson', 'daily'] as const)('come to one of n as evenly as n independent gaps together are: %s', (arrivals) => {
    const { mean, variation } = moments(gapsOf(sessionStarts(trafficValues({ arrivals, peak: 1 }), 8, COUNT, { replicas: 1, of: 16 })));
    expect(mean).toBeCloseTo(2, 1);
    expect(variation).toBeCloseTo(1 / 4, 2);
  });
});
