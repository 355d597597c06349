import type { Architecture } from '../../../engine/architecture.ts';
import type { ConfigReader } from '../config-reader.ts';
import { LAYER_NORM, readTransformer } from '../transformer.ts';

/** BLOOM: linear biases in place of positions, a LayerNorm after the embedding. */
export function readBloom(c: ConfigReader): Architecture {
  return readTransformer(c, {
    vocab: 250_880, heads: 8, kvHeads: 'same', context: 2048, tied: true, activation: 'gelu', gated: false, ffn: (hidden) => 4 * hidden, ffnFields: ['n_inner'],
    ffnBias: true, qkvBias: true, oBias: true, norm: LAYER_NORM, positional: 'alibi',
    around: () => ({ embed_norm: 2 }),
  });
}
