import { describe, expect, it } from 'vitest';
import { comparisonTable } from '../../src/comparison/table.ts';
import type { Settings } from '../../src/scenario/fields.ts';
import { pricer } from './pairs.ts';

const A: Settings = { model: 'llama-3-70b', device: 'h100-sxm', count: 8 };

describe('scenarios side by side', () => {
  it('lists inputs that differ, those that were set before defaults that follow', () => {
    const { columns, inputs } = comparisonTable([A, { ...A, device: 'h200-sxm', batch: 64, price: 9 }], pricer);
    expect(columns.map(({ letter, title, fits }) => [letter, title, fits])).toEqual([['A', 'Llama 3 70B on 8 × H100 SXM5 80GB', true], ['B', 'Llama 3 70B on 8 × H200 SXM5 141GB', true]]);
    expect(inputs.slice(0, 3).map(({ field, cells }) => [field, cells.map(({ text }) => text)])).toEqual([
      ['device', ['H100 SXM5 80GB', 'H200 SXM5 141GB']],
      ['batch', ['32', '64']],
      ['price', ['$3.99/h', '$9/h']],
    ]);
    expect(inputs.find(({ field }) => field === 'batch')?.cells).toMatchObject([{ origin: 'default', differs: false }, { origin: 'set', differs: true }]);
    expect(inputs.slice(3).map(({ field }) => field)).toContain('memoryBandwidth');
    expect(inputs.slice(3).every(({ cells }) => cells.every(({ origin }) => origin === 'default'))).toBe(true);
    expect(inputs.some(({ field }) => field === 'prompt')).toBe(false);
  });

  it('gives every metric with its difference, ratio and verdict against the first', () => {
    const B: Settings = { ...A, price: 7.98 };
    const { metrics } = comparisonTable([{ ...A, price: 3.99 }, B], pricer, (place) => (place === 1 ? { usd_per_million_tokens: { low: 1, high: 20 } } : {}));
    const cost = metrics.find(({ metric }) => metric === 'usd_per_million_tokens');
    expect(cost).toMatchObject({ name: 'US dollars per million output tokens', dimension: 'usd', better: 'lower' });
    expect(cost?.cells[0]).toMatchObject({ relation: undefined, range: undefined });
    expect(cost?.cells[1]?.relation?.ratio).toBeCloseTo(2, 12);
    expect(cost?.cells[1]).toMatchObject({ range: { low: 1, high: 20 }, relation: { verdict: 'worse' } });
    expect(metrics.find(({ metric }) => metric === 'tpot')?.cells[1]?.relation).toEqual({ difference: 0, ratio: 1, verdict: 'same' });
    expect(metrics.some(({ metric }) => metric === 'step_time')).toBe(false);
  });

  it('takes four and no more, and puts answers and training side by side without comparing them', () => {
    const { columns, metrics } = comparisonTable([A, { ...A, kind: 'training' }, A, A, A], pricer);
    expect(columns.map(({ letter, workload }) => `${letter} ${workload}`)).toEqual(['A generation', 'B training', 'C generation', 'D generation']);
    const tokens = metrics.find(({ metric }) => metric === 'tokens_per_second');
    expect(tokens?.cells[1]?.value).toBeGreaterThan(0);
    expect(tokens?.cells.map(({ relation }) => relation?.verdict)).toEqual([undefined, undefined, 'same', 'same']);
    expect(metrics.find(({ metric }) => metric === 'step_time')?.cells.map(({ value }) => value === undefined)).toEqual([true, false, true, true]);
  });

  it('has nothing to say of nothing', () => {
    expect(comparisonTable([], pricer)).toEqual({ columns: [], inputs: [], metrics: [] });
  });
});
