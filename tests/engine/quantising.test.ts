import { describe, expect, it } from 'vitest';
import { collectPhase } from '../../src/engine/collect.ts';
import { memoryEstimate } from '../../src/engine/memory/ledger.ts';
import type { FieldValues } from '../../src/scenario/fields.ts';
import { testJob } from './jobs.ts';

const opsOf = (changes: Partial<FieldValues>) => collectPhase(testJob(changes), 'decode').ops;

/** One op of a decode step by its name. */
function op(changes: Partial<FieldValues>, name: string) {
  const found = opsOf(changes).find((one) => one.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

const NARROW = { model: 'llama-3-8b', weights: 'fp8', activations: 'fp8', batch: 4 } as const;

describe('narrow inputs of products', () => {
  it('fused: the norm writes 8 bits; separate: 16, which a kernel reads to write 8', () => {
    expect(op({ ...NARROW, quantise: 'fused' }, 'Norm and residual').activationBytes).toBe(4 * 4096 * (3 * 2 + 1));
    expect(op({ ...NARROW, quantise: 'separate' }, 'Norm and residual').activationBytes).toBe(4 * 4096 * (4 * 2));
    expect(op({ ...NARROW, quantise: 'separate' }, 'Down projection, input narrowed')).toMatchObject({ count: 32, vectorFlops: 3 * 4 * 14_336, activationBytes: 4 * 14_336 * (2 + 1) });
    expect(opsOf({ ...NARROW, quantise: 'fused' }).some(({ name }) => name.endsWith('input narrowed'))).toBe(false);
  });

  it('says nothing where inputs have 16 bits', () => {
    expect(opsOf({ model: 'llama-3-8b', quantise: 'separate' })).toEqual(opsOf({ model: 'llama-3-8b', quantise: 'fused' }));
  });

  it('keeps routers at 16 bits', () => {
    expect(op({ model: 'qwen3-30b-a3b', weights: 'fp8', activations: 'fp8', batch: 4 }, 'Router')).toMatchObject({ weightBytes: 2 * 2048 * 128, activationBytes: 2 * 4 * (2048 + 128), format: 'bf16' });
  });
});

describe('matrices that are narrow', () => {
  it('feed-forward alone: attention reads 16-bit weights and inputs, in memory too', () => {
    const all = { ...NARROW, narrowed: 'all' } as const;
    const some = { ...NARROW, narrowed: 'feed-forward' } as const;
    expect(op(some, 'QKV projection')).toMatchObject({ weightBytes: 2 * 4096 * 6144, activationBytes: 2 * 4 * (4096 + 6144), format: 'bf16' });
    expect(op(some, 'Down projection')).toEqual(op(all, 'Down projection'));
    // Query, key, value and output of 32 layers, one byte more each.
    const held = (changes: Partial<FieldValues>) => memoryEstimate(testJob(changes)).categories.weights;
    expect(held(some) - held(all)).toBe(32 * 4096 * (6144 + 4096));
  });

  it('experts alone: what all tokens pass is wide as well', () => {
    const some = { model: 'deepseek-v3', count: 8, tensor: 8, expert: 8, weights: 'fp8', activations: 'fp8', narrowed: 'experts', batch: 8 } as const;
    expect(op(some, 'Shared expert down projection').format).toBe('bf16');
    expect(op(some, 'Expert down projection').format).toBe('fp8');
  });
});

describe('experts laid out ahead', () => {
  it('read all that the device holds, in a tile each', () => {
    const some = { model: 'qwen3-30b-a3b', batch: 4, experts: 'held' } as const;
    expect(op(some, 'Expert down projection')).toMatchObject({ batch: 128, m: 64, weightBytes: 128 * 768 * 2048 * 2 });
    // 4 tokens choose 8 experts each; 127 rows of room beside.
    expect(op(some, 'Expert activation').activationBytes).toBe((32 + 128 * 127) * 768 * 2 * 3);
  });
});
