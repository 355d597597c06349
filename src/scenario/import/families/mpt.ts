import type { Architecture } from '../../../engine/architecture.ts';
import { evenHeadDim, fullAttention, groupedHeads } from '../attention-fields.ts';
import type { ConfigReader } from '../config-reader.ts';
import { buildArchitecture, planLayers } from '../layer-plan.ts';
import { readTrunk } from '../trunk-fields.ts';

/** MPT: linear position biases, no other biases; the FFN's width is a ratio of the model's. */
export function readMpt(c: ConfigReader): Architecture {
  const { hidden, layers, ...rest } = readTrunk(c, { vocab: 50_368, context: 2048, tied: true, activation: 'gelu' });
  const heads = c.count('n_heads', { otherwise: 16 });
  const attention = c.inside('attn_config');
  const kv_heads = attention?.optionalCount('kv_n_heads') ?? (attention?.text('attn_type') === 'multiquery_attention' ? 1 : heads);
  const alibi = attention?.has('alibi') ? attention.flag('alibi', true) : true;
  const bias = !c.flag('no_bias', true);
  return buildArchitecture(
    {
      hidden,
      norm: { kind: bias ? 'layernorm' : 'layernorm_nobias', per_layer: 2, final: 1 },
      plan: planLayers(layers, () => ({ mixer: 'full', ffn: 'dense' })),
      mixers: { full: fullAttention(c, groupedHeads(heads, kv_heads, evenHeadDim(hidden, heads)), { qkvBias: bias, oBias: bias }) },
      ffns: { dense: { kind: 'dense', dim: c.count('expansion_ratio', { otherwise: 4, max: 1024 }) * hidden, gated: false, bias } },
    },
    { ...rest, positional: alibi ? 'alibi' : 'learned', ...(!alibi && { learned_positions: rest.max_context }) },
  );
}
