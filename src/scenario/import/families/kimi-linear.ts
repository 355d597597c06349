import type { Architecture, Ffn } from '../../../engine/architecture.ts';
import type { ConfigReader } from '../config-reader.ts';
import { afterDense, readExperts } from '../expert-fields.ts';
import { buildArchitecture, planLayers } from '../layer-plan.ts';
import { ImportProblem } from '../result.ts';
import { RMS } from '../transformer.ts';
import { readTrunk } from '../trunk-fields.ts';
import { readLatentAttention } from './deepseek.ts';

/** Kimi Linear: three layers of Kimi Delta Attention to one of latent attention without positions. */
export function readKimiLinear(c: ConfigReader): Architecture {
  const { hidden, layers, ...rest } = readTrunk(c, { vocab: 163_840, context: 1_048_576, tied: false });
  const linear = c.inside('linear_attn_config');
  if (linear === undefined) throw new ImportProblem('The config lacks linear_attn_config, which says which layers are linear.');
  const delta = new Set(linear.entries('kda_layers') ?? []);
  const isMixture = afterDense(c, 1);
  const ffns: Record<string, Ffn> = {
    dense: { kind: 'dense', dim: c.count('intermediate_size', { otherwise: 9216 }), gated: true, bias: false },
    moe: readExperts(c, { experts: 256, topK: 8, dim: 1024, routerBias: true, shared: { by: 'count', fields: ['num_shared_experts', 'n_shared_experts'], otherwise: 1 } }),
  };
  return buildArchitecture(
    {
      hidden,
      norm: RMS,
      // The config counts layers from 1.
      plan: planLayers(layers, (index) => ({ mixer: delta.has(index + 1) ? 'kda' : 'mla', ffn: isMixture(index) ? 'moe' : 'dense' })),
      mixers: {
        mla: { ...readLatentAttention(c, { heads: 32, qLora: 1536, qkNope: 128, vHead: 128 }), positional: 'none' },
        kda: {
          kind: 'kda',
          ssm_heads: linear.count('num_heads', { otherwise: 32 }),
          head_dim: linear.count('head_dim', { otherwise: 128 }),
          conv: linear.count('short_conv_kernel_size', { otherwise: 4 }),
        },
      },
      ffns,
    },
    { ...rest, positional: 'rope' },
  );
}
