import { describe, expect, it } from 'vitest';
import { collectPhase } from '../../src/engine/collect.ts';
import type { GenerationPhase } from '../../src/engine/job.ts';
import type { FieldValues } from '../../src/scenario/fields.ts';
import { testJob } from './jobs.ts';

/** What one call of an op moves and computes, for comparison with figures worked out from the papers' definitions. */
function work(changes: Partial<FieldValues>, phase: GenerationPhase, part: string) {
  const { ops } = collectPhase(testJob(changes), phase);
  return (name: string) => {
    const op = ops.find((candidate) => candidate.part === part && candidate.name === name);
    if (op === undefined) throw new Error(`no ${name} in ${part}: ${ops.map((each) => `${each.part}/${each.name}`).join(', ')}`);
    return { count: op.count, matrix: op.matrixFlops, vector: op.vectorFlops, weights: op.weightBytes, activations: op.activationBytes, kv: op.kvBytes, payload: op.payloadBytes, ranks: op.ranks };
  };
}

/** m × k times k × n in 16 bits. */
const product = (m: number, n: number, k: number) => ({ matrix: 2 * m * n * k, weights: 2 * n * k, activations: 2 * m * (n + k) });

describe('mixers, op by op', () => {
  it('grouped-query attention (Llama 3 8B): a prompt of 1,000 in two sequences', () => {
    const op = work({ model: 'llama-3-8b', prompt: 1000, batch: 2 }, 'prefill', 'full');
    expect(op('QKV projection')).toMatchObject({ count: 32, ...product(2000, 32 * 128 + 2 * 8 * 128, 4096) });
    const pairs = 2 * (1000 * 1001) / 2;
    expect(op('Attention')).toMatchObject({ matrix: 2 * pairs * 32 * (128 + 128), vector: 5 * pairs * 32, activations: 2 * 2000 * 32 * 256, kv: 2 * 1000 * 8 * 256 * 2 });
    // Queries read and written, fresh keys and values read; 2 × 1,024 channels go to the cache.
    expect(op('Rotary and cache write')).toMatchObject({ vector: 3 * 2000 * (4096 + 1024), activations: 2 * 2000 * (2 * 4096 + 2048), kv: 2 * 2000 * 2048 });
    expect(op('Output projection')).toMatchObject(product(2000, 4096, 4096));
  });

  it('unfused attention (GPT-2 in 32 bits) writes and reads the score matrix, before and after softmax', () => {
    const op = work({ model: 'gpt2-124m', prompt: 512, attention: 'unfused', weights: 'fp32', embeddings: 'fp32', activations: 'fp32', kv: 'fp32' }, 'prefill', 'full');
    const scores = 12 * 512 * 512 * 4;
    const pairs = (512 * 513) / 2;
    expect(op('Attention scores')).toMatchObject({ matrix: 2 * pairs * 768, activations: 512 * 768 * 4 + scores, kv: 512 * 768 * 4 });
    expect(op('Softmax')).toMatchObject({ vector: 5 * pairs * 12, activations: 2 * scores });
    expect(op('Attention values')).toMatchObject({ matrix: 2 * pairs * 768, activations: 512 * 768 * 4 + scores, kv: 512 * 768 * 4 });
  });

  it('a sliding window (Gemma 3 27B, 1,024): full until the window fills, then constant', () => {
    const prefill = work({ model: 'gemma-3-27b', prompt: 8192 }, 'prefill', 'swa')('Attention');
    expect(prefill.matrix).toBe(2 * 32 * 256 * ((1024 * 1025) / 2 + (8192 - 1024) * 1024));
    const decode = work({ model: 'gemma-3-27b', prompt: 8192, output: 2 }, 'decode', 'swa')('Attention');
    expect(decode).toMatchObject({ matrix: 2 * 32 * 256 * 1024, kv: 1024 * 16 * 256 * 2 });
  });

  it('bidirectional attention (BERT): all pairs, nothing cached', () => {
    const op = work({ model: 'bert-base', prompt: 384, batch: 3 }, 'prefill', 'full');
    expect(op('Attention')).toMatchObject({ count: 12, matrix: 3 * 2 * 384 * 384 * 12 * 128 });
    expect(() => op('Cache write')).toThrow();
  });

  it('cross attention (T5): keys and values projected once from the encoder, read by every step', () => {
    const changes = { model: 't5-base', prompt: 700, output: 11, batch: 4 };
    expect(work(changes, 'prefill', 'cross')('Cross keys and values')).toMatchObject({ count: 12, matrix: 2 * 2800 * 1536 * 768, weights: 2 * 1536 * 768, activations: 2 * 2800 * 768, kv: 2 * 2800 * 1536 });
    const step = work(changes, 'decode', 'cross');
    expect(step('Query projection')).toMatchObject({ count: 12, ...product(4, 768, 768) });
    expect(step('Attention')).toMatchObject({ matrix: 2 * 4 * 700 * 12 * 128, kv: 4 * 700 * 12 * 128 * 2 });
    // Own attention: ten steps after the start token see 2 to 11 tokens.
    expect(work(changes, 'decode', 'self_')('Attention').kv).toBe(4 * 6.5 * 12 * 128 * 2);
  });

  it('latent attention (DeepSeek-V3) on 8 devices: all heads of a device read the one latent when absorbed', () => {
    const changes = { model: 'deepseek-v3', count: 8, prompt: 4095, output: 2, batch: 16 };
    const op = work(changes, 'decode', 'mla');
    expect(op('Query compression')).toMatchObject({ count: 61, ...product(16, 1536, 7168) });
    expect(op('Query expansion')).toMatchObject(product(16, 16 * 192, 1536));
    expect(op('KV compression')).toMatchObject(product(16, 576, 7168));
    expect(op('Attention')).toMatchObject({ matrix: 2 * 16 * 4096 * 16 * (576 + 512), kv: 16 * 4096 * 576 * 2, activations: 2 * 16 * 16 * (576 + 512) });
    // Per head, 128 query channels into 512 latent ones and 512 back to 128 values.
    expect([op('Query absorption'), op('Value expansion')].map(({ matrix, weights }) => [matrix, weights])).toEqual(Array(2).fill([2 * 16 * 16 * 512 * 128, 2 * 16 * 512 * 128]));
    const naive = work({ ...changes, mla: 'naive' }, 'decode', 'mla')('Attention');
    expect(naive).toMatchObject({ matrix: 2 * 16 * 4096 * 16 * (192 + 128), kv: 16 * 4096 * 16 * (192 + 128) * 2 });
    // Unfused, the second kernel reads the 512 value channels of the latent again.
    expect(work({ ...changes, attention: 'unfused' }, 'decode', 'mla')('Attention values').kv).toBe(16 * 4096 * 512 * 2);
  });

  it('an index (DeepSeek-V3.2) scores every token and attends to 2,048', () => {
    const op = work({ model: 'deepseek-v3.2', prompt: 65_535, output: 2 }, 'decode', 'mla');
    expect(op('Indexer scores')).toMatchObject({ matrix: 2 * 65_536 * 64 * 128, kv: 65_536 * 128 * 2 });
    expect(op('Attention')).toMatchObject({ matrix: 2 * 2048 * 128 * (576 + 512), kv: 2048 * 576 * 2 });
  });

  it('Mamba (Jamba) on 8 devices: channels split, the state parameters summed over the devices', () => {
    const op = work({ model: 'jamba-52b', count: 8, batch: 4, prompt: 100, output: 2 }, 'decode', 'mamba1');
    expect(op('Input projection')).toMatchObject({ count: 28, ...product(4, 2 * 1024, 4096) });
    expect(op('State parameters')).toMatchObject(product(4, 256 + 32, 1024));
    expect(op('State parameters sum')).toMatchObject({ payload: 4 * 288 * 2, ranks: 8, count: 28 });
    expect(op('Recurrence')).toMatchObject({ matrix: 0, vector: 9 * 4 * 1024 * 16, kv: 2 * 4 * 1024 * 16 * 2 });
  });

  it('Mamba-2: 80 heads of 64 × 128 state, whose queries and keys are one group’s', () => {
    const decode = work({ model: 'mamba2-2.7b', batch: 8, output: 2 }, 'decode', 'mamba2');
    expect(decode('Input projection')).toMatchObject({ count: 64, ...product(8, 2 * 5120 + 2 * 128 + 80, 2560) });
    const state = 80 * 64 * 128;
    // Decay 1, outer product 2, query 2; the state is read and written; B and C of one group, x and y of all heads.
    expect(decode('Recurrence')).toMatchObject({ vector: 5 * 8 * state, kv: 2 * 8 * state * 2, activations: 2 * 8 * (2 * 128 + 2 * 5120) });
    const prefill = work({ model: 'mamba2-2.7b', prompt: 6400 }, 'prefill', 'mamba2')('Recurrence');
    // 100 chunks of 64: half of 64² scores and values for each head; state queried and updated once a token.
    expect(prefill.matrix).toBe(6400 * 80 * 64 * (128 + 64) + 4 * 6400 * state);
  });

  it('gated DeltaNet (Qwen3-Next): 16 key heads serve 32 value heads; the delta rule reads before it writes', () => {
    const op = work({ model: 'qwen3-next-80b-a3b', batch: 2, output: 2 }, 'decode', 'gdn');
    expect(op('Input projection')).toMatchObject(product(2, 2 * 2048 + 2 * 4096 + 64, 2048));
    const state = 32 * 128 * 128;
    expect(op('Recurrence')).toMatchObject({ count: 36, vector: 7 * 2 * state, kv: 2 * 2 * state * 2, activations: 2 * 2 * (2 * 2048 + 2 * 4096) });
    expect(op('Output projection')).toMatchObject(product(2, 2048, 4096));
  });

  it('Kimi Delta Attention: low-rank decay and gate whole on each of 8 devices, heads split', () => {
    const op = work({ model: 'kimi-linear-48b-a3b', count: 8, batch: 1, output: 2 }, 'decode', 'kda');
    expect(op('QKV projection')).toMatchObject(product(1, 3 * 512 + 4, 2304));
    expect(op('Decay and gate, down')).toMatchObject(product(1, 256, 2304));
    expect(op('Decay and gate, up')).toMatchObject(product(1, 2 * 512, 128));
    expect(op('Recurrence')).toMatchObject({ count: 20, vector: 7 * 4 * 128 * 128, kv: 2 * 4 * 128 * 128 * 2 });
  });

  it('RWKV-7: 32 heads of 64 × 64, four low-rank gates of 512 ranks in all', () => {
    const op = work({ model: 'rwkv7-1.5b', output: 2 }, 'decode', 'rwkv7');
    expect(op('Receptance, key, value')).toMatchObject({ count: 24, ...product(1, 3 * 2048, 2048) });
    expect(op('Low-rank gates, down')).toMatchObject(product(1, 512, 2048));
    expect(op('Recurrence')).toMatchObject({ vector: 7 * 32 * 4096, kv: 2 * 32 * 4096 * 2 });
  });

  it('lightning attention (MiniMax-Text-01): an additive state, queries, keys, values and gate in one product', () => {
    const op = work({ model: 'minimax-text-01', count: 8, output: 2 }, 'decode', 'lightning');
    expect(op('QKV and gate projection')).toMatchObject({ count: 70, ...product(1, 4 * 1024, 6144) });
    expect(op('Recurrence')).toMatchObject({ vector: 5 * 8 * 128 * 128, kv: 2 * 8 * 128 * 128 * 2 });
  });
});

describe('feed-forward layers, op by op', () => {
  it('gated (Llama 3 70B) on 8 devices: 28,672 split, two matrices in, one out', () => {
    const op = work({ model: 'llama-3-70b', count: 8, batch: 7 }, 'decode', 'dense');
    expect(op('Gate and up projection')).toMatchObject({ count: 80, ...product(7, 2 * 3584, 8192) });
    expect(op('Gated activation')).toMatchObject({ vector: 6 * 7 * 3584, activations: 3 * 2 * 7 * 3584 });
    expect(op('Down projection')).toMatchObject(product(7, 8192, 3584));
  });

  it('plain (GPT-2): one matrix in, one out', () => {
    const op = work({ model: 'gpt2-124m', batch: 7 }, 'decode', 'dense');
    expect(op('Up projection')).toMatchObject(product(7, 3072, 768));
    expect(op('Activation')).toMatchObject({ vector: 5 * 7 * 3072, activations: 2 * 2 * 7 * 3072 });
  });

  it('stated (RWKV-7 channel mix): 8,192 wide', () => {
    expect(work({ model: 'rwkv7-1.5b' }, 'decode', 'cmix')('Up projection')).toMatchObject(product(1, 8192, 2048));
  });

  it('experts (Mixtral, batch 3): 8·(1 − (3/4)³) of them are read, six products are computed', () => {
    const op = work({ model: 'mixtral-8x7b', batch: 3 }, 'decode', 'moe');
    const touched = 8 * (1 - 0.75 ** 3);
    const up = op('Expert gate and up projection');
    expect(up.matrix).toBeCloseTo(2 * 6 * 2 * 14_336 * 4096, 0);
    expect(up.weights).toBeCloseTo(touched * 2 * 14_336 * 4096 * 2, 0);
    expect(up.activations).toBeCloseTo(2 * 6 * (4096 + 2 * 14_336), 3);
    expect(op('Router')).toMatchObject(product(3, 8, 4096));
  });

  it('32-way experts (DeepSeek-V3) beside attention on single devices: 2,048 pairs a device, sent and fetched', () => {
    const op = work({ model: 'deepseek-v3', count: 32, tensor: 1, expert: 32, batch: 32 * 256 }, 'decode', 'moe');
    // 256 tokens of each of 32 devices choose 8 of 256 experts: every expert is chosen, each device computes 256·8 pairs.
    // The busiest of 32 gets 2.07 standard deviations more than 2,048 pairs, √(8192·8·(1/32)·(31/32)·(248/255)) = 43.93 each.
    expect(op('Expert down projection').matrix / (2 * 2048 * 7168)).toBeCloseTo(2048 + 2.067 * 43.926, 0);
    expect(op('Expert down projection').weights / (8 * 2048 * 7168 * 2)).toBeCloseTo(1, 12);
    // Four nodes: a token finds its experts on 4·(1 − C(192, 8)/C(256, 8)) = 3.6143 of them and is sent once to each.
    expect(op('Expert dispatch')).toMatchObject({ count: 58, ranks: 32 });
    expect(op('Expert dispatch').payload / (256 * 7168 * 2)).toBeCloseTo(3.614214, 5);
    expect(op('Expert combine').payload).toBe(op('Expert dispatch').payload);
    // The shared expert runs on every device for its own tokens.
    expect(op('Shared expert gate and up projection')).toMatchObject(product(256, 2 * 2048, 7168));
  });

  it('experts within the tensor group (gpt-oss-120b, 8 devices) exchange nothing but the layer’s sum', () => {
    const changes = { model: 'gpt-oss-120b', count: 8, expert: 8, batch: 64 };
    const op = work(changes, 'decode', 'moe');
    expect(() => op('Expert dispatch')).toThrow();
    // 32 pairs a device, and 1.43 standard deviations of √(256·(1/8)·(7/8)·(124/127)) = 5.229 more on the busiest.
    expect(op('Expert down projection').matrix / (2 * 2880 * 2880)).toBeCloseTo(32 + 1.4265 * 5.2286, 2);
    // Attention and experts of 36 layers, and the split embedding.
    expect(work(changes, 'decode', 'model')('All-reduce')).toMatchObject({ count: 73, ranks: 8, payload: 64 * 2880 * 2 });
  });
});

describe('formats', () => {
  it('W4A8KV4: 4.16-bit weights and cache, 8-bit activations, 16-bit stream and head', () => {
    const op = work({ model: 'llama-3-8b', weights: 'int4', activations: 'int8', kv: 'int4', prompt: 4095, output: 2, batch: 2 }, 'decode', 'full');
    const int4 = (4 + 20 / 128) / 8;
    expect(op('QKV projection').weights).toBe(6144 * 4096 * int4);
    // An input of 8 bits; what it yields is handed on in 16.
    expect(op('QKV projection').activations).toBe(2 * (4096 + 2 * 6144));
    expect(op('Attention').kv).toBe(2 * 4096 * 8 * 256 * int4);
    const model = work({ model: 'llama-3-8b', weights: 'int4', activations: 'int8', batch: 2 }, 'decode', 'model');
    expect(model('LM head')).toMatchObject(product(2, 128_256, 4096));
    expect(model('Norm and residual').activations).toBe(2 * 4096 * (3 * 2 + 1));
  });
});
