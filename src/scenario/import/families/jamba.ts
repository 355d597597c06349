import type { Architecture, Ffn } from '../../../engine/architecture.ts';
import { fullAttention, readHeads } from '../attention-fields.ts';
import type { ConfigReader } from '../config-reader.ts';
import { readExperts } from '../expert-fields.ts';
import { buildArchitecture, planLayers } from '../layer-plan.ts';
import { RMS } from '../transformer.ts';
import { readTrunk } from '../trunk-fields.ts';
import { mamba1 } from './mamba.ts';

/** Jamba: one attention layer in eight, Mamba in the others; experts in every second. */
export function readJamba(c: ConfigReader): Architecture {
  const { hidden, layers, ...rest } = readTrunk(c, { vocab: 65_536, context: 262_144, tied: false });
  const attentionEvery = c.count('attn_layer_period', { otherwise: 8 });
  const attentionFrom = c.count('attn_layer_offset', { otherwise: 4, min: 0 });
  const expertsEvery = c.count('expert_layer_period', { otherwise: 2 });
  const expertsFrom = c.count('expert_layer_offset', { otherwise: 1, min: 0 });
  const experts = c.count('num_experts', { otherwise: 16 });
  const expand = c.count('mamba_expand', { otherwise: 2, max: 64 });
  const rank = c.text('mamba_dt_rank') === 'auto' ? 0 : (c.optionalCount('mamba_dt_rank') ?? 0);
  const mixer = mamba1(hidden, expand * hidden, c.count('mamba_d_state', { otherwise: 16 }), c.count('mamba_d_conv', { otherwise: 4 }), rank);
  const dim = c.count('intermediate_size', { otherwise: 14_336 });
  const ffns: Record<string, Ffn> = { dense: { kind: 'dense', dim, gated: true, bias: false } };
  if (experts > 1) ffns['moe'] = readExperts(c, { experts: 16, topK: 2, dimFields: ['intermediate_size'], dim });
  return buildArchitecture(
    {
      hidden,
      norm: RMS,
      plan: planLayers(layers, (index) => ({
        mixer: index % attentionEvery === attentionFrom ? 'full' : 'mamba1',
        ffn: experts > 1 && index % expertsEvery === expertsFrom ? 'moe' : 'dense',
      })),
      mixers: { full: fullAttention(c, readHeads(c, hidden, { heads: 32, kvHeads: 8 })), mamba1: { ...mixer, bcdt_norm: true } },
      ffns,
    },
    { ...rest, positional: 'none' },
  );
}
