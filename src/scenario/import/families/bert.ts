import type { Architecture, DenseFfn } from '../../../engine/architecture.ts';
import { evenHeadDim } from '../attention-fields.ts';
import type { ConfigReader } from '../config-reader.ts';
import { buildArchitecture, planLayers } from '../layer-plan.ts';
import { readTrunk } from '../trunk-fields.ts';

/** Vectors of the LayerNorm after the embedding: weight and bias. */
const EMBED_NORM_VECTORS = 2;

function readEncoder(c: ConfigReader, vocab: number): Architecture {
  const { hidden, layers, ...rest } = readTrunk(c, { vocab, context: 512, tied: true, activation: 'gelu' });
  const heads = c.count('num_attention_heads', { otherwise: 12 });
  const dense: DenseFfn = { kind: 'dense', dim: c.count('intermediate_size', { otherwise: 3072 }), gated: false, bias: true };
  c.note('pooler', 'The pooler is counted; the head for masked words is not.');
  return buildArchitecture(
    {
      hidden,
      norm: { kind: 'layernorm', per_layer: 2, final: 0 },
      plan: planLayers(layers, () => ({ mixer: 'full', ffn: 'dense' })),
      mixers: { full: { kind: 'bidir', heads, kv_heads: heads, head_dim: evenHeadDim(hidden, heads), qkv_bias: true, o_bias: true } },
      ffns: { dense },
    },
    {
      ...rest,
      kind: 'encoder',
      positional: 'learned',
      learned_positions: rest.max_context,
      token_types: c.count('type_vocab_size', { otherwise: 2, min: 0 }),
      embed_norm: EMBED_NORM_VECTORS,
      extras: [{ what: 'pooler', params: hidden * hidden + hidden }],
    },
  );
}

/** BERT: an encoder whose tokens all see each other. */
export function readBert(c: ConfigReader): Architecture {
  return readEncoder(c, 30_522);
}

/** RoBERTa (and CodeBERT, XLM-R): BERT with another vocabulary and two more positions. */
export function readRoberta(c: ConfigReader): Architecture {
  return readEncoder(c, 50_265);
}
