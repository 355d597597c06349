import type { Architecture, DenseFfn, NormSpec, SoftmaxAttention } from '../../../engine/architecture.ts';
import type { ConfigReader } from '../config-reader.ts';
import { buildArchitecture, buildStack, planLayers } from '../layer-plan.ts';
import { readTrunk } from '../trunk-fields.ts';

const NORM: NormSpec = { kind: 'rmsnorm', per_layer: 2, final: 1 };

/** T5 and what copies it (CodeT5, Flan-T5, mT5): an encoder and a decoder, relative position biases shared by all layers of a stack. */
export function readT5(c: ConfigReader): Architecture {
  const { hidden, layers, vocab, tied_embeddings } = readTrunk(c, { vocab: 32_128, context: 512, tied: true, activation: 'relu' });
  const heads = c.count('num_heads', { otherwise: 8 });
  const attention = { heads, kv_heads: heads, head_dim: c.count('d_kv', { otherwise: 64 }) };
  const form = c.text('feed_forward_proj') ?? c.text('hidden_act') ?? 'relu';
  const gated = form.startsWith('gated-');
  const dense: DenseFfn = { kind: 'dense', dim: c.count('d_ff', { otherwise: 2048 }), gated, bias: false };
  const buckets = c.count('relative_attention_num_buckets', { otherwise: 32, max: 65_536 });
  const decoderLayers = c.has('num_decoder_layers') ? c.count('num_decoder_layers', { max: 4096 }) : layers;
  const mixer = (kind: SoftmaxAttention['kind']): SoftmaxAttention => ({ kind, ...attention });
  return buildArchitecture(
    {
      hidden,
      norm: NORM,
      plan: planLayers(decoderLayers, () => ({ mixer: ['self', 'cross'], ffn: 'dense', norms: 3 })),
      mixers: { self: mixer('full'), cross: mixer('cross') },
      ffns: { dense },
    },
    {
      kind: 'encoder-decoder',
      vocab,
      tied_embeddings,
      max_context: c.optionalCount(['n_positions', 'max_position_embeddings'], { max: 2 ** 32 }) ?? 512,
      positional: `relative bias (${buckets} buckets)`,
      activation: form.includes('gelu') ? 'gelu' : form.includes('silu') ? 'silu' : 'relu',
      extras: [{ what: 'relative position biases, encoder and decoder', params: 2 * buckets * heads }],
      encoder: buildStack({ hidden, norm: NORM, plan: planLayers(layers, () => ({ mixer: 'enc', ffn: 'dense' })), mixers: { enc: mixer('bidir') }, ffns: { dense } }),
    },
  );
}
