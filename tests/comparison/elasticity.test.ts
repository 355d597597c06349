import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elasticities } from '../../src/comparison/elasticity.ts';
import { finiteMetric } from '../../src/comparison/pricer.ts';
import type { Elasticities, Elasticity } from '../../src/comparison/types.ts';
import type { MetricName } from '../../src/engine/estimate-types.ts';
import { complete } from '../../src/scenario/complete.ts';
import type { FieldName, FieldValues, Settings } from '../../src/scenario/fields.ts';
import { catalog } from '../engine/jobs.ts';
import { SCENARIOS, TRAINING_SCENARIOS } from '../engine/scenarios.ts';
import { pricer } from './pairs.ts';

const A: Settings = { model: 'llama-3-70b', device: 'h100-sxm', count: 8 };
const GENERATION = SCENARIOS as fc.Arbitrary<Settings>;

function found(settings: Settings, metric: MetricName): Elasticities {
  const result = elasticities(settings, metric, pricer);
  if (result.kind !== 'elasticities') throw new Error(result.reason);
  return result;
}

function item(settings: Settings, metric: MetricName, key: string): Elasticity {
  const one = found(settings, metric).items.find((candidate) => candidate.key === key);
  if (one === undefined) throw new Error(`no ${key}`);
  return one;
}

/** d ln metric / d ln field over the stretch from one factor to another, everything else as it is. */
function difference(values: FieldValues, metric: MetricName, field: FieldName, low: number, high: number): number | undefined {
  const at = (factor: number): number | undefined => {
    const job = pricer.job({ ...values, [field]: Number(values[field]) * factor } as FieldValues);
    return job && finiteMetric(job, metric);
  };
  const [a, b] = [at(low), at(high)];
  return a === undefined || b === undefined ? undefined : Math.log(b / a) / Math.log(high / low);
}

describe('what would help most', () => {
  it('gives a job that only reads memory all of a faster memory and none of more arithmetic', () => {
    // One sequence, no overheads: every kernel of a decode step waits for memory, so 10 % more bandwidth takes 1 − 1/1.1 of the time away.
    const alone: Settings = { model: 'llama-3-8b', device: 'h100-sxm', batch: 1, efficiency: 'ideal' };
    const bandwidth = item(alone, 'tpot', 'memoryBandwidth');
    expect(bandwidth).toMatchObject({ direction: 'more', kind: 'hardware', text: '3.35\u00a0TB/s', value: 3.35e12 });
    expect(bandwidth.slope).toBeCloseTo(-1, 9);
    expect(bandwidth.effect).toBeCloseTo(1 / 1.1 - 1, 9);
    expect(bandwidth.less?.change).toBeCloseTo(1 / 0.9 - 1, 9);
    expect(item(alone, 'tpot', 'matrixPeak')).toMatchObject({ slope: 0, effect: 0 });
    expect(found(alone, 'tpot').items[0]?.key).toBe('memoryBandwidth');
    expect(found(alone, 'tpot').items.some(({ kind }) => kind === 'overhead')).toBe(false);
  });

  it('moves money with the price and carbon with the grid, one for one', () => {
    expect(item(A, 'usd_per_million_tokens', 'price').slope).toBeCloseTo(1, 9);
    expect(item(A, 'usd_per_million_tokens', 'price')).toMatchObject({ direction: 'less' });
    expect(item(A, 'usd_per_million_tokens', 'price').effect).toBeCloseTo(-0.1, 9);
    expect(item(A, 'carbon', 'grid').slope).toBeCloseTo(1, 9);
    expect(item(A, 'tpot', 'price').effect).toBe(0);
  });

  it('steps whole numbers to whole numbers, and says which', () => {
    expect(item({ ...A, batch: 32 }, 'tpot', 'batch')).toMatchObject({ more: { value: 36, factor: 36 / 32 }, less: { value: 28 } });
    expect(item({ ...A, batch: 3 }, 'tpot', 'batch')).toMatchObject({ more: { value: 4 }, less: { value: 2 } });
    expect(item({ ...A, prompt: 2048 }, 'ttft', 'prompt')).toMatchObject({ more: { value: 2304, text: '2,304' }, less: { value: 1792 } });
    expect(item({ ...A, batch: 1 }, 'tpot', 'batch').less).toBeUndefined();
    // Another copy of the model is the least that more devices can be; fewer than a copy there is not.
    expect(item(A, 'tokens_per_second', 'count')).toMatchObject({ more: { value: 16 }, less: undefined });
    expect(item(A, 'tpot', 'tensor')).toMatchObject({ more: undefined, less: { value: 4 } });
  });

  it('says where a step no longer fits', () => {
    const full = found({ ...A, batch: 696 }, 'tokens_per_second').items.find(({ key }) => key === 'batch');
    const largest = pricer.metric({ ...A, batch: 696 }, 'max_batch') ?? 0;
    expect(largest).toBeGreaterThanOrEqual(696);
    expect(full?.more?.value).toBeGreaterThan(largest);
    expect(full).toMatchObject({ more: { fits: false }, less: { fits: true } });
  });

  it('agrees with finite differences at other steps wherever the metric is smooth', () => {
    const fields: readonly FieldName[] = ['memoryBandwidth', 'matrixPeak', 'scaleUp', 'scaleOut', 'tdp'];
    let compared = 0;
    fc.assert(fc.property(GENERATION, fc.constantFrom<MetricName>('tpot', 'ttft', 'tokens_per_second', 'energy_per_token'), (settings, metric) => {
      const result = elasticities(settings, metric, pricer);
      if (result.kind !== 'elasticities') return;
      const { values } = complete(settings, catalog);
      for (const { key, slope } of result.items) {
        const field = fields.find((name) => name === key);
        if (field === undefined) continue;
        const [below, above, central] = [difference(values, metric, field, 0.998, 1), difference(values, metric, field, 1, 1.002), difference(values, metric, field, 0.9995, 1.0005)];
        if (below === undefined || above === undefined || central === undefined || Math.abs(above - below) > 5e-3) continue;
        compared += 1;
        expect(Math.abs(slope - central)).toBeLessThan(1e-2);
      }
    }), { numRuns: 20 });
    expect(compared).toBeGreaterThan(25);
  });

  it('never finds a job that a faster machine slows down', () => {
    fc.assert(fc.property(GENERATION, fc.constantFrom<MetricName>('tpot', 'ttft', 'request_latency'), (settings, metric) => {
      const result = elasticities(settings, metric, pricer);
      if (result.kind !== 'elasticities') return;
      for (const { key, more, less } of result.items) {
        if (!['memoryBandwidth', 'matrixPeak', 'scaleUp', 'scaleOut', 'tdp'].includes(key)) continue;
        expect([key, (more?.change ?? 0) <= 1e-12, (less?.change ?? 0) >= -1e-12]).toEqual([key, true, true]);
      }
      for (const { kind, more } of result.items) if (kind === 'overhead') expect(more?.change ?? 0).toBeGreaterThanOrEqual(-1e-12);
    }), { numRuns: 20 });
  });

  it('ranks finite figures, whatever trains', () => {
    fc.assert(fc.property(TRAINING_SCENARIOS.filter(({ count = 1 }) => count <= 64), fc.constantFrom<MetricName>('step_time', 'memory_per_device', 'training_time'), (settings, metric) => {
      const result = elasticities(settings, metric, pricer);
      if (result.kind !== 'elasticities') return;
      const effects = result.items.map(({ effect }) => Math.abs(effect));
      expect(effects).toEqual(effects.toSorted((a, b) => b - a));
      for (const { slope, effect, more, less } of result.items) expect([slope, effect, more?.change ?? 0, less?.change ?? 0].every(Number.isFinite)).toBe(true);
    }), { numRuns: 4 });
  });

  it('has nothing to say where there is no such figure', () => {
    expect(elasticities(A, 'step_time', pricer)).toEqual({ kind: 'not-comparable', reason: 'This scenario has no such figure: Step time.' });
    expect(elasticities({ ...A, kind: 'training', count: 8, pipeline: 1 }, 'bubble', pricer)).toMatchObject({ kind: 'not-comparable' });
  });
});
