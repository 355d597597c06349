import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Calibration } from '../../src/catalog/calibration.ts';
import { DOMAINS } from './domains.ts';
import { filled } from './filled.ts';
import { copied, errors } from './fit.ts';
import { huber, minimise, quantile } from './minimise.ts';
import { optionsOf } from './options.ts';
import { START } from './start.ts';

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

describe('one domain alone', () => {
  it('is chosen by name, and tried without writing', () => {
    expect(optionsOf(['--domain', 'gemm,collective', '--dry'])).toEqual({ only: ['gemm', 'collective'], dry: true });
    expect(optionsOf([])).toEqual({ only: undefined, dry: false });
    expect(() => optionsOf(['--domain', 'gem'])).toThrow(/no domain gem/);
  });

  it('takes its own numbers and chapters along and leaves the others', () => {
    const other = { ...START, energy: { ...START.energy, idleFraction: 1, computeFraction: 2 }, host: { ...START.host, graph: START.host.eager } };
    const both = copied(START, other, ['energy.idleFraction', 'host']);
    expect(both.energy).toEqual({ ...START.energy, idleFraction: 1 });
    expect(both.host).toEqual(other.host);
    expect(START.energy.idleFraction).not.toBe(1);
  });

  it('finds a number that the file is older than where a search begins', () => {
    const { idleFraction, ...older } = START.energy;
    const stored = { ...START, energy: { ...older, computeFraction: 0.7 } } as unknown as typeof START;
    expect(filled(stored, START).energy).toEqual({ ...START.energy, idleFraction, computeFraction: 0.7 });
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
