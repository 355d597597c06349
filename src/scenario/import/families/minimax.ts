import type { Architecture, LightningAttention } from '../../../engine/architecture.ts';
import { fullAttention, readHeads } from '../attention-fields.ts';
import type { ConfigReader } from '../config-reader.ts';
import { readLayerKinds } from '../layer-kinds.ts';
import { buildArchitecture, planLayers } from '../layer-plan.ts';
import { readTransformer, RMS } from '../transformer.ts';
import { readTrunk } from '../trunk-fields.ts';
import { everyLayer } from './mixtral.ts';

/** Share of a head that rotates, from `rotary_dim` channels. */
function rotary(c: ConfigReader, head_dim: number): number {
  return Math.min(1, (c.optionalCount('rotary_dim') ?? head_dim) / head_dim);
}

/** MiniMax-Text-01 and M1: seven layers of lightning attention to one of softmax attention. */
export function readMiniMax(c: ConfigReader): Architecture {
  const { hidden, layers, ...rest } = readTrunk(c, { vocab: 32_000, context: 131_072, tied: false });
  const heads = readHeads(c, hidden, { heads: 32, kvHeads: 8 });
  const given = c.perLayer('attn_type_list', layers);
  const kinds = readLayerKinds(c, layers, (index) => {
    if (given) return given[index] === 1 ? 'full' : 'linear';
    return index % 2 === 1 ? 'full' : 'linear';
  });
  if (!given && !c.has('layer_types')) c.note('attn_type_list', 'Not given; lightning and softmax attention are assumed to take turns, as the family\'s code does.');
  const lightning: LightningAttention = { kind: 'lightning', heads: heads.heads, head_dim: heads.head_dim };
  return buildArchitecture(
    {
      hidden,
      norm: RMS,
      plan: planLayers(layers, (index) => ({ mixer: kinds[index] === 'linear' ? 'lightning' : 'full', ffn: 'moe' })),
      mixers: { full: fullAttention(c, heads, { ropeFraction: rotary(c, heads.head_dim) }), lightning },
      ffns: { moe: everyLayer({ experts: 8, topK: 2, dim: 14_336 })(c).moe },
    },
    { ...rest, positional: 'rope' },
  );
}

/** MiniMax-M2: full attention with normed queries and keys, small experts in every layer. */
export function readMiniMaxM2(c: ConfigReader): Architecture {
  return readTransformer(c, {
    vocab: 200_064, heads: 48, kvHeads: 8, headDim: 128, context: 196_608, tied: false,
    qkNorm: (config) => (config.flag('use_qk_norm', true) ? 'full' : undefined),
    around: (config, _, { head_dim }) => ({ rope_fraction: config.has('rotary_dim') ? rotary(config, head_dim) : 0.5 }),
    mixture: everyLayer({ experts: 256, topK: 8, dim: 1536, routerBias: { field: 'use_routing_bias', otherwise: true } }),
  });
}
