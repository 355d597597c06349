import { byKind, either, flag, list, number, object, oneOf, table, text, whole } from './shape.ts';
import type { Shape } from './shape.ts';

const WIDTH = whole(1, 131_072);
const HEADS = whole(1, 1024);
const LAYERS = whole(1, 1000);
const PARAMS = whole(1, 1e13);
const CONTEXT = whole(1, 1 << 24);

const indexer = object({ heads: HEADS, head_dim: WIDTH, top_k: CONTEXT }, { block: CONTEXT, params: PARAMS });

const softmaxOptional = {
  v_head_dim: WIDTH, window: CONTEXT, qkv_bias: flag, o_bias: flag, sinks: flag, qk_norm: oneOf(['head', 'full']),
  output_gate: oneOf(['elementwise', 'headwise']), rope_fraction: number(0.01, 1), positional: text(), k_eq_v: flag, kv_shared: flag,
};
const softmaxRequired = { kind: text(), heads: HEADS, kv_heads: HEADS, head_dim: WIDTH };
const softmax = object(softmaxRequired, softmaxOptional);
const windowed = object({ ...softmaxRequired, window: CONTEXT }, softmaxOptional);
const state = { state_elements: PARAMS };

const mixer = byKind({
  full: softmax,
  bidir: softmax,
  cross: softmax,
  swa: windowed,
  chunked: windowed,
  sparse: object({ ...softmaxRequired, indexer }, softmaxOptional),
  mla: object(
    { kind: text(), heads: HEADS, kv_lora: WIDTH, qk_nope: WIDTH, qk_rope: WIDTH, v_head_dim: WIDTH },
    { q_lora: WIDTH, positional: text(), indexer, reuses_top_k: CONTEXT },
  ),
  mamba1: object({ kind: text(), d_inner: WIDTH, d_state: WIDTH, dt_rank: WIDTH, conv: whole(1, 16) }, { bcdt_norm: flag, ...state }),
  mamba2: object(
    { kind: text(), d_inner: WIDTH, d_state: WIDTH, groups: HEADS, ssm_heads: HEADS, head_dim: WIDTH, conv: whole(1, 16) },
    state,
  ),
  gated_delta_net: object({ kind: text(), k_heads: HEADS, k_dim: WIDTH, v_heads: HEADS, v_dim: WIDTH, conv: whole(1, 16) }),
  kda: object({ kind: text(), ssm_heads: HEADS, head_dim: WIDTH, conv: whole(1, 16) }),
  rwkv7: object({ kind: text(), heads: HEADS, head_dim: WIDTH, lora_w: WIDTH, lora_a: WIDTH, lora_v: WIDTH, lora_g: WIDTH }, state),
  lightning: object({ kind: text(), heads: HEADS, head_dim: WIDTH }),
  given: object(
    { kind: text(), params: PARAMS, heads: HEADS, kv_heads: HEADS, head_dim: WIDTH, what: text() },
    { qk_rope: WIDTH, q_lora: WIDTH, o_lora: WIDTH, o_groups: HEADS, window: CONTEXT, compress: CONTEXT, index_heads: HEADS, index_dim: WIDTH, top_k: CONTEXT },
  ),
  none: object({ kind: text() }),
});

const ffn = byKind({
  dense: object({ kind: text(), dim: WIDTH, gated: flag }, { bias: flag }),
  moe: object(
    { kind: text(), experts: whole(2, 4096), top_k: whole(1, 64), expert_dim: WIDTH, gated: flag, shared_experts: whole(0, 64) },
    { shared_dim: WIDTH, shared_gate: flag, router_bias: flag, bias: flag, residual_dense: WIDTH, latent: WIDTH },
  ),
  given: object({ kind: text(), params: PARAMS, dim: WIDTH, gated: flag, what: text() }),
  none: object({ kind: text() }),
});

const layer = object({ mixer: either(text(), list(text(), 2)), ffn: text() }, { norms: whole(0, 16), extra_params: PARAMS });

const NAME = text();
const COUNT = whole(1, 1000);
const SIDE = whole(1, 4096);
const KERNEL = whole(1, 64);
const listed = byKind({
  conv: object({ kind: text(), name: NAME, in: WIDTH, out: WIDTH, kernel: KERNEL, height: SIDE }, { count: COUNT, width: SIDE, stride: KERNEL, groups: WIDTH, bias: flag, norm: flag }),
  linear: object({ kind: text(), name: NAME, in: WIDTH, out: WIDTH }, { count: COUNT, rows: WIDTH, bias: flag, norm: flag }),
  elementwise: object({ kind: text(), name: NAME, elements: PARAMS, flops: number(0, 1000) }, { count: COUNT, tensors: number(1, 16), per: oneOf(['sample', 'pass']) }),
  pool: object({ kind: text(), name: NAME, channels: WIDTH, kernel: KERNEL, stride: KERNEL, height: SIDE }, { count: COUNT, width: SIDE }),
  table: object({ kind: text(), name: NAME, rows: PARAMS, width: WIDTH, lookups: WIDTH }, { count: COUNT }),
});

const stack = {
  hidden: WIDTH,
  layers: LAYERS,
  norm: object({ kind: oneOf(['rmsnorm', 'layernorm', 'layernorm_nobias', 'nonparametric']), per_layer: whole(0, 16), final: whole(0, 1) }),
  pattern: list(object({ repeat: LAYERS, unit: list(layer) }), 0),
  mixers: table(mixer),
  ffns: table(ffn),
};

/** The shape of `Architecture`, for the tests of the catalog. */
export const architectureShape: Shape = object(
  { ...stack, vocab: whole(1, 1_000_000), tied_embeddings: flag, max_context: CONTEXT, positional: text(), activation: text() },
  {
    kind: oneOf(['encoder', 'encoder-decoder']), learned_positions: CONTEXT, parallel_attn_ffn: flag, rope_fraction: number(0.01, 1),
    rope_dim: WIDTH, embed_norm: whole(0, 4), embed_dim: WIDTH, lm_head_bias: flag, token_types: whole(1, 16), norm_placement: oneOf(['post']),
    extras: list(object({ what: text(), params: PARAMS }, { active: PARAMS })),
    hyper_connections: object({ mult: whole(1, 64), params_per_layer: PARAMS }), hash_routed_first_layers: LAYERS, nope_every: LAYERS,
    encoder: object(stack), ops: list(listed),
  },
);
