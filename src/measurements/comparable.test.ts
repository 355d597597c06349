import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../catalog/load-node.ts';
import { complete } from '../scenario/complete.ts';
import type { Settings } from '../scenario/fields.ts';
import { differing, subjectOf } from './alike.ts';
import { figuresOf, runOf } from './comparable.ts';

const catalog = loadCatalog();
const valuesOf = (settings: Settings) => complete({ model: 'llama-3-8b', device: 'h100-sxm', ...settings }, catalog).values;

describe('runs comparable to a scenario', () => {
  it('differ in what makes another job, not in prices or in means a tenth off', () => {
    const values = valuesOf({ batch: 32, prompt: 1000, output: 100 });
    expect(differing(valuesOf({ batch: 32, prompt: 1050, output: 100, price: 9 }), values)).toEqual([]);
    expect(differing(valuesOf({ batch: 64, prompt: 1000, output: 100 }), values)).toEqual(['batch']);
  });

  it('are looked up by model, machine and kind of work', () => {
    expect(subjectOf(valuesOf({}))).toBe('llama-3-8b on h100-sxm on generation');
    expect(subjectOf(valuesOf({ kind: 'finetuning' }))).toBe(subjectOf(valuesOf({ kind: 'training' })));
  });

  it('say their figure in the words of the metrics', () => {
    const values = valuesOf({ count: 2, batch: 4, prompt: 100 });
    expect(figuresOf('decode-rate', 50, values)).toEqual({ tpot: 0.02, decode_step_time: 0.02 });
    expect(figuresOf('prefill-rate', 1000, values)).toEqual({ prefill_time: 0.4 });
    expect(figuresOf('output-rate', 80, values)).toEqual({ tokens_per_second: 80, tokens_per_second_per_device: 40 });
    // 64 sequences of 1,024 tokens at 4,096 tokens a second on each of two devices.
    expect(figuresOf('training-rate-per-device', 4096, valuesOf({ kind: 'training', count: 2, sequence: 1024, globalBatch: 64 }))).toMatchObject({ step_time: 8 });
  });

  it('are rows that mean a scenario', () => {
    const row = { id: 'a-1', source: 's-1', value: 20, unit: 'ms', cells: {} };
    expect(runOf('inference', row, 'a', { kind: 'missing', domain: 'decode', missing: 'batch' }, catalog)).toBeUndefined();
    expect(runOf('inference', row, 'a', { kind: 'scenario', domain: 'decode', settings: { model: 'llama-3-8b', device: 'h100-sxm' }, quantity: 'tpot', measured: 0.02 }, catalog))
      .toMatchObject({ id: 'inference/a-1', figures: { tpot: 0.02 }, values: { model: 'llama-3-8b' } });
  });
});
