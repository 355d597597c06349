import type { Architecture, NormSpec } from '../../../engine/architecture.ts';
import type { ConfigReader } from '../config-reader.ts';
import { readTransformer } from '../transformer.ts';

const ONE_LAYER_NORM: NormSpec = { kind: 'layernorm', per_layer: 1, final: 1 };

/** GPT-J and CodeGen: attention and FFN side by side behind one norm, biases in the FFN and the head only. */
export function readGptJ(c: ConfigReader): Architecture {
  return readTransformer(c, {
    vocab: 50_400, heads: 16, kvHeads: 'same', context: 2048, tied: false, activation: 'gelu', gated: false, ffn: (hidden) => 4 * hidden, ffnFields: ['n_inner'],
    ffnBias: true, norm: ONE_LAYER_NORM, parallel: true,
    around: (config) => ({ lm_head_bias: true, rope_dim: config.count('rotary_dim', { otherwise: 64 }) }),
  });
}
