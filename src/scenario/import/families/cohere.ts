import type { Architecture } from '../../../engine/architecture.ts';
import type { ConfigReader } from '../config-reader.ts';
import { everyNth } from '../layer-kinds.ts';
import { ATTENTION_BIAS, readTransformer, type TransformerStyle } from '../transformer.ts';

const COHERE: TransformerStyle = {
  vocab: 256_000, heads: 64, ffn: 22_528, context: 8192, tied: true, qkvBias: ATTENTION_BIAS, oBias: ATTENTION_BIAS,
  norm: { kind: 'layernorm_nobias', per_layer: 1, final: 1 }, parallel: true,
};

/** Command R and R+: attention and FFN side by side behind one norm; R+ norms each query and key head with weights of its own. */
export function readCohere(c: ConfigReader): Architecture {
  return readTransformer(c, {
    ...COHERE,
    around: (config, { layers }, { heads, kv_heads, head_dim }) =>
      config.flag('use_qk_norm', false)
        ? { extras: [{ what: 'qk LayerNorm per head (weight only)', params: layers * (heads + kv_heads) * head_dim }] }
        : {},
  });
}

/** Command R7B and A: three window layers to a full one. */
export function readCohere2(c: ConfigReader): Architecture {
  return readTransformer(c, {
    ...COHERE,
    windows: (config) => ({
      window: config.count('sliding_window', { otherwise: 4096, max: 2 ** 32 }),
      rule: everyNth(config.has('layer_types') ? 4 : config.count(['sliding_window_pattern', '_sliding_window_pattern'], { otherwise: 4 }), 'swa'),
    }),
  });
}
