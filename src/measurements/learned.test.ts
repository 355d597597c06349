import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../catalog/load-node.ts';
import { estimate } from '../engine/estimate.ts';
import { complete } from '../scenario/complete.ts';
import type { Settings } from '../scenario/fields.ts';
import { resolve } from '../scenario/resolve.ts';
import { featuresOf, type Features } from './learned-features.ts';
import { withLearned } from './learned-predict.ts';
import { LEARNED } from './learned-table.ts';
import type { LearnedModel } from './learned.ts';

const catalog = loadCatalog();
const settings: Settings = { model: 'llama-3-8b', device: 'h100-sxm', count: 2, tensor: 2, kind: 'generation', prompt: 1024, output: 128, batch: 16, host: 'graph' };

function featuresFor(changes: Settings = {}): Features {
  const { values } = complete({ ...settings, ...changes }, catalog);
  const job = resolve(values, catalog);
  if (job === undefined) throw new Error('the test names what the catalog lacks');
  return featuresOf('decode', values, job, estimate(job));
}

/** ln(1.5) for every run. */
const half: LearnedModel = { domain: 'decode', rows: 9, sources: ['a', 'b', 'c'], penalty: 1, intercept: Math.log(1.5), amounts: [], kinds: [] };

describe('what the learned part sees', () => {
  it('is logarithms of sizes, and shares of the predicted time', () => {
    const { amounts, kinds } = featuresFor();
    expect(amounts).toMatchObject({ batch: 4, prompt: 10, output: 7, devices: 1 });
    // Half of 8,030,261,248 parameters on each of two devices.
    expect(2 ** amounts.parametersPerDevice).toBeCloseTo(4_015_130_624, -2);
    expect(amounts.memoryShare + amounts.networkShare + amounts.overheadShare).toBeLessThanOrEqual(1 + 1e-9);
    expect(amounts.memoryShare).toBeGreaterThan(0.3);
    expect(kinds).toEqual({ family: 'nvidia-hopper', format: '16-bit', host: 'graph' });
  });

  it('knows 4-bit weights', () => {
    expect(featuresFor({ weights: 'int4' }).kinds.format).toBe('4-bit');
  });
});

describe('a prediction with the learned part', () => {
  it('stretches a time, and divides a rate by as much', () => {
    const row = { domain: 'decode', predicted: 10, settings } as const;
    expect(withLearned({ ...row, quantity: 'tpot' }, catalog, { models: [half] })).toBeCloseTo(15, 9);
    expect(withLearned({ ...row, quantity: 'output-rate' }, catalog, { models: [half] })).toBeCloseTo(10 / 1.5, 9);
  });

  it('is none for kernels alone and for what nothing was learned of', () => {
    expect(withLearned({ domain: 'gemm', quantity: 'call-time', predicted: 1 }, catalog, { models: [half] })).toBeUndefined();
    expect(withLearned({ domain: 'prefill', quantity: 'ttft', predicted: 1, settings }, catalog, { models: [half] })).toBeUndefined();
  });
});

describe('the shipped table', () => {
  it('judges every kind of run that it has a model for, on at least three publishers', () => {
    expect(LEARNED.errors.map(({ domain }) => domain)).toEqual(LEARNED.models.map(({ domain }) => domain));
    expect(LEARNED.errors.length).toBeGreaterThan(0);
    for (const { sources, bySource, rows } of LEARNED.errors) {
      expect(sources).toBeGreaterThanOrEqual(3);
      expect(bySource).toHaveLength(sources);
      expect(bySource.reduce((sum, one) => sum + one.rows, 0)).toBe(rows);
    }
  });
});
