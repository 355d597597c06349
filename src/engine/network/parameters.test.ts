import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Architecture, Ffn, Mixer, NormSpec } from '../architecture.ts';
import { countParameters, ffnParameters, mixerParameters } from './parameters.ts';

function network(mixer: Mixer, ffn: Ffn, given: Partial<Architecture> = {}): Architecture {
  const layers = given.layers ?? 1;
  return {
    hidden: 4096,
    layers,
    vocab: 32_000,
    tied_embeddings: false,
    max_context: 4096,
    positional: 'rope',
    activation: 'silu',
    norm: { kind: 'rmsnorm', per_layer: 2, final: 1 },
    pattern: [{ repeat: layers, unit: [{ mixer: 'mixer', ffn: 'ffn' }] }],
    mixers: { mixer },
    ffns: { ffn },
    ...given,
  };
}

const LLAMA_ATTENTION: Mixer = { kind: 'full', heads: 32, kv_heads: 32, head_dim: 128 };
const LLAMA_FFN: Ffn = { kind: 'dense', dim: 11_008, gated: true };

describe('countParameters against published counts', () => {
  it('Llama-2-7B: 6,738,415,616 (checkpoint)', () => {
    const count = countParameters(network(LLAMA_ATTENTION, LLAMA_FFN, { layers: 32 }));
    expect(count.total).toBe(6_738_415_616);
    expect(count.mixer).toBe(32 * 4 * 4096 * 4096);
    expect(count.activeWithoutInputEmbedding).toBe(6_738_415_616 - 32_000 * 4096);
  });

  it('GPT-2 small: 124,439,808, the head being the embedding', () => {
    const count = countParameters(
      network({ kind: 'full', heads: 12, kv_heads: 12, head_dim: 64, qkv_bias: true, o_bias: true }, { kind: 'dense', dim: 3072, gated: false, bias: true }, {
        hidden: 768, layers: 12, vocab: 50_257, tied_embeddings: true, learned_positions: 1024, norm: { kind: 'layernorm', per_layer: 2, final: 1 },
      }),
    );
    expect(count.total).toBe(124_439_808);
    expect(count.lmHead).toBe(0);
    expect(count.activeWithoutInputEmbedding).toBe(count.active);
  });

  it('Mixtral-8x7B: 46,702,792,704, of which 12,879,925,248 for a token', () => {
    const count = countParameters(
      network({ ...LLAMA_ATTENTION, kv_heads: 8 } as Mixer, { kind: 'moe', experts: 8, top_k: 2, expert_dim: 14_336, gated: true, shared_experts: 0 }, { layers: 32 }),
    );
    expect(count.total).toBe(46_702_792_704);
    expect(count.active).toBe(12_879_925_248);
  });

  it('Mamba-130M: 129,135,360', () => {
    const count = countParameters(
      network({ kind: 'mamba1', d_inner: 1536, d_state: 16, dt_rank: 48, conv: 4 }, { kind: 'none' }, {
        hidden: 768, layers: 24, vocab: 50_280, tied_embeddings: true, norm: { kind: 'rmsnorm', per_layer: 1, final: 1 },
      }),
    );
    expect(count.total).toBe(129_135_360);
    expect(count.ffn).toBe(0);
  });

  it('T5-small: 60,506,624, encoder and cross attention included', () => {
    const heads = { heads: 8, kv_heads: 8, head_dim: 64 };
    const norm: NormSpec = { kind: 'rmsnorm', per_layer: 2, final: 1 };
    const ffns: Readonly<Record<string, Ffn>> = { dense: { kind: 'dense', dim: 2048, gated: false } };
    const count = countParameters({
      ...network(LLAMA_ATTENTION, LLAMA_FFN),
      kind: 'encoder-decoder', hidden: 512, layers: 6, vocab: 32_128, tied_embeddings: true, norm, ffns,
      mixers: { self: { kind: 'full', ...heads }, cross: { kind: 'cross', ...heads } },
      pattern: [{ repeat: 6, unit: [{ mixer: ['self', 'cross'], ffn: 'dense', norms: 3 }] }],
      extras: [{ what: 'relative position biases', params: 512 }],
      encoder: { hidden: 512, layers: 6, norm, ffns, mixers: { self: { kind: 'bidir', ...heads } }, pattern: [{ repeat: 6, unit: [{ mixer: 'self', ffn: 'dense' }] }] },
    });
    expect(count.total).toBe(60_506_624);
    expect(count.encoder).toBe(18_881_024);
    expect(count.mixerByKey).toEqual({ self: 6_291_456, cross: 6_291_456 });
  });
});

describe('one mixer by hand', () => {
  it('multi-head latent attention of DeepSeek-V3: 187,107,328', () => {
    const byHand = 7168 * 1536 + 1536 + 1536 * 128 * 192 + 7168 * 576 + 512 + 512 * 128 * 256 + 128 * 128 * 7168;
    const mla: Mixer = { kind: 'mla', heads: 128, q_lora: 1536, kv_lora: 512, qk_nope: 128, qk_rope: 64, v_head_dim: 128 };
    expect(mixerParameters(mla, 7168)).toBe(187_107_328);
    expect(byHand).toBe(187_107_328);
  });

  it('its indexer in DeepSeek-V3.2 adds 13,959,424', () => {
    const mla: Mixer = { kind: 'mla', heads: 128, q_lora: 1536, kv_lora: 512, qk_nope: 128, qk_rope: 64, v_head_dim: 128 };
    const sparse: Mixer = { ...mla, indexer: { heads: 64, head_dim: 128, top_k: 2048 } };
    // Queries 1536·64·128, one key head 7168·128 with a LayerNorm of 2·128, a weight per head 7168·64.
    expect(mixerParameters(sparse, 7168) - mixerParameters(mla, 7168)).toBe(12_582_912 + 917_504 + 256 + 458_752);
  });

  it.each([
    ['grouped queries', { kv_heads: 8 }, 4096 * (4096 + 2 * 1024 + 4096)],
    ['values that are the keys', { kv_heads: 8, k_eq_v: true }, 4096 * (4096 + 1024 + 4096)],
    ['the cache of an earlier layer', { kv_shared: true }, 2 * 4096 * 4096],
    ['biases', { qkv_bias: true, o_bias: true }, 4 * 4096 * 4096 + 4 * 4096],
    ['norms per head', { qk_norm: 'head' }, 4 * 4096 * 4096 + 2 * 128],
    ['norms over all heads', { qk_norm: 'full' }, 4 * 4096 * 4096 + 2 * 4096],
    ['a gate per element', { output_gate: 'elementwise' }, 5 * 4096 * 4096],
    ['a gate per head', { output_gate: 'headwise' }, 4 * 4096 * 4096 + 4096 * 32],
    ['sinks', { sinks: true }, 4 * 4096 * 4096 + 32],
    ['narrow values', { v_head_dim: 64 }, 2 * 4096 * 4096 + 2 * 4096 * 2048],
  ])('attention with %s', (_, change, expected) => {
    expect(mixerParameters({ ...LLAMA_ATTENTION, ...change } as Mixer, 4096)).toBe(expected);
  });
});

describe('one FFN by hand', () => {
  it('tells routed experts from what every token passes', () => {
    // DeepSeek-V3: 256 experts of 3·7168·2048, a router of 7168·256 with 256 biases, one shared expert.
    const moe: Ffn = { kind: 'moe', experts: 256, top_k: 8, expert_dim: 2048, gated: true, shared_experts: 1, shared_dim: 2048, router_bias: true };
    const expert = 3 * 7168 * 2048;
    const always = 7168 * 256 + 256 + expert;
    expect(ffnParameters(moe, 7168)).toEqual({ routed: 256 * expert, always, total: 256 * expert + always, active: always + 8 * expert });
  });

  it('counts the biases of experts, a shared gate, a dense layer beside and a latent width', () => {
    const plain: Ffn = { kind: 'moe', experts: 4, top_k: 2, expert_dim: 32, gated: true, shared_experts: 0 };
    const total = (change: Partial<Ffn>): number => ffnParameters({ ...plain, ...change } as Ffn, 64).total;
    expect(total({})).toBe(4 * 3 * 64 * 32 + 64 * 4);
    expect(total({ bias: true }) - total({})).toBe(4 * (2 * 32 + 64));
    expect(total({ shared_experts: 2, shared_dim: 64, shared_gate: true }) - total({})).toBe(3 * 64 * 64 + 64);
    expect(total({ residual_dense: 16 }) - total({})).toBe(3 * 64 * 16);
    expect(total({ latent: 16 })).toBe(4 * 3 * 16 * 32 + 2 * 64 * 16 + 64 * 4);
  });
});

const width = fc.integer({ min: 1, max: 512 });
const anyFfn: fc.Arbitrary<Ffn> = fc.oneof(
  fc.record({ kind: fc.constant('dense' as const), dim: width, gated: fc.boolean(), bias: fc.boolean() }),
  fc
    .record({ experts: fc.integer({ min: 1, max: 64 }), top_k: fc.integer({ min: 1, max: 8 }), expert_dim: width, gated: fc.boolean() })
    .map((moe) => ({ kind: 'moe' as const, shared_experts: 0, ...moe, top_k: Math.min(moe.top_k, moe.experts) })),
);

describe('countParameters of any network', () => {
  it('is the sum of its parts, of its layers, and never less than what a token uses', () => {
    fc.assert(
      fc.property(anyFfn, anyFfn, fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), fc.boolean(), (first, second, a, b, tied) => {
        const count = countParameters({
          ...network(LLAMA_ATTENTION, first, { layers: a + b, tied_embeddings: tied, hidden: 64 }),
          ffns: { first, second },
          pattern: [{ repeat: a, unit: [{ mixer: 'mixer', ffn: 'first' }] }, { repeat: b, unit: [{ mixer: 'mixer', ffn: 'second', norms: 3, extra_params: 7 }] }],
          extras: [{ what: 'table', params: 100, active: 10 }],
        });
        expect(count.total).toBe(count.embedding + count.lmHead + count.mixer + count.ffn + count.norm + count.extras + count.encoder);
        expect(count.total - count.active).toBe(a * (ffnParameters(first, 64).total - ffnParameters(first, 64).active) + b * (ffnParameters(second, 64).total - ffnParameters(second, 64).active) + 90);
        const layers = count.layers.reduce((sum, layer) => sum + layer.layers * (layer.mixer + layer.feedForward.total + layer.norm + layer.extras), 0);
        expect(layers).toBe(count.mixer + count.ffn + count.norm - 64 + count.extras - 100);
        expect(Object.values(count.ffnByKey).reduce((sum, value) => sum + value, 0)).toBe(count.ffn);
        expect(count.layers.map((layer) => layer.layers)).toEqual([a, b]);
      }),
      { numRuns: 200 },
    );
  });

  it('merges equal layers from different runs of the pattern', () => {
    const layer = { mixer: 'mixer', ffn: 'ffn' };
    const count = countParameters({ ...network(LLAMA_ATTENTION, LLAMA_FFN, { layers: 5 }), pattern: [{ repeat: 2, unit: [layer] }, { repeat: 1, unit: [layer, layer, layer] }] });
    expect(count.layers.map(({ layers }) => layers)).toEqual([5]);
  });
});
