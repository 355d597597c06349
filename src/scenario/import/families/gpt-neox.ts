import type { Architecture } from '../../../engine/architecture.ts';
import type { ConfigReader } from '../config-reader.ts';
import { LAYER_NORM, readTransformer } from '../transformer.ts';

/** GPT-NeoX and Pythia: attention and FFN side by side, a norm each, a quarter of each head rotates. */
export function readGptNeoX(c: ConfigReader): Architecture {
  return readTransformer(c, {
    vocab: 50_432, heads: 64, kvHeads: 'same', context: 2048, tied: false, activation: 'gelu', gated: false, ffn: 24_576, ffnBias: true,
    qkvBias: { field: 'attention_bias', otherwise: true }, oBias: { field: 'attention_bias', otherwise: true },
    norm: LAYER_NORM, ropeFraction: 0.25, ropeFields: ['rotary_pct', 'partial_rotary_factor'],
    parallel: c.flag('use_parallel_residual', true),
  });
}
