/**
 * The architecture of a language model, as the catalog stores it and as a custom model is given.
 * Field names are the JSON names; symbols in comments follow the field (d hidden, h heads, …).
 * A network is `pattern`: runs of `repeat` times a `unit` of layers, each naming its mixer(s) and FFN.
 */

import type { ListedOp } from './listed-op.ts';

/** Which positions a softmax attention layer reads. */
export interface SoftmaxAttention {
  readonly kind: 'full' | 'swa' | 'chunked' | 'bidir' | 'cross' | 'sparse';
  /** h: query heads. */
  readonly heads: number;
  /** h_kv: key/value heads; h for multi-head, 1 for multi-query attention. */
  readonly kv_heads: number;
  /** d_h: width of a query and key head. */
  readonly head_dim: number;
  /** Width of a value head where it differs from `head_dim`. */
  readonly v_head_dim?: number;
  /** Tokens a query sees (swa) or the chunk it is confined to (chunked). */
  readonly window?: number;
  readonly qkv_bias?: boolean;
  readonly o_bias?: boolean;
  /** Learned sink logit per head. */
  readonly sinks?: boolean;
  readonly qk_norm?: 'head' | 'full' | 'none';
  /** A learned gate on the attention output: one per element or one per head. */
  readonly output_gate?: 'elementwise' | 'headwise';
  readonly rope_fraction?: number;
  readonly positional?: string;
  /** One projection yields keys and values, which are normed and rotated apart and cached both. */
  readonly k_eq_v?: boolean;
  /** This layer reads the cache of an earlier layer and keeps none. */
  readonly kv_shared?: boolean;
  /** Learned selection of `top_k` positions before attention. */
  readonly indexer?: Indexer;
  /** Projections that attend to learned tokens in place of multiplying with a matrix. */
  readonly parameter_tokens?: ParameterTokens;
}

/**
 * Pairs of a key and a value that take the place of a matrix (TokenFormer, arXiv:2410.23168): inputs are compared with n keys, outputs are sums of n values.
 * How many for query, key and value each, and for the output; 0 where a matrix stays. Not in cross attention, nor beside an output gate.
 */
export interface ParameterTokens {
  readonly qkv: number;
  readonly output: number;
}

/** Scores every cached position with small heads and keeps the best `top_k`. */
export interface Indexer {
  readonly heads: number;
  readonly head_dim: number;
  readonly top_k: number;
  /** Positions are scored and chosen in blocks of this many; absent means one by one. */
  readonly block?: number;
  /** Parameters, where they do not follow from the heads. */
  readonly params?: number;
}

/** Multi-head latent attention (DeepSeek-V2, arXiv:2405.04434). */
export interface LatentAttention {
  readonly kind: 'mla';
  readonly heads: number;
  /** Rank of the query compression; undefined when queries are not compressed. */
  readonly q_lora?: number;
  /** Rank of the key/value compression: the width of what is cached, with `qk_rope`. */
  readonly kv_lora: number;
  readonly qk_nope: number;
  readonly qk_rope: number;
  readonly v_head_dim: number;
  readonly positional?: string;
  readonly indexer?: Indexer;
  /** No indexer of its own: attends to this many positions, chosen by the last layer that has one. */
  readonly reuses_top_k?: number;
}

export interface Mamba1 {
  readonly kind: 'mamba1';
  readonly d_inner: number;
  readonly d_state: number;
  readonly dt_rank: number;
  readonly conv: number;
  readonly bcdt_norm?: boolean;
  readonly state_elements?: number;
}

export interface Mamba2 {
  readonly kind: 'mamba2';
  readonly d_inner: number;
  readonly d_state: number;
  readonly groups: number;
  readonly ssm_heads: number;
  readonly head_dim: number;
  readonly conv: number;
  readonly state_elements?: number;
}

export interface GatedDeltaNet {
  readonly kind: 'gated_delta_net';
  readonly k_heads: number;
  readonly k_dim: number;
  readonly v_heads: number;
  readonly v_dim: number;
  readonly conv: number;
}

/** Kimi Delta Attention: a delta rule with a gate per channel. */
export interface KimiDeltaAttention {
  readonly kind: 'kda';
  readonly ssm_heads: number;
  readonly head_dim: number;
  readonly conv: number;
}

export interface Rwkv7 {
  readonly kind: 'rwkv7';
  readonly heads: number;
  readonly head_dim: number;
  readonly lora_w: number;
  readonly lora_a: number;
  readonly lora_v: number;
  readonly lora_g: number;
  readonly state_elements?: number;
}

export interface LightningAttention {
  readonly kind: 'lightning';
  readonly heads: number;
  readonly head_dim: number;
}

/** A gated recurrence without products between tokens (MatMul-free LM, arXiv:2406.02528): forget gate, candidate and output gate of the input, one vector of state. */
export interface LinearGru {
  readonly kind: 'mlgru';
  /** Channels of the state. */
  readonly width: number;
}

/** A mixer whose parameters are stated by its authors and not derived from its shape. */
export interface GivenMixer {
  readonly kind: 'given';
  readonly params: number;
  readonly what?: string;
  readonly heads: number;
  readonly kv_heads: number;
  readonly head_dim: number;
  readonly qk_rope?: number;
  readonly q_lora?: number;
  readonly o_lora?: number;
  readonly o_groups?: number;
  readonly window?: number;
  /** Cached tokens are compressed by this factor. */
  readonly compress?: number;
  readonly index_heads?: number;
  readonly index_dim?: number;
  readonly top_k?: number;
}

export interface NoMixer {
  readonly kind: 'none';
}

export type Mixer =
  | SoftmaxAttention
  | LatentAttention
  | Mamba1
  | Mamba2
  | GatedDeltaNet
  | KimiDeltaAttention
  | Rwkv7
  | LightningAttention
  | LinearGru
  | GivenMixer
  | NoMixer;

export interface DenseFfn {
  readonly kind: 'dense';
  /** d_ff: inner width. */
  readonly dim: number;
  /** Gated: three matrices (gate, up, down) in place of two. */
  readonly gated: boolean;
  readonly bias?: boolean;
}

export interface MoeFfn {
  readonly kind: 'moe';
  /** E: routed experts in a layer. */
  readonly experts: number;
  /** k: routed experts a token uses. */
  readonly top_k: number;
  /** Inner width of one routed expert. */
  readonly expert_dim: number;
  readonly gated: boolean;
  readonly shared_experts: number;
  /** Inner width of all shared experts together. */
  readonly shared_dim?: number;
  readonly shared_gate?: boolean;
  readonly router_bias?: boolean;
  readonly bias?: boolean;
  /** Inner width of a dense FFN that runs beside the experts. */
  readonly residual_dense?: number;
  /** Experts work at this width, projected down before and up after. */
  readonly latent?: number;
}

export interface GivenFfn {
  readonly kind: 'given';
  readonly params: number;
  readonly dim: number;
  readonly gated: boolean;
  readonly what?: string;
}

export interface NoFfn {
  readonly kind: 'none';
}

export type Ffn = DenseFfn | MoeFfn | GivenFfn | NoFfn;

export interface LayerSpec {
  /** One mixer, or several in sequence (self then cross attention). Keys of `mixers`. */
  readonly mixer: string | readonly string[];
  /** Key of `ffns`. */
  readonly ffn: string;
  /** Norms in this layer where it differs from `norm.per_layer`. */
  readonly norms?: number;
  /** Parameters of this layer that belong to neither mixer, FFN nor norms (Gemma's per-layer input gate and projection). */
  readonly extra_params?: number;
}

export interface PatternRun {
  readonly repeat: number;
  readonly unit: readonly LayerSpec[];
}

export interface NormSpec {
  readonly kind: 'rmsnorm' | 'layernorm' | 'layernorm_nobias' | 'nonparametric';
  readonly per_layer: number;
  readonly final: number;
}

/** A stack of layers: the decoder, or the encoder of an encoder-decoder model. */
export interface LayerStack {
  /** d: width of the residual stream. */
  readonly hidden: number;
  /** L: layers. */
  readonly layers: number;
  readonly norm: NormSpec;
  readonly pattern: readonly PatternRun[];
  readonly mixers: Readonly<Record<string, Mixer>>;
  readonly ffns: Readonly<Record<string, Ffn>>;
}

/** Parameters outside the layers that no other field implies. */
export interface ExtraParameters {
  readonly what: string;
  readonly params: number;
  /** Parameters of these a token uses, where not all of them. */
  readonly active?: number;
}

export interface Architecture extends LayerStack {
  /** Absent means decoder-only. */
  readonly kind?: 'encoder' | 'encoder-decoder';
  /** V: vocabulary entries. */
  readonly vocab: number;
  /** Output head shares the input embedding's matrix. */
  readonly tied_embeddings: boolean;
  /** Longest context in tokens the model was made for. */
  readonly max_context: number;
  readonly positional: string;
  readonly activation: string;
  /** Rows of a learned position table. */
  readonly learned_positions?: number;
  /** Attention and FFN read the same normed input and their outputs are added once. */
  readonly parallel_attn_ffn?: boolean;
  readonly rope_fraction?: number;
  readonly rope_dim?: number;
  /** Norm vectors applied to the embedding's output, in units of `hidden`. */
  readonly embed_norm?: number;
  /** Embedding width where narrower than `hidden`, projected in and out. */
  readonly embed_dim?: number;
  readonly lm_head_bias?: boolean;
  readonly token_types?: number;
  readonly norm_placement?: 'post';
  readonly extras?: readonly ExtraParameters[];
  readonly hyper_connections?: { readonly mult: number; readonly params_per_layer: number };
  readonly hash_routed_first_layers?: number;
  readonly nope_every?: number;
  /** Present in encoder-decoder models: runs once over the prompt. */
  readonly encoder?: LayerStack;
  /**
   * The whole network as a list of operations on one sample, for what has no layers of the kinds above: convolutional
   * networks, recommenders. It is read like an encoder, a sample in the place of a token; its pattern is empty, and
   * `hidden` is the width of all rows that a sample looks up, or of its last features.
   */
  readonly ops?: readonly ListedOp[];
}

/** Whether any layer routes its tokens to experts. */
export function routesToExperts({ ffns }: Pick<Architecture, 'ffns'>): boolean {
  return Object.values(ffns).some(({ kind }) => kind === 'moe');
}
