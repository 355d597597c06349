import type { Architecture, Ffn, MoeFfn, NormSpec, SoftmaxAttention } from '../../engine/architecture.ts';
import { fullAttention, readHeads, readRopeFraction, type AttentionExtras, type HeadDefaults } from './attention-fields.ts';
import type { ConfigReader, Switch } from './config-reader.ts';
import { buildArchitecture, planLayers, type Surroundings } from './layer-plan.ts';
import { mixerKey, readLayerKinds, windowMixers, type LayerKind } from './layer-kinds.ts';
import { readTrunk, type Trunk, type TrunkDefaults } from './trunk-fields.ts';

const FFN_DIM = ['intermediate_size', 'n_inner', 'ffn_dim', 'ffn_hidden_size'] as const;

export const RMS: NormSpec = { kind: 'rmsnorm', per_layer: 2, final: 1 };
export const LAYER_NORM: NormSpec = { kind: 'layernorm', per_layer: 2, final: 1 };

/** Mixture layers of a family: the experts, and which layers have them. */
export interface Mixture {
  readonly moe: MoeFfn;
  readonly at: (index: number) => boolean;
}

/** Which layers look through a window, and how wide it is. */
export interface Windows {
  readonly window: number | undefined;
  readonly rule: (index: number) => LayerKind;
}

/** What sets one family of decoder-only transformers apart, as data: the defaults of its config class and its switches. */
export interface TransformerStyle extends TrunkDefaults, HeadDefaults {
  /** FFN width where the config has none; a function of the width for families that derive it. */
  readonly ffn?: number | ((hidden: number) => number);
  readonly ffnFields?: readonly string[];
  readonly gated?: boolean;
  readonly ffnBias?: Switch;
  readonly qkvBias?: Switch;
  readonly oBias?: Switch;
  readonly qkNorm?: (c: ConfigReader) => 'head' | 'full' | undefined;
  readonly sinks?: boolean;
  readonly norm?: NormSpec;
  readonly ropeFraction?: number;
  readonly ropeFields?: string | readonly string[];
  readonly positional?: string;
  readonly parallel?: boolean;
  readonly windows?: (c: ConfigReader, trunk: Trunk) => Windows;
  readonly mixture?: (c: ConfigReader, trunk: Trunk) => Mixture | undefined;
  /** Further fields of the architecture. */
  readonly around?: (c: ConfigReader, trunk: Trunk, mixer: SoftmaxAttention) => Partial<Surroundings>;
}

/** Reads a decoder-only transformer of the given style. */
export function readTransformer(c: ConfigReader, style: TransformerStyle): Architecture {
  const trunk = readTrunk(c, style);
  const { hidden, layers, ...rest } = trunk;
  const full = fullAttention(c, readHeads(c, hidden, style), attentionExtras(c, style));
  const { window, rule } = style.windows?.(c, trunk) ?? { window: undefined, rule: (): LayerKind => 'full' };
  const mixers = windowMixers(full, window, trunk.max_context);
  const kinds = readLayerKinds(c, layers, rule);
  const mixture = style.mixture?.(c, trunk);
  const isMixture = Array.from({ length: layers }, (_, index) => mixture !== undefined && mixture.at(index));
  const ffns: Readonly<Record<string, Ffn>> = {
    ...(isMixture.includes(false) && { dense: readDense(c, hidden, style) }),
    ...(mixture && { moe: mixture.moe }),
  };
  return buildArchitecture(
    {
      hidden,
      norm: style.norm ?? RMS,
      plan: planLayers(layers, (index) => ({ mixer: mixerKey(mixers, kinds[index] ?? 'full'), ffn: isMixture[index] ? 'moe' : 'dense' })),
      mixers,
      ffns,
    },
    {
      ...rest,
      positional: style.positional ?? 'rope',
      ...(style.parallel && { parallel_attn_ffn: true }),
      ...style.around?.(c, trunk, full),
    },
  );
}

function attentionExtras(c: ConfigReader, style: TransformerStyle): AttentionExtras {
  const qkNorm = style.qkNorm?.(c);
  const rotary = (style.positional ?? 'rope') === 'rope';
  return {
    qkvBias: style.qkvBias ?? false,
    oBias: style.oBias ?? false,
    ...(qkNorm && { qkNorm }),
    ...(style.sinks && { sinks: true }),
    ...(rotary && { ropeFraction: readRopeFraction(c, style.ropeFraction ?? 1, style.ropeFields) }),
  };
}

function readDense(c: ConfigReader, hidden: number, style: TransformerStyle): Ffn {
  const otherwise = typeof style.ffn === 'function' ? style.ffn(hidden) : style.ffn;
  return {
    kind: 'dense',
    dim: c.count(style.ffnFields ?? FFN_DIM, otherwise === undefined ? {} : { otherwise }),
    gated: style.gated ?? true,
    bias: c.switch(style.ffnBias ?? false),
  };
}

/** Every layer looks through the window when the config gives one (Mistral, Phi-3, StarCoder 2). */
export function windowEverywhere(otherwise?: number): (c: ConfigReader) => Windows {
  return (c) => {
    const window = otherwise === undefined
      ? c.optionalCount('sliding_window', { max: 2 ** 32 })
      : c.count('sliding_window', { max: 2 ** 32, otherwise });
    return { window, rule: () => (window === undefined ? 'full' : 'swa') };
  };
}

/** `attention_bias` switches the biases of all four projections (Llama, Qwen 3, Granite, OLMo). */
export const ATTENTION_BIAS: Switch = { field: 'attention_bias', otherwise: false };
