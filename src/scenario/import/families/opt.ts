import type { Architecture } from '../../../engine/architecture.ts';
import type { ConfigReader } from '../config-reader.ts';
import { LAYER_NORM, readTransformer } from '../transformer.ts';

/** Rows of OPT's position table that stand before position 0. */
const POSITION_OFFSET = 2;

/** OPT: learned positions, biases everywhere; OPT-350M embeds at half width and norms after each block. */
export function readOpt(c: ConfigReader): Architecture {
  const normFirst = c.flag('do_layer_norm_before', true);
  const bias = c.has('enable_bias') ? c.flag('enable_bias', true) : true;
  const finalNorm = normFirst && !(c.has('_remove_final_layer_norm') && c.flag('_remove_final_layer_norm', false));
  return readTransformer(c, {
    vocab: 50_272, heads: 12, kvHeads: 'same', context: 2048, tied: true, activation: 'relu', gated: false, ffn: 3072, ffnFields: ['ffn_dim'],
    ffnBias: bias, qkvBias: bias, oBias: bias, norm: { ...LAYER_NORM, final: finalNorm ? 1 : 0 }, positional: 'learned',
    around: (config, { hidden, max_context }) => {
      const embed = config.optionalCount('word_embed_proj_dim') ?? hidden;
      return {
        learned_positions: max_context + POSITION_OFFSET,
        ...(embed !== hidden && { embed_dim: embed }),
        ...(!normFirst && { norm_placement: 'post' }),
      };
    },
  });
}
