import type { Architecture } from '../../../engine/architecture.ts';
import { evenHeadDim, fullAttention } from '../attention-fields.ts';
import type { ConfigReader } from '../config-reader.ts';
import { readLayerKinds, windowMixers } from '../layer-kinds.ts';
import { buildArchitecture, planLayers } from '../layer-plan.ts';
import { LAYER_NORM, readTransformer, type TransformerStyle } from '../transformer.ts';
import { readTrunk } from '../trunk-fields.ts';

const GPT2: TransformerStyle = {
  vocab: 50_257, heads: 12, kvHeads: 'same', context: 1024, tied: true, activation: 'gelu', gated: false, ffn: (hidden) => 4 * hidden,
  ffnFields: ['n_inner'], ffnBias: true, qkvBias: true, oBias: true, norm: LAYER_NORM, positional: 'learned',
  around: (_, { max_context }) => ({ learned_positions: max_context }),
};

/** GPT-2: learned positions, biases everywhere. */
export function readGpt2(c: ConfigReader): Architecture {
  return readTransformer(c, GPT2);
}

/** GPT BigCode (StarCoder 1, SantaCoder): GPT-2 with one key/value head for all queries. */
export function readGptBigCode(c: ConfigReader): Architecture {
  return readTransformer(c, { ...GPT2, ...(c.flag('multi_query', true) && { kvHeads: 1 }) });
}

/** GPT-Neo: layers that attend fully take turns with layers that see 256 tokens. */
export function readGptNeo(c: ConfigReader): Architecture {
  const { hidden, layers, ...rest } = readTrunk(c, { vocab: 50_257, context: 2048, tied: true, activation: 'gelu' });
  const heads = c.count(['num_heads', 'num_attention_heads'], { otherwise: 16 });
  const full = fullAttention(c, { heads, kv_heads: heads, head_dim: evenHeadDim(hidden, heads) }, { oBias: true });
  const mixers = windowMixers(full, c.count('window_size', { otherwise: 256 }), rest.max_context);
  const given = c.perLayer('attention_layers', layers);
  const kinds = readLayerKinds(c, layers, (index) => (given ? given[index] === 'local' : index % 2 === 1) ? 'swa' : 'full');
  return buildArchitecture(
    {
      hidden,
      norm: LAYER_NORM,
      plan: planLayers(layers, (index) => ({ mixer: kinds[index] ?? 'full', ffn: 'dense' })),
      mixers,
      ffns: { dense: { kind: 'dense', dim: c.count('intermediate_size', { otherwise: 4 * hidden }), gated: false, bias: true } },
    },
    { ...rest, positional: 'learned', learned_positions: rest.max_context },
  );
}
