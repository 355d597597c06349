import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { collectPhase } from '../../src/engine/collect.ts';
import { passKeys, passPairs, type Reach } from '../../src/engine/network/pairs.ts';
import { decodeShape, prefillShape } from '../../src/engine/network/shape.ts';
import { modelFlops } from '../../src/engine/model-flops.ts';
import { testJob } from './jobs.ts';

/** Keys that the query at `position` (from 1) sees, one by one as the definitions say. */
function seen(reach: Reach, position: number): number {
  switch (reach.kind) {
    case 'causal':
    case 'all':
      return position;
    case 'window':
    case 'selected':
      return Math.min(position, reach.window);
    case 'chunk':
      return ((position - 1) % reach.window) + 1;
  }
}

const REACHES: fc.Arbitrary<Reach> = fc.oneof(
  fc.constant<Reach>({ kind: 'causal' }),
  fc.record({ kind: fc.constantFrom('window' as const, 'chunk' as const, 'selected' as const), window: fc.integer({ min: 1, max: 40 }) }),
);

describe('query–key pairs against counting them one by one', () => {
  it('prefill, whole and cut into passes', () => {
    fc.assert(fc.property(REACHES, fc.integer({ min: 1, max: 150 }), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 10, max: 400 }), (reach, prompt, sequences, chunk) => {
      const shape = prefillShape(sequences, prompt, chunk, false);
      let pairs = 0;
      for (let position = 1; position <= prompt; position += 1) pairs += seen(reach, position);
      expect(passPairs(reach, shape, false) * shape.passes).toBeCloseTo(pairs * sequences, 6);
    }));
  });

  it('decode: the mean over the steps, windows and chunk borders crossed on the way', () => {
    fc.assert(fc.property(REACHES, fc.integer({ min: 1, max: 150 }), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 5 }), (reach, prompt, steps, sequences) => {
      const shape = decodeShape(sequences, prompt, steps, 0);
      let keys = 0;
      for (let step = 1; step <= steps; step += 1) keys += seen(reach, prompt + step) / steps;
      expect(passPairs(reach, shape, false)).toBeCloseTo(keys * sequences, 6);
      expect(passKeys(reach, shape)).toBeCloseTo(keys, 6);
    }));
  });
});

const opOf = (changes: Parameters<typeof testJob>[0], phase: 'prefill' | 'decode', part: string, name: string) =>
  collectPhase(testJob(changes), phase).ops.find((op) => op.part === part && op.name === name)!;

describe('pairs in real networks', () => {
  it('Llama 4: a prompt of 12,288 fills one chunk of 8,192 and half of another', () => {
    const op = opOf({ model: 'llama-4-scout', prompt: 12_288, output: 2 }, 'prefill', 'chunk', 'Attention');
    // 40 heads · (128 + 128) channels · 2 FLOP · (8192·8193/2 + 4096·4097/2)
    expect(op.matrixFlops).toBe(40 * 256 * 2 * (33_558_528 + 8_390_656));
  });

  it('Llama 4: decoding over a chunk border averages the long steps before and the short ones after', () => {
    const op = opOf({ model: 'llama-4-scout', prompt: 8190, output: 5 }, 'decode', 'chunk', 'Attention');
    // Steps 1–4 see 8191, 8192, 1 and 2 keys of 8 KV heads · 256 channels · 2 bytes.
    expect(op.kvBytes).toBe(((8191 + 8192 + 1 + 2) / 4) * 8 * 256 * 2);
  });

  it('DeepSeek-V3.2: the first 2,048 queries see fewer keys than the index may select', () => {
    const op = opOf({ model: 'deepseek-v3.2', prompt: 4096, output: 2 }, 'prefill', 'mla', 'Attention');
    expect(op.matrixFlops).toBe(2 * 128 * (192 + 128) * ((2048 * 2049) / 2 + 2048 * 2048));
  });

  it('DeepSeek-V3: four passes over a prompt expand 1 + 2 + 3 + 4 quarters of its latents; the model’s own FLOPs do not grow', () => {
    const cut = { model: 'deepseek-v3', prompt: 32_768, output: 2, chunk: 8192 };
    const op = opOf(cut, 'prefill', 'mla', 'KV expansion');
    expect(op.count).toBe(61 * 4);
    expect(op.m).toBe((8192 * (1 + 2 + 3 + 4)) / 4);
    expect(opOf({ ...cut, mla: 'naive' }, 'prefill', 'mla', 'KV expansion').m).toBe(8192);
    expect(modelFlops(testJob(cut)) / modelFlops(testJob({ ...cut, chunk: 2 ** 30 }))).toBeCloseTo(1, 12);
  });
});
