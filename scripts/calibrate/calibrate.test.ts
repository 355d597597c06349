import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Calibration } from '../../src/catalog/calibration.ts';
import { DOMAINS } from './domains.ts';
import { errors } from './fit.ts';
import { huber, minimise, quantile } from './minimise.ts';

const calibration = JSON.parse(readFileSync(new URL('../../src/catalog/data/calibration.json', import.meta.url), 'utf8')) as Calibration;

describe('the search', () => {
  it('finds the bottom of a curved valley', () => {
    const [x = 0, y = 0] = minimise([0.1, 5], ([a = 0, b = 0]) => (1 - a) ** 2 + 100 * (b - a * a) ** 2, 1000);
    expect(x).toBeCloseTo(1, 3);
    expect(y).toBeCloseTo(1, 3);
  });

  it('weighs outliers linearly', () => {
    expect(huber(0.1)).toBeCloseTo(0.005, 12);
    expect(huber(2) - huber(1)).toBeCloseTo(0.2, 12);
  });

  it('interpolates quantiles', () => {
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
  });
});

describe('the shipped calibration', () => {
  // Catches a price formula that changed after the last `npm run calibrate`.
  it.each(DOMAINS.map((domain) => [domain.name, domain] as const))('has the residuals it states: %s', (_, domain) => {
    for (const [family, { parameters, domains }] of Object.entries(calibration.families)) {
      const samples = domain.samples.filter((s) => s.family === family);
      const stated = domains[domain.name].medianError;
      if (samples.length === 0 || stated === undefined) continue;
      expect(Math.abs(quantile(errors(samples, parameters, domain.model), 0.5) - stated), family).toBeLessThan(0.03);
    }
  });
});
