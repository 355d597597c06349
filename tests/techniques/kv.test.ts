import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimate } from '../../src/engine/estimate.ts';
import type { Estimate, OpRecord } from '../../src/engine/estimate-types.ts';
import type { FieldValues } from '../../src/scenario/fields.ts';
import type { ChosenTechnique } from '../../src/scenario/techniques.ts';
import { testJob } from '../engine/jobs.ts';

/** Llama 3 8B: 32 layers, 8 key/value heads of 128 for 32 query heads; 4,095 + 1 tokens in one page each. */
const BASE = { model: 'llama-3-8b', prompt: 4095, output: 1 } as const satisfies Partial<FieldValues>;
/** Bytes of a token in 16 bits: 2 · 8 · 128 · 32 · 2. */
const TOKEN = 131_072;

const priced = (techniques: readonly ChosenTechnique[], changes: Partial<FieldValues> = {}): Estimate => estimate(testJob({ ...BASE, ...changes, techniques }));
const cache = (result: Estimate): number => result.memory.categories.kv_cache;
const op = (result: Estimate, name: string, phase = 'decode', owner = ''): OpRecord => {
  const found = result.phases.find((one) => one.name === phase)?.ops?.find((one) => one.name === name && (owner === '' || one.owner === owner));
  if (found === undefined) throw new Error(`no op ${name}`);
  return found;
};
const codes = (result: Estimate): readonly string[] => result.diagnostics.map(({ code }) => code);

describe('key channels', () => {
  const thin = { id: 'key-channels', parameters: { window: 96 } };
  it('keep 80 % of tokens older than the window, and a mask', () => {
    // 4,000 tokens × 0.8 + 96 tokens whole; masks: 32 layers × 8 heads × 256 channels / 8 bits = 8,192 bytes.
    expect(cache(priced([thin]))).toBeCloseTo((4000 * 0.8 + 96) * TOKEN + 8192, 3);
  });
  it('read as much less when decoding', () => {
    // One decode step of the mean: 4,095 + 1 tokens.
    const share = (4000 * 0.8 + 96) / 4096;
    expect(op(priced([thin]), 'Attention').kvBytes / op(priced([]), 'Attention').kvBytes).toBeCloseTo(share, 9);
    expect(op(priced([thin]), 'Attention').matrixFlops / op(priced([]), 'Attention').matrixFlops).toBeCloseTo(share, 9);
  });
  it('cost products of the last queries with the prompt’s keys', () => {
    // 2 · 96 queries · 4,095 keys · 32 heads · 128 channels.
    expect(op(priced([thin]), 'Channel scores', 'prefill').matrixFlops).toBe(2 * 96 * 4095 * 4096);
  });
  it('are not those of a latent', () => {
    expect(codes(priced([thin], { model: 'deepseek-v2-lite' }))).toContain('no-cache');
  });
});

describe('eviction', () => {
  it('keeps a share of the prompt, and what is written later', () => {
    const result = priced([{ id: 'kv-eviction', parameters: { keep: 0.25 } }], { prompt: 4000, output: 96 });
    // A quarter of 4,000 and 96; one layer of 32 has the other 3,000 of the prompt's until they are chosen.
    expect(cache(result)).toBeCloseTo((1000 + 96 + 3000 / 32) * TOKEN, 3);
  });
  it('holds a prompt whole that is read in several passes', () => {
    expect(cache(priced([{ id: 'kv-eviction', parameters: { keep: 0.25 } }], { prompt: 4000, output: 96, chunk: 1000 }))).toBeCloseTo(4096 * TOKEN, 3);
  });
  it('keeps a budget whatever the length', () => {
    const budget = { id: 'kv-eviction', parameters: { keep_by: 'tokens', budget: 1024, scores: 'recency' } };
    expect(op(priced([budget]), 'Attention').n).toBeCloseTo(1024, 9);
    expect(op(priced([budget], { prompt: 100_000 }), 'Attention').n).toBeCloseTo(1024, 9);
    expect(codes(priced([budget], { prompt: 100 }))).toContain('keeps-all');
  });
  it('costs scores of all queries, or of the last, or none', () => {
    const scored = (scores: string): Estimate => priced([{ id: 'kv-eviction', parameters: { scores } }], { prompt: 4096 });
    // All: 4,096 · 4,097/2 pairs; 32 last ones: 32 · 4,096.
    expect(op(scored('accumulated'), 'Eviction scores', 'prefill').matrixFlops).toBe(4096 * 4097 * 4096);
    expect(op(scored('window'), 'Eviction scores', 'prefill').matrixFlops).toBe(2 * 32 * 4096 * 4096);
    expect(scored('recency').phases[0]?.ops?.some(({ name }) => name === 'Eviction scores')).toBe(false);
    expect(op(scored('accumulated'), 'Scores added up').activationBytes).toBeGreaterThan(0);
  });
  it('leaves windows as they are that are shorter', () => {
    const kept = priced([{ id: 'kv-eviction', parameters: { keep_by: 'tokens', budget: 8192, scores: 'recency' } }], { model: 'gemma-3-12b', prompt: 65_536 });
    const plain = priced([], { model: 'gemma-3-12b', prompt: 65_536 });
    const windowed = (result: Estimate): readonly number[] => result.phases[1]?.ops?.filter(({ name, n }) => name === 'Attention' && n <= 1100).map(({ n }) => n) ?? [];
    expect(windowed(plain).length).toBeGreaterThan(0);
    expect(windowed(kept)).toEqual(windowed(plain));
  });
});

describe('a cache in few bits', () => {
  const kivi = { id: 'kv-quantisation', parameters: { bits: 2, group: 32, window: 96 } };
  it('takes 2 + 32/32 bits for old tokens and 16 for recent ones', () => {
    expect(cache(priced([kivi]))).toBeCloseTo(((4000 * 3) / 16 + 96) * TOKEN, 3);
  });
  it('and eviction together hold no more than either alone while a long prompt is read in passes', () => {
    const long = { prompt: 130_000, output: 256, batch: 4 } as const;
    const [few, evicted] = [{ id: 'kv-quantisation', parameters: {} }, { id: 'kv-eviction', parameters: {} }];
    expect(cache(priced([evicted, few], long))).toBeLessThan(Math.min(cache(priced([few], long)), cache(priced([evicted], long))));
  });
  it('multiplies with eviction and channels, token by token', () => {
    const all: readonly ChosenTechnique[] = [{ id: 'kv-eviction', parameters: { keep: 0.25, scores: 'recency' } }, { id: 'key-channels', parameters: { window: 24 } }, kivi];
    // 1,024 tokens stay: 24 whole, 72 with 80 % of the channels in 16 bits, 928 with 80 % in 3; and one layer's evicted tokens, and masks.
    const held = 24 + 72 * 0.8 + (928 * 0.8 * 3) / 16;
    expect(cache(priced(all))).toBeCloseTo((held + (4095 * 0.75) / 32) * TOKEN + 8192, -1);
    expect(op(priced(all), 'Attention').kvBytes / op(priced([]), 'Attention').kvBytes).toBeCloseTo(held / 4096, 9);
  });
  it('expands what it reads: two operations an element', () => {
    const result = op(priced([kivi]), 'Attention');
    const plain = op(priced([]), 'Attention');
    // 4,000 old tokens · 8 heads · 256 elements · 2.
    expect(result.vectorFlops - plain.vectorFlops).toBeCloseTo(4000 * 8 * 256 * 2, 3);
  });
  it('owns the slot that a narrow format has', () => {
    const result = priced([kivi], { kv: 'fp8' });
    expect(codes(result)).toContain('conflict');
    expect(cache(result)).toBe(cache(priced([], { kv: 'fp8' })));
  });
});

describe('layers that share a cache', () => {
  it('keep one in two, and project keys and values as often', () => {
    const result = priced([{ id: 'kv-layer-sharing', parameters: { group: 2 } }]);
    expect(cache(result)).toBe((4096 * TOKEN) / 2);
    // 16 layers without 4,096 × 2,048 weights of keys and values.
    expect(priced([]).memory.categories.weights - result.memory.categories.weights).toBe(16 * 4096 * 2048 * 2);
  });
  it('read as much as before', () => {
    const read = (result: Estimate): number => result.phases[1]?.ops?.filter(({ name }) => name === 'Attention').reduce((sum, one) => sum + one.count * one.kvBytes, 0) ?? 0;
    expect(read(priced([{ id: 'kv-layer-sharing', parameters: { group: 4 } }]))).toBeCloseTo(read(priced([])), 3);
  });
  it('are at most all of them', () => {
    expect(codes(priced([{ id: 'kv-layer-sharing', parameters: { group: 16 } }], { model: 'pythia-14m', prompt: 64 }))).toContain('out-of-reach');
  });
});

describe('merged heads', () => {
  it('make one head of Llama 2 7B’s 32 in multi-query attention', () => {
    const wide = { model: 'llama-2-7b' } as const;
    expect(cache(priced([{ id: 'kv-head-merging', parameters: { group: 32 } }], wide))).toBe(cache(priced([], wide)) / 32);
    expect(codes(priced([{ id: 'kv-head-merging', parameters: { group: 4 } }]))).toContain('merged-already');
  });
});

describe('a cache in host memory', () => {
  const half = { id: 'kv-offload', parameters: {} };
  it('fetches the other half in every step', () => {
    const result = priced([half]);
    const fetched = op(result, 'Cache from host');
    expect(fetched.count * fetched.payloadBytes).toBeCloseTo((4096 * TOKEN) / 2, 3);
    expect(fetched.callSeconds).toBeCloseTo(fetched.payloadBytes / testJob(BASE).machine.host.bandwidth, 12);
    // Half of it, and two layers of the other half as buffers.
    expect(cache(result)).toBeCloseTo(((4096 * TOKEN) / 2) * (1 + 2 / 32), 3);
  });
  it('fetches what is left of it where it is thinned', () => {
    const fetched = op(priced([{ id: 'kv-quantisation', parameters: { window: 96 } }, half]), 'Cache from host');
    expect(fetched.count * fetched.payloadBytes).toBeCloseTo((((4000 * 3) / 16 + 96) * TOKEN) / 2, 3);
  });
  it('reads fewer tokens where it misses some', () => {
    expect(op(priced([{ id: 'kv-offload', parameters: { device: 0.1, misses: 0.1 } }]), 'Attention').n / op(priced([]), 'Attention').n).toBeCloseTo(0.19, 9);
  });
});

describe('techniques of the cache', () => {
  const steps: readonly (readonly [string, string, readonly number[]])[] = [
    ['kv-eviction', 'keep', [1, 0.5, 0.2, 0.05]], ['key-channels', 'keys', [1, 0.8, 0.5, 0.3]], ['kv-quantisation', 'bits', [16, 8, 4, 2]],
    ['kv-layer-sharing', 'group', [1, 2, 4, 8]], ['kv-head-merging', 'group', [1, 8, 16, 32]], ['kv-offload', 'device', [1, 0.75, 0.5, 0]],
  ];
  it.each(steps)('%s saves more of the cache, the further it goes', (id, name, values) => {
    const sizes = values.map((value) => cache(priced([{ id, parameters: { [name]: value } }], { prompt: 16_384 })));
    for (const [index, size] of sizes.entries()) if (index > 0) expect(size).toBeLessThan(sizes[index - 1] ?? 0);
  });
  it('never make a cache larger than it was', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 4000 }), fc.integer({ min: 1, max: 64 }), fc.constantFrom(512, 8192, 2 ** 24), fc.double({ min: 0.01, max: 1, noNaN: true }), fc.constantFrom('window', 'accumulated', 'recency'), (prompt, output, batch, chunk, keep, scores) => {
      const changes = { prompt, output, batch, chunk };
      expect(cache(priced([{ id: 'kv-eviction', parameters: { keep, scores } }], changes))).toBeLessThanOrEqual(cache(priced([], changes)) * (1 + 1e-9) + batch * TOKEN);
    }), { numRuns: 60 });
  });
  it('multiply the traffic of a kernel that copies the cache', () => {
    expect(op(priced([{ id: 'kv-read-efficiency', parameters: { efficiency: 0.25 } }]), 'Attention').kvBytes).toBeCloseTo(4 * op(priced([]), 'Attention').kvBytes, 3);
  });
});
