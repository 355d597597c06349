import type { Architecture } from '../../../engine/architecture.ts';
import { evenHeadDim, fullAttention, groupedHeads } from '../attention-fields.ts';
import type { ConfigReader } from '../config-reader.ts';
import { buildArchitecture, planLayers } from '../layer-plan.ts';
import { readTrunk } from '../trunk-fields.ts';

/** Falcon: the first design shares one key/value head (7B); the new decoder architecture groups them and norms twice (40B, 180B). */
export function readFalcon(c: ConfigReader): Architecture {
  const { hidden, layers, ...rest } = readTrunk(c, { vocab: 65_024, context: 2048, tied: true, activation: 'gelu' });
  const heads = c.count(['num_attention_heads', 'n_head'], { otherwise: 71 });
  const newDesign = c.flag('new_decoder_architecture', c.text('model_type') === 'RefinedWeb');
  const kv_heads = newDesign
    ? c.count(['num_kv_heads', 'n_head_kv'], { otherwise: heads })
    : c.flag('multi_query', true) ? 1 : heads;
  const parallel = newDesign || c.flag('parallel_attn', true);
  const bias = c.flag('bias', false);
  const alibi = c.flag('alibi', false);
  const perLayer = newDesign ? (c.optionalCount('num_ln_in_parallel_attn', { max: 2 }) ?? 2) : parallel ? 1 : 2;
  return buildArchitecture(
    {
      hidden,
      norm: { kind: 'layernorm', per_layer: perLayer, final: 1 },
      plan: planLayers(layers, () => ({ mixer: 'full', ffn: 'dense' })),
      mixers: { full: fullAttention(c, groupedHeads(heads, kv_heads, evenHeadDim(hidden, heads)), { qkvBias: bias, oBias: bias }) },
      ffns: { dense: { kind: 'dense', dim: c.count('ffn_hidden_size', { otherwise: 4 * hidden }), gated: false, bias } },
    },
    { ...rest, positional: alibi ? 'alibi' : 'rope', ...(parallel && { parallel_attn_ffn: true }) },
  );
}
