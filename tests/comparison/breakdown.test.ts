import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakdowns } from '../../src/comparison/breakdown.ts';
import type { Breakdown, BreakdownAxis } from '../../src/comparison/types.ts';
import type { MetricName } from '../../src/engine/estimate-types.ts';
import type { Settings } from '../../src/scenario/fields.ts';
import { catalog } from '../engine/jobs.ts';
import { DISTANT_PAIRS, GENERATION_PAIRS, pricer, TRAINING_PAIRS } from './pairs.ts';

const A: Settings = { model: 'llama-3-70b', device: 'h100-sxm', count: 8 };

function along(axis: BreakdownAxis, from: Settings, to: Settings, metric: MetricName): Breakdown {
  const result = breakdowns({ from, to, metric }, pricer);
  if (result.kind !== 'breakdowns') throw new Error(result.reason);
  const found = result.all.find((one) => one.axis === axis);
  if (found === undefined) throw new Error(`nothing by ${axis}`);
  return found;
}

function expectSums(from: Settings, to: Settings, metric: MetricName): void {
  const result = breakdowns({ from, to, metric }, pricer);
  if (result.kind !== 'breakdowns') return;
  expect(result.all.length).toBeGreaterThan(0);
  for (const { axis, from: before, to: after, difference, items } of result.all) {
    expect(before).toBe(pricer.metric(from, metric));
    expect(after).toBe(pricer.metric(to, metric));
    const size = 1e-9 * Math.max(Math.abs(before), Math.abs(after));
    const sum = (amount: 'from' | 'to' | 'difference'): number => items.reduce((total, item) => total + item[amount], 0);
    expect([axis, Math.abs(sum('from') - before) <= size, Math.abs(sum('to') - after) <= size, Math.abs(sum('difference') - difference) <= size]).toEqual([axis, true, true, true]);
    expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
    for (const { presence, from: x, to: y, label } of items) {
      expect(label).not.toBe('');
      if (presence === 'born') expect(x).toBe(0);
      if (presence === 'gone') expect(y).toBe(0);
    }
  }
}

describe('a difference by operation, term and category', () => {
  it('adds up on random pairs that generate', () => {
    fc.assert(fc.property(fc.oneof(GENERATION_PAIRS, DISTANT_PAIRS), fc.constantFrom<MetricName>('ttft', 'tpot', 'prefill_time', 'decode_step_time', 'request_latency', 'memory_per_device'), ([from, to], metric) => expectSums(from, to, metric)), { numRuns: 100 });
  });

  it('adds up on random pairs that train', () => {
    fc.assert(fc.property(TRAINING_PAIRS, fc.constantFrom<MetricName>('step_time', 'memory_per_device'), ([from, to], metric) => expectSums(from, to, metric)), { numRuns: 15 });
  });

  it('is nothing but operations and the host where every step carries one request', () => {
    const { items } = along('operation', A, { ...A, weights: 'fp8' }, 'tpot');
    expect(items.some(({ key }) => key === 'rest')).toBe(false);
    expect(items.find(({ key }) => key === 'decode/host')?.difference).toBe(0);
    expect(items[0]).toMatchObject({ label: 'Gate and up projection', presence: 'both', bounds: { from: 'memory', to: 'memory' }, op: { phase: 'decode', kind: 'gemm' } });
  });

  it('counts prefill once and every decode step in the time of a request', () => {
    const { items } = along('operation', A, { ...A, output: 512 }, 'request_latency');
    const gate = items.filter(({ op }) => op?.name === 'Gate and up projection');
    const prefill = gate.find(({ op }) => op?.phase === 'prefill');
    expect(prefill?.difference).toBe(0);
    // 255 steps become 511, and a product of weights takes as long whatever was written before.
    const decode = gate.find(({ op }) => op?.phase === 'decode');
    expect((decode?.to ?? 0) / (decode?.from ?? 1)).toBeCloseTo(511 / 255, 9);
  });

  it('makes a step of a service of its decoding and of the prompts that hold it up', () => {
    // Encoder and decoder have layers of their own and share no pass, so nothing is saved: a step is D + (n − 1)/n·P and not more.
    const apart = catalog.models.find(({ architecture }) => architecture.kind === 'encoder-decoder');
    const served: Settings = { model: apart?.id ?? '', device: 'h100-sxm', prompt: 512, output: 64, batch: 32, scheduling: 'continuous' };
    expect(along('operation', served, { ...served, batch: 64 }, 'tpot').items.some(({ key }) => key === 'rest')).toBe(false);
    // A decoder reads and writes in one pass, which saves; and a service that serves one is a static batch.
    const together: Settings = { ...A, scheduling: 'continuous' };
    expect(along('operation', together, { ...together, batch: 64 }, 'tpot').items.find(({ key }) => key === 'rest')?.from).toBeLessThan(0);
    expect(along('operation', { ...together, batch: 1 }, { ...A, batch: 1 }, 'tpot').items.every(({ difference }) => difference === 0)).toBe(true);
  });

  it('shows operations that only one side has', () => {
    const { items } = along('operation', { ...A, count: 1, tensor: 1 }, A, 'tpot');
    expect(items.find(({ label }) => label === 'All-reduce')).toMatchObject({ presence: 'born', from: 0 });
    const back = along('operation', A, { ...A, count: 1, tensor: 1 }, 'tpot');
    expect(back.items.find(({ label }) => label === 'All-reduce')).toMatchObject({ presence: 'gone', to: 0 });
  });

  it('takes half of what weights hold away with half their bytes', () => {
    const weights = along('category', A, { ...A, weights: 'fp8', embeddings: 'fp8' }, 'memory_per_device').items.find(({ key }) => key === 'weights');
    expect((weights?.to ?? 0) / (weights?.from ?? 1)).toBeGreaterThan(0.49);
    expect((weights?.to ?? 0) / (weights?.from ?? 1)).toBeLessThan(0.53);
  });

  it('names the parts of a step of training', () => {
    const training: Settings = { model: 'llama-3-8b', device: 'h100-sxm', count: 8, kind: 'training' };
    const { items } = along('step-part', training, { ...training, recomputation: 'full' }, 'step_time');
    expect(items[0]).toMatchObject({ key: 'recomputation', label: 'Recomputation', from: 0 });
  });

  it('says what cannot be taken apart', () => {
    expect(breakdowns({ from: A, to: A, metric: 'energy_per_token' }, pricer)).toEqual({ kind: 'not-comparable', reason: 'Energy per output token is not a time or a memory that operations add up to.' });
    expect(breakdowns({ from: A, to: { ...A, kind: 'training' }, metric: 'ttft' }, pricer)).toMatchObject({ kind: 'not-comparable' });
  });
});
