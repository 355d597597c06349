import type { Architecture } from '../../../engine/architecture.ts';
import type { ConfigReader } from '../config-reader.ts';
import { everyNth } from '../layer-kinds.ts';
import { ATTENTION_BIAS, readTransformer, type TransformerStyle } from '../transformer.ts';
import { everyLayer } from './mixtral.ts';

const OLMO: TransformerStyle = { vocab: 50_304, heads: 32, ffn: 11_008, context: 2048, tied: false, qkvBias: ATTENTION_BIAS, oBias: ATTENTION_BIAS };

/** OLMo 1: norms without parameters. */
export function readOlmo(c: ConfigReader): Architecture {
  return readTransformer(c, { ...OLMO, norm: { kind: 'nonparametric', per_layer: 2, final: 1 } });
}

/** OLMo 2: norms after each block; queries and keys normed over all heads. */
export function readOlmo2(c: ConfigReader): Architecture {
  return readTransformer(c, { ...OLMO, qkNorm: () => 'full', around: () => ({ norm_placement: 'post' }) });
}

/** OLMo 3: OLMo 2 with three window layers to a full one. */
export function readOlmo3(c: ConfigReader): Architecture {
  return readTransformer(c, {
    ...OLMO, qkNorm: () => 'full', around: () => ({ norm_placement: 'post' }),
    windows: (config) => ({ window: config.count('sliding_window', { otherwise: 4096, max: 2 ** 32 }), rule: everyNth(4, 'swa') }),
  });
}

/** OLMoE: small experts in every layer. */
export function readOlmoe(c: ConfigReader): Architecture {
  return readTransformer(c, { ...OLMO, heads: 16, context: 4096, qkNorm: () => 'full', mixture: everyLayer({ experts: 64, topK: 8, dim: 2048 }) });
}
