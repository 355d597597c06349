import { describe, expect, it } from 'vitest';
import { estimate } from '../../src/engine/estimate.ts';
import { testJob, trainingJob } from './jobs.ts';

const GENERATION = { model: 'llama-3-8b', count: 2, pue: 1.2, grid: 400, wue: 0.3, wueSource: 3.1, embodied: 150_000, lifetime: 189_216_000 } as const;

describe('energy, water and the carbon of making', () => {
  it('adds up by hand for a batch', () => {
    const { metrics } = estimate(testJob(GENERATION));
    const joules = metrics.energy ?? 0;
    expect(joules).toBeCloseTo((metrics.energy_per_token ?? 0) * 256, 6);
    expect(metrics.facility_energy).toBeCloseTo(joules * 1.2, 9);
    expect(metrics.water).toBeCloseTo((joules / 3.6e6) * (0.3 + 1.2 * 3.1), 12);
    expect(metrics.carbon).toBeCloseTo(((joules * 1.2) / 3.6e6) * 400, 9);
    // Two devices of 150 kg, taken up for the request's time of six years.
    expect(metrics.embodied_carbon).toBeCloseTo((2 * 150_000 * (metrics.request_latency ?? 0)) / (6 * 365 * 86_400), 12);
  });

  it('adds up for a run, over its calendar time', () => {
    const { metrics } = estimate(trainingJob({ count: 8, wue: 1, wueSource: 0, embodied: 1000, lifetime: 3600 }));
    expect(metrics.energy).toBeCloseTo((metrics.power ?? 0) * (metrics.training_time ?? 0), 0);
    expect(metrics.water).toBeCloseTo((metrics.energy ?? 0) / 3.6e6, 6);
    expect((metrics.embodied_carbon ?? 0) / (8 * (metrics.training_time ?? 0))).toBeCloseTo(1000 / 3600, 12);
  });
});
