import type {
  Architecture, DenseFfn, ExtraParameters, GatedDeltaNet, GivenFfn, GivenMixer, Indexer, KimiDeltaAttention, LatentAttention, LayerSpec,
  LayerStack, LightningAttention, LinearGru, Mamba1, Mamba2, MoeFfn, NormSpec, ParameterTokens, PatternRun, Rwkv7, SoftmaxAttention,
} from '../engine/architecture.ts';
import type { ListedConvolution, ListedElementwise, ListedLinear, ListedPool, ListedTable } from '../engine/listed-op.ts';
import { PEAK_FORMATS, type Device, type DeviceLanes, type PeakFormat } from '../engine/device.ts';
import { DEVICE_FAMILIES } from '../catalog/schema.ts';
import { flag, list, object, oneOf, optional, real, table, text, whole, type ObjectShape, type Shape } from './shape.ts';

/** Limits far above any network built, and low enough that their products stay finite. */
const width = whole(1, 10_000_000);
const heads = whole(1, 65_536);
const some = whole(0, 10_000_000);
const tokens = whole(1, 1_073_741_824);
const parameters = whole(0, 1e16);
const fraction = real(0, 1);

const indexer = object<Indexer>({ heads, head_dim: width, top_k: tokens, block: optional(tokens), params: optional(parameters) });

const softmax = (kind: SoftmaxAttention['kind']): ObjectShape =>
  object<SoftmaxAttention>({
    kind: oneOf(kind), heads, kv_heads: heads, head_dim: width, v_head_dim: optional(width),
    window: kind === 'swa' || kind === 'chunked' ? tokens : optional(tokens),
    qkv_bias: optional(flag), o_bias: optional(flag), sinks: optional(flag), qk_norm: optional(oneOf('head', 'full', 'none')),
    output_gate: optional(oneOf('elementwise', 'headwise')), rope_fraction: optional(fraction), positional: optional(text()),
    k_eq_v: optional(flag), kv_shared: optional(flag), indexer: optional(indexer), parameter_tokens: optional(object<ParameterTokens>({ qkv: some, output: some })),
  });

export const MIXER_SHAPE: Shape = {
  is: 'kinds',
  kinds: {
    full: softmax('full'), swa: softmax('swa'), chunked: softmax('chunked'), bidir: softmax('bidir'), cross: softmax('cross'), sparse: softmax('sparse'),
    mla: object<LatentAttention>({
      kind: oneOf('mla'), heads, q_lora: optional(width), kv_lora: width, qk_nope: some, qk_rope: some, v_head_dim: width, positional: optional(text()),
      indexer: optional(indexer), reuses_top_k: optional(tokens),
    }),
    mamba1: object<Mamba1>({ kind: oneOf('mamba1'), d_inner: width, d_state: width, dt_rank: width, conv: some, bcdt_norm: optional(flag), state_elements: optional(parameters) }),
    mamba2: object<Mamba2>({ kind: oneOf('mamba2'), d_inner: width, d_state: width, groups: heads, ssm_heads: heads, head_dim: width, conv: some, state_elements: optional(parameters) }),
    gated_delta_net: object<GatedDeltaNet>({ kind: oneOf('gated_delta_net'), k_heads: heads, k_dim: width, v_heads: heads, v_dim: width, conv: some }),
    kda: object<KimiDeltaAttention>({ kind: oneOf('kda'), ssm_heads: heads, head_dim: width, conv: some }),
    rwkv7: object<Rwkv7>({ kind: oneOf('rwkv7'), heads, head_dim: width, lora_w: some, lora_a: some, lora_v: some, lora_g: some, state_elements: optional(parameters) }),
    lightning: object<LightningAttention>({ kind: oneOf('lightning'), heads, head_dim: width }),
    mlgru: object<LinearGru>({ kind: oneOf('mlgru'), width }),
    given: object<GivenMixer>({
      kind: oneOf('given'), params: parameters, what: optional(text(2000)), heads, kv_heads: heads, head_dim: width, qk_rope: optional(some), q_lora: optional(width), o_lora: optional(width),
      o_groups: optional(heads), window: optional(tokens), compress: optional(whole(1, 1_000_000)), index_heads: optional(heads), index_dim: optional(width), top_k: optional(tokens),
    }),
    none: object<{ readonly kind: 'none' }>({ kind: oneOf('none') }),
  },
};

export const FFN_SHAPE: Shape = {
  is: 'kinds',
  kinds: {
    dense: object<DenseFfn>({ kind: oneOf('dense'), dim: width, gated: flag, bias: optional(flag) }),
    moe: object<MoeFfn>({
      kind: oneOf('moe'), experts: heads, top_k: heads, expert_dim: width, gated: flag, shared_experts: some, shared_dim: optional(some), shared_gate: optional(flag),
      router_bias: optional(flag), bias: optional(flag), residual_dense: optional(width), latent: optional(width),
    }),
    given: object<GivenFfn>({ kind: oneOf('given'), params: parameters, dim: width, gated: flag, what: optional(text(2000)) }),
    none: object<{ readonly kind: 'none' }>({ kind: oneOf('none') }),
  },
};

const name = text(40);
const layer = object<LayerSpec>({ mixer: { is: 'one or more', of: name, max: 8 }, ffn: name, norms: optional(whole(0, 100)), extra_params: optional(parameters) });
const run = object<PatternRun>({ repeat: whole(1, 100_000), unit: list(layer, 1000) });
const norm = object<NormSpec>({ kind: oneOf('rmsnorm', 'layernorm', 'layernorm_nobias', 'nonparametric'), per_layer: whole(0, 100), final: whole(0, 100) });

const side = whole(1, 100_000);
const listed = { name: text(60), count: optional(whole(1, 100_000)) };

export const LISTED_SHAPE: Shape = {
  is: 'kinds',
  kinds: {
    conv: object<ListedConvolution>({ kind: oneOf('conv'), ...listed, in: width, out: width, kernel: whole(1, 1000), height: side, width: optional(side), stride: optional(whole(1, 1000)), groups: optional(width), bias: optional(flag), norm: optional(flag) }),
    linear: object<ListedLinear>({ kind: oneOf('linear'), ...listed, in: width, out: width, rows: optional(width), bias: optional(flag), norm: optional(flag) }),
    elementwise: object<ListedElementwise>({ kind: oneOf('elementwise'), ...listed, elements: whole(1, 1e15), flops: real(0, 1e6), tensors: optional(real(1, 1000)), per: optional(oneOf('sample', 'pass')) }),
    pool: object<ListedPool>({ kind: oneOf('pool'), ...listed, channels: width, kernel: whole(1, 1000), stride: whole(1, 1000), height: side, width: optional(side) }),
    table: object<ListedTable>({ kind: oneOf('table'), ...listed, rows: whole(1, 1e13), width, lookups: width }),
  },
};

const stack: { readonly [K in keyof LayerStack]-?: Shape } = {
  hidden: width, layers: whole(1, 100_000), norm, pattern: list(run, 1000, 0), mixers: table(MIXER_SHAPE, 100), ffns: table(FFN_SHAPE, 100),
};

export const ARCHITECTURE_SHAPE = object<Architecture>({
  ...stack,
  kind: optional(oneOf('encoder', 'encoder-decoder')), vocab: whole(1, 100_000_000), tied_embeddings: flag, max_context: tokens, positional: text(), activation: text(),
  learned_positions: optional(whole(0, 100_000_000)), parallel_attn_ffn: optional(flag), rope_fraction: optional(fraction), rope_dim: optional(some), embed_norm: optional(whole(0, 100)),
  embed_dim: optional(width), lm_head_bias: optional(flag), token_types: optional(some), norm_placement: optional(oneOf('post')),
  extras: optional(list(object<ExtraParameters>({ what: text(2000), params: parameters, active: optional(parameters) }), 100)),
  hyper_connections: optional(object<NonNullable<Architecture['hyper_connections']>>({ mult: whole(1, 1000), params_per_layer: parameters })),
  hash_routed_first_layers: optional(some), nope_every: optional(whole(1, 100_000)), encoder: optional(object<LayerStack>(stack)), ops: optional(list(LISTED_SHAPE, 1000)),
});

const bandwidth = real(1e6, 1e18);
const bytes = real(1, 2 ** 60);
const peak = optional(real(1e6, 1e21));

export const DEVICE_SHAPE = object<Omit<Device, 'id'>>(
  {
    name: text(), vendor: text(), year: optional(whole(1940, 2200)), form_factor: optional(text()),
    peak_dense: object<Record<PeakFormat, number>>({ fp64: peak, fp32: peak, tf32: peak, fp16: peak, bf16: peak, fp8: peak, fp6: peak, fp4: peak, int8: peak, int4: peak, int1: peak }),
    vector_peak: peak,
    memory: object<Device['memory']>({ capacity: real(2 ** 20, 2 ** 50), bandwidth, kind: text(), achieved: optional(real(0.01, 1)) }),
    lanes: optional(object<DeviceLanes>({ format: oneOf(...PEAK_FORMATS), tensor: whole(1, 1e9), vector: whole(1, 1e9), clock: real(1e6, 1e11) })),
    cache: optional(object<NonNullable<Device['cache']>>({ level: text(), bytes: optional(bytes), bandwidth: optional(bandwidth) })),
    scale_up: optional(object<NonNullable<Device['scale_up']>>({ kind: text(), bandwidth: real(1e6, 1e16), domain: whole(1, 16_384), topology: optional(text()), reduces: optional(flag) })),
    scale_out: optional(object<NonNullable<Device['scale_out']>>({ kind: text(), bandwidth: real(1e6, 1e16) })),
    pcie: optional(object<NonNullable<Device['pcie']>>({ bandwidth: real(1e6, 1e16) }, ['generation', 'lanes'])),
    compute_units: optional(whole(1, 100_000_000)), tdp: optional(real(0.1, 1e6)), sparsity: optional(real(1, 16)), price: optional(real(0, 1e6)), family: oneOf(...DEVICE_FAMILIES),
  },
  ['id', 'base', 'verified', 'compute_unit', 'sram_per_unit', 'clock', 'process', 'host_memory', 'achievable'],
);
