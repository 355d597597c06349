import type { Architecture } from '../../../engine/architecture.ts';
import { evenHeadDim, fullAttention, groupedHeads } from '../attention-fields.ts';
import type { ConfigReader } from '../config-reader.ts';
import { readExperts } from '../expert-fields.ts';
import { buildArchitecture, planLayers } from '../layer-plan.ts';
import { readTrunk } from '../trunk-fields.ts';

/** DBRX: its attention and expert fields sit in objects of their own. */
export function readDbrx(c: ConfigReader): Architecture {
  const { hidden, layers, ...rest } = readTrunk(c, { vocab: 32_000, context: 2048, tied: false });
  const heads = c.count('n_heads', { otherwise: 16 });
  const attention = c.inside('attn_config');
  if (attention === undefined) c.note('attn_config', 'Not given; one key/value head is assumed, as the family\'s code does.');
  const kv_heads = attention?.count('kv_n_heads', { otherwise: 1 }) ?? 1;
  return buildArchitecture(
    {
      hidden,
      norm: { kind: 'layernorm_nobias', per_layer: 2, final: 1 },
      plan: planLayers(layers, () => ({ mixer: 'full', ffn: 'moe' })),
      mixers: { full: fullAttention(c, groupedHeads(heads, kv_heads, evenHeadDim(hidden, heads))) },
      ffns: { moe: readExperts(c.inside('ffn_config') ?? c, { experts: 4, topK: 1, dim: 3584, dimFields: ['ffn_hidden_size'] }) },
    },
    { ...rest, positional: 'rope' },
  );
}
