import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import type { Architecture, Ffn, LayerStack, Mixer } from '../../engine/architecture.ts';
import { countParameters } from '../../engine/network/parameters.ts';
import { importHuggingFaceConfig } from './huggingface.ts';

const FIXTURES = new URL('./fixtures/', import.meta.url);
const models = new Map(loadCatalog().models.map((model) => [model.id, model]));

function readFixture(id: string): string {
  return readFileSync(new URL(`${id}.json`, FIXTURES), 'utf8');
}

/** Fields of a mixer that neutral values and names leave without effect. */
function plain<T extends Mixer | Ffn>(part: T | undefined): unknown {
  if (part === undefined) return undefined;
  return Object.fromEntries(Object.entries(part).filter(([key, value]) => value !== undefined && value !== false && key !== 'positional' && key !== 'what').sort());
}

/** A mixer with the share of its heads that rotates, which some records state once for all layers. */
function rotating(mixer: Mixer | undefined, fraction: number | undefined): Mixer | undefined {
  return mixer?.kind === 'full' && fraction !== undefined ? { rope_fraction: fraction, ...mixer } : mixer;
}

/** Every layer with its mixers and FFN written out, so that neither names nor the folding matter. */
function layers(stack: LayerStack & Pick<Architecture, 'rope_fraction'>): unknown {
  return stack.pattern.flatMap(({ repeat, unit }) =>
    Array.from({ length: repeat }, () => unit).flat().map(({ mixer, ffn, norms, extra_params }) => ({
      mixers: (typeof mixer === 'string' ? [mixer] : mixer).map((key) => plain(rotating(stack.mixers[key], stack.rope_fraction))),
      ffn: plain(stack.ffns[ffn]),
      norms: norms ?? stack.norm.per_layer,
      extra: extra_params ?? 0,
    })),
  );
}

function costRelevant(a: Architecture): unknown {
  return {
    kind: a.kind, hidden: a.hidden, depth: a.layers, vocab: a.vocab, tied: a.tied_embeddings, final: a.norm.final, norm: a.norm.kind,
    layers: layers(a), learned: a.learned_positions, parallel: a.parallel_attn_ffn ?? false, embedNorm: a.embed_norm ?? 0, embedDim: a.embed_dim,
    headBias: a.lm_head_bias ?? false, tokenTypes: a.token_types, extras: (a.extras ?? []).reduce((sum, { params }) => sum + params, 0),
    encoder: a.encoder && { hidden: a.encoder.hidden, depth: a.encoder.layers, norm: a.encoder.norm, layers: layers(a.encoder) },
  };
}

/** Models the catalog does not hold, with the parameters of their published checkpoints. */
const PUBLISHED: readonly (readonly [string, number, Record<string, unknown>])[] = [
  ['GLM-4 9B', 9_399_951_360, { model_type: 'glm', hidden_size: 4096, intermediate_size: 13696, num_hidden_layers: 40, num_attention_heads: 32, num_key_value_heads: 2, head_dim: 128, attention_bias: true, vocab_size: 151552, max_position_embeddings: 131072 }],
  ['GLM-4 9B in its own layout', 9_399_951_360, { model_type: 'chatglm', hidden_size: 4096, ffn_hidden_size: 13696, num_layers: 40, num_attention_heads: 32, multi_query_attention: true, multi_query_group_num: 2, kv_channels: 128, add_qkv_bias: true, add_bias_linear: false, padded_vocab_size: 151552, seq_length: 131072 }],
  ['GLM-4 9B 0414', 9_400_279_040, { model_type: 'glm4', hidden_size: 4096, intermediate_size: 13696, num_hidden_layers: 40, num_attention_heads: 32, num_key_value_heads: 2, head_dim: 128, attention_bias: true, vocab_size: 151552, max_position_embeddings: 32768 }],
  ['StableLM 2 1.6B', 1_644_515_328, { model_type: 'stablelm', hidden_size: 2048, intermediate_size: 5632, num_hidden_layers: 24, num_attention_heads: 32, num_key_value_heads: 32, use_qkv_bias: true, vocab_size: 100352, max_position_embeddings: 4096 }],
  ['Mamba 2 2.7B in the layout of transformers', 2_702_599_680, { model_type: 'mamba2', hidden_size: 2560, num_hidden_layers: 64, num_heads: 80, head_dim: 64, n_groups: 1, state_size: 128, conv_kernel: 4, expand: 2, tie_word_embeddings: true, vocab_size: 50288 }],
  ['CodeGen 2B', 2_779_356_160, { model_type: 'codegen', n_embd: 2560, n_layer: 32, n_head: 32, n_positions: 2048, rotary_dim: 64, tie_word_embeddings: false, vocab_size: 51200 }],
  ['T5 1.1 small', 76_961_152, { model_type: 't5', d_model: 512, d_ff: 1024, d_kv: 64, num_layers: 8, num_decoder_layers: 8, num_heads: 6, feed_forward_proj: 'gated-gelu', tie_word_embeddings: false, vocab_size: 32128 }],
  ['Granite 3.0 8B', 8_170_848_256, { model_type: 'granite', hidden_size: 4096, intermediate_size: 12800, num_hidden_layers: 40, num_attention_heads: 32, num_key_value_heads: 8, tie_word_embeddings: true, vocab_size: 49155, max_position_embeddings: 4096 }],
];

/** Fixtures hold the fields that matter, after each model's published config.json. */
describe('configs of published models', () => {
  const ids = readdirSync(FIXTURES).filter((file) => file.endsWith('.json')).map((file) => file.replace(/\.json$/, ''));

  it('covers many families', () => {
    expect(ids.length).toBeGreaterThanOrEqual(60);
  });

  it.each(ids)('%s is the catalog’s own record', (id) => {
    const result = importHuggingFaceConfig(readFixture(id));
    if (!result.ok) throw new Error(result.reason);
    const record = models.get(id);
    if (record === undefined) throw new Error(`no model ${id} in the catalog`);
    const counted = countParameters(result.model.architecture);
    expect([counted.total, counted.active]).toEqual([record.counted.total, record.counted.active]);
    expect(costRelevant(result.model.architecture)).toEqual(costRelevant(record.architecture));
  });

  it.each(PUBLISHED)('%s has the parameters of its checkpoint', (_, parameters, config) => {
    const result = importHuggingFaceConfig(JSON.stringify(config));
    if (!result.ok) throw new Error(result.reason);
    expect(countParameters(result.model.architecture).total).toBe(parameters);
  });

  it.each(ids)('%s is known by its class alone, where the class is named', (id) => {
    const config = JSON.parse(readFixture(id)) as Record<string, unknown>;
    if (!Array.isArray(config['architectures']) || 'text_config' in config) return;
    const whole = importHuggingFaceConfig(JSON.stringify(config));
    const { model_type: _, ...rest } = config;
    const result = importHuggingFaceConfig(JSON.stringify(rest));
    if (!result.ok || !whole.ok) throw new Error('not read');
    expect(countParameters(result.model.architecture).total).toBe(countParameters(whole.model.architecture).total);
  });
});
