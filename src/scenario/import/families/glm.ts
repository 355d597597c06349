import type { Architecture } from '../../../engine/architecture.ts';
import { evenHeadDim, fullAttention, groupedHeads } from '../attention-fields.ts';
import type { ConfigReader } from '../config-reader.ts';
import { afterDense, readExperts } from '../expert-fields.ts';
import { buildArchitecture, planLayers } from '../layer-plan.ts';
import { readTransformer, RMS, type TransformerStyle } from '../transformer.ts';
import { readTrunk } from '../trunk-fields.ts';

const GLM: TransformerStyle = { vocab: 151_552, heads: 32, kvHeads: 2, headDim: 128, ffn: 13_696, context: 131_072, tied: false, ropeFraction: 0.5 };

/** GLM-4 9B: two key/value heads, biases on query, key and value, half of each head rotates. */
export function readGlm(c: ConfigReader): Architecture {
  return readTransformer(c, { ...GLM, qkvBias: { field: 'attention_bias', otherwise: true } });
}

/** GLM-4 of April 2025: norms before and after each block. */
export function readGlm4(c: ConfigReader): Architecture {
  return readTransformer(c, { ...GLM, norm: { kind: 'rmsnorm', per_layer: 4, final: 1 }, qkvBias: { field: 'attention_bias', otherwise: false } });
}

/** GLM-4.5 and 4.6: dense layers first, then routed experts with a shared one. */
export function readGlm4Moe(c: ConfigReader): Architecture {
  return readTransformer(c, {
    ...GLM, heads: 96, kvHeads: 8, ffn: 10_944, qkvBias: { field: 'attention_bias', otherwise: false },
    qkNorm: (config) => (config.flag('use_qk_norm', false) ? 'head' : undefined),
    mixture: (config) => ({
      moe: readExperts(config, { experts: 128, topK: 8, dim: 1408, routerBias: true, shared: { by: 'count', fields: 'n_shared_experts', otherwise: 1 } }),
      at: afterDense(config, 1),
    }),
  });
}

/** ChatGLM's own layout, which GLM-4 9B was first published in. */
export function readChatGlm(c: ConfigReader): Architecture {
  const { hidden, layers, ...rest } = readTrunk(c, { vocab: 65_024, context: 2048, tied: false });
  const heads = c.count('num_attention_heads', { otherwise: 32 });
  const kv_heads = c.flag('multi_query_attention', false) ? c.count('multi_query_group_num', { otherwise: 1 }) : heads;
  const head_dim = c.optionalCount('kv_channels') ?? evenHeadDim(hidden, heads);
  const bias = c.flag('add_bias_linear', false);
  return buildArchitecture(
    {
      hidden,
      norm: RMS,
      plan: planLayers(layers, () => ({ mixer: 'full', ffn: 'dense' })),
      mixers: { full: fullAttention(c, groupedHeads(heads, kv_heads, head_dim), { qkvBias: bias || c.flag('add_qkv_bias', false), oBias: bias, ropeFraction: 0.5 }) },
      ffns: { dense: { kind: 'dense', dim: c.count('ffn_hidden_size', { otherwise: 13_696 }), gated: true, bias } },
    },
    { ...rest, positional: 'rope' },
  );
}
