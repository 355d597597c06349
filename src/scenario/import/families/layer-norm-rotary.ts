import type { Architecture } from '../../../engine/architecture.ts';
import type { ConfigReader } from '../config-reader.ts';
import { LAYER_NORM, readTransformer, windowEverywhere } from '../transformer.ts';

/** StarCoder 2: LayerNorm, biases everywhere, a plain FFN, a window. */
export function readStarCoder2(c: ConfigReader): Architecture {
  const bias = { field: 'use_bias', otherwise: true } as const;
  return readTransformer(c, {
    vocab: 49_152, heads: 24, kvHeads: 2, ffn: 12_288, context: 4096, tied: true, activation: 'gelu', gated: false,
    ffnBias: bias, qkvBias: bias, oBias: bias, norm: LAYER_NORM, windows: windowEverywhere(),
  });
}

/** StableLM 2: LayerNorm around a gated FFN, a quarter of each head rotates. */
export function readStableLm(c: ConfigReader): Architecture {
  const parallel = c.flag('use_parallel_residual', false);
  return readTransformer(c, {
    vocab: 50_304, heads: 32, kvHeads: 32, ffn: 6912, context: 4096, tied: false, qkvBias: { field: 'use_qkv_bias', otherwise: false },
    norm: parallel ? { ...LAYER_NORM, per_layer: 1 } : LAYER_NORM, parallel, ropeFraction: 0.25, ropeFields: ['partial_rotary_factor', 'rope_pct'],
    around: (config, { layers }, { heads, kv_heads, head_dim }) =>
      config.flag('qk_layernorm', false)
        ? { extras: [{ what: 'qk LayerNorm per head (weight only)', params: layers * (heads + kv_heads) * head_dim }] }
        : {},
  });
}
