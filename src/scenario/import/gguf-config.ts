import type { GgufHeader } from './gguf-header.ts';
import type { JsonObject } from './parse-json.ts';
import { ImportProblem, shorten } from './result.ts';

/** Read access to the keys of one architecture, with `general.architecture` put before each. */
export interface GgufKeys {
  readonly architecture: string;
  number(key: string): number | undefined;
  hasTensor(name: string | RegExp): boolean;
}

/** Fields of a Hugging Face config that a GGUF architecture adds to those all share. */
type Mapping = (keys: GgufKeys) => JsonObject;

const experts: Mapping = (keys) => ({
  num_experts: keys.number('expert_count'),
  num_experts_per_tok: keys.number('expert_used_count'),
  moe_intermediate_size: keys.number('expert_feed_forward_length'),
});
const wideExperts: Mapping = (keys) => ({
  ...experts(keys),
  intermediate_size: keys.number('expert_feed_forward_length') ?? keys.number('feed_forward_length'),
});
const window: Mapping = (keys) => ({ sliding_window: keys.number('attention.sliding_window') ?? null });
const partialRope: Mapping = (keys) => {
  const dims = keys.number('rope.dimension_count');
  const head = keys.number('attention.key_length') ?? evenly(keys.number('embedding_length'), keys.number('attention.head_count'));
  return dims !== undefined && head !== undefined && dims < head ? { partial_rotary_factor: dims / head } : { partial_rotary_factor: 1 };
};
const biases: Mapping = (keys) => ({ attention_bias: keys.hasTensor('blk.0.attn_q.bias'), mlp_bias: keys.hasTensor('blk.0.ffn_up.bias') });
const latent: Mapping = (keys) => {
  const rope = keys.number('rope.dimension_count');
  const key = keys.number('attention.key_length_mla') ?? keys.number('attention.key_length');
  const balanced = keys.hasTensor(/^blk\.\d+\.exp_probs_b/) || keys.number('expert_gating_func') === SIGMOID;
  return {
    model_type: balanced ? 'deepseek_v3' : 'deepseek_v2',
    n_routed_experts: keys.number('expert_count'),
    num_experts_per_tok: keys.number('expert_used_count'),
    moe_intermediate_size: keys.number('expert_feed_forward_length'),
    n_shared_experts: keys.number('expert_shared_count') ?? 0,
    first_k_dense_replace: keys.number('leading_dense_block_count') ?? 0,
    q_lora_rank: keys.number('attention.q_lora_rank') ?? null,
    kv_lora_rank: keys.number('attention.kv_lora_rank'),
    qk_rope_head_dim: rope,
    qk_nope_head_dim: key !== undefined && rope !== undefined ? key - rope : undefined,
    v_head_dim: keys.number('attention.value_length_mla') ?? keys.number('attention.value_length'),
  };
};
const state: Mapping = (keys) => ({
  intermediate_size: keys.number('ssm.inner_size'),
  state_size: keys.number('ssm.state_size'),
  conv_kernel: keys.number('ssm.conv_kernel'),
});

/** `expert_gating_func` of routers that score by sigmoid and balance with a bias, as DeepSeek-V3's does. */
const SIGMOID = 2;

/** How each GGUF architecture is written as a config; the readers under families/ do the rest. */
const MAPPINGS: Readonly<Record<string, Mapping>> = {
  llama: (keys) => ((keys.number('expert_count') ?? 0) > 0
    ? { model_type: 'mixtral', ...wideExperts(keys), sliding_window: null }
    : { model_type: 'llama', ...biases(keys) }),
  qwen2: () => ({ model_type: 'qwen2', use_sliding_window: false }),
  qwen2moe: (keys) => ({
    model_type: 'qwen2_moe', ...experts(keys), use_sliding_window: false, decoder_sparse_step: 1,
    shared_expert_intermediate_size: keys.number('expert_shared_feed_forward_length'),
  }),
  qwen3: () => ({ model_type: 'qwen3', use_sliding_window: false, attention_bias: false }),
  qwen3moe: (keys) => ({ model_type: 'qwen3_moe', ...experts(keys), use_sliding_window: false, attention_bias: false, decoder_sparse_step: 1 }),
  gemma: () => ({ model_type: 'gemma', attention_bias: false }),
  gemma2: (keys) => ({ model_type: 'gemma2', ...window(keys), attention_bias: false, sliding_window_pattern: 2 }),
  gemma3: (keys) => ({ model_type: 'gemma3_text', ...window(keys), attention_bias: false, sliding_window_pattern: 6 }),
  phi2: (keys) => ({ model_type: 'phi', ...partialRope(keys) }),
  phi3: (keys) => ({ model_type: 'phi3', ...window(keys), ...partialRope(keys) }),
  deepseek2: latent,
  'gpt-oss': (keys) => ({ model_type: 'gpt_oss', ...wideExperts(keys), ...window(keys), attention_bias: true }),
  falcon: (keys) => ({
    model_type: 'falcon', bias: false, alibi: false, parallel_attn: true,
    new_decoder_architecture: keys.hasTensor('blk.0.attn_norm_2.weight'),
    multi_query: keys.number('attention.head_count_kv') === 1,
    num_kv_heads: keys.number('attention.head_count_kv'),
    ffn_hidden_size: keys.number('feed_forward_length'),
  }),
  mamba: (keys) => ({ model_type: 'mamba', ...state(keys), time_step_rank: keys.number('ssm.time_step_rank') }),
  mamba2: (keys) => {
    const heads = keys.number('ssm.time_step_rank');
    return { model_type: 'mamba2', ...state(keys), num_heads: heads, head_dim: evenly(keys.number('ssm.inner_size'), heads), n_groups: keys.number('ssm.group_count') };
  },
  gpt2: (keys) => ({ model_type: 'gpt2', n_inner: keys.number('feed_forward_length') }),
  gptneox: (keys) => ({ model_type: 'gpt_neox', attention_bias: true, use_parallel_residual: true, rotary_pct: partialRope(keys)['partial_rotary_factor'] }),
  bloom: (keys) => ({ model_type: 'bloom', n_inner: keys.number('feed_forward_length') }),
  starcoder2: (keys) => ({ model_type: 'starcoder2', ...window(keys), use_bias: true }),
  stablelm: (keys) => ({
    model_type: 'stablelm', use_qkv_bias: keys.hasTensor('blk.0.attn_q.bias'), qk_layernorm: keys.hasTensor('blk.0.attn_q_norm.weight'),
    use_parallel_residual: !keys.hasTensor('blk.0.ffn_norm.weight'), ...partialRope(keys),
  }),
  'command-r': (keys) => ({ model_type: 'cohere', attention_bias: false, use_qk_norm: keys.hasTensor('blk.0.attn_q_norm.weight') }),
  cohere2: (keys) => ({ model_type: 'cohere2', ...window(keys), attention_bias: false, sliding_window_pattern: 4 }),
  olmo: () => ({ model_type: 'olmo', attention_bias: false }),
  olmo2: () => ({ model_type: 'olmo2', attention_bias: false }),
  olmoe: (keys) => ({ model_type: 'olmoe', ...wideExperts(keys), attention_bias: false }),
  smollm3: () => ({ model_type: 'smollm3', attention_bias: false, mlp_bias: false, no_rope_layer_interval: 4 }),
  granite: (keys) => ({ model_type: 'granite', ...biases(keys) }),
  glm4moe: (keys) => ({
    model_type: 'glm4_moe', ...experts(keys), ...partialRope(keys), attention_bias: keys.hasTensor('blk.0.attn_q.bias'), use_qk_norm: keys.hasTensor('blk.0.attn_q_norm.weight'),
    n_shared_experts: keys.number('expert_shared_count') ?? 0, first_k_dense_replace: keys.number('leading_dense_block_count') ?? 0,
  }),
};

/** Architectures a GGUF file may name. */
export const GGUF_ARCHITECTURES = Object.keys(MAPPINGS);

/** A GGUF header written as a Hugging Face config. Throws ImportProblem where the header lacks what every model has. */
export function ggufConfig({ metadata, tensors }: GgufHeader): JsonObject {
  const named = Object.hasOwn(metadata, 'general.architecture') ? metadata['general.architecture'] : undefined;
  if (typeof named !== 'string') throw new ImportProblem('The GGUF header lacks general.architecture.');
  const mapping = Object.hasOwn(MAPPINGS, named) ? MAPPINGS[named] : undefined;
  if (mapping === undefined) {
    throw new ImportProblem(`GGUF architecture “${shorten(named)}” is not known; ${GGUF_ARCHITECTURES.join(', ')} are. The model’s config.json may be.`);
  }
  const keys = readKeys(named, metadata, tensors);
  const missing = ['embedding_length', 'block_count'].filter((key) => keys.number(key) === undefined);
  if (missing.length > 0) throw new ImportProblem(`The GGUF header lacks ${missing.map((key) => `${named}.${key}`).join(' and ')}.`);
  const tokens = metadata['tokenizer.ggml.tokens'];
  return dropUndefined({
    hidden_size: keys.number('embedding_length'),
    num_hidden_layers: keys.number('block_count'),
    num_attention_heads: keys.number('attention.head_count'),
    num_key_value_heads: keys.number('attention.head_count_kv'),
    head_dim: keys.number('attention.key_length'),
    intermediate_size: keys.number('feed_forward_length'),
    max_position_embeddings: keys.number('context_length'),
    vocab_size: tensors.find(({ name }) => name === 'token_embd.weight')?.shape[1] ?? keys.number('vocab_size') ?? (Array.isArray(tokens) ? tokens.length : undefined),
    ...(tensors.length > 0 && shardCount(metadata) === 1 && { tie_word_embeddings: !keys.hasTensor('output.weight') }),
    ...mapping(keys),
  });
}

/** Files a model is split into; only a whole one shows by its tensors whether the head is a matrix of its own. */
export function shardCount(metadata: GgufHeader['metadata']): number {
  const count = Object.hasOwn(metadata, 'split.count') ? Number(metadata['split.count']) : 1;
  return Number.isInteger(count) && count > 1 ? count : 1;
}

function readKeys(architecture: string, metadata: GgufHeader['metadata'], tensors: GgufHeader['tensors']): GgufKeys {
  return {
    architecture,
    number: (key) => {
      const full = `${architecture}.${key}`;
      return Object.hasOwn(metadata, full) ? single(full, metadata[full]) : undefined;
    },
    hasTensor: (name) => tensors.some((tensor) => (typeof name === 'string' ? tensor.name === name : name.test(tensor.name))),
  };
}

/** A number, or the one number a list with an entry for each layer repeats. */
function single(key: string, value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (!Array.isArray(value)) return undefined;
  const distinct = [...new Set(value.map(Number))].filter((entry) => entry !== 0);
  if (distinct.length > 1) throw new ImportProblem(`${key} differs from layer to layer, which is not read; the model’s config.json may be.`);
  return distinct[0];
}

function evenly(total: number | undefined, parts: number | undefined): number | undefined {
  return total !== undefined && parts !== undefined && parts > 0 ? total / parts : undefined;
}

function dropUndefined(config: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined));
}
