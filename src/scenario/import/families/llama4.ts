import type { Architecture, Ffn } from '../../../engine/architecture.ts';
import { fullAttention, readHeads } from '../attention-fields.ts';
import type { ConfigReader } from '../config-reader.ts';
import { readExperts } from '../expert-fields.ts';
import { mixerKey, readLayerKinds, windowMixers } from '../layer-kinds.ts';
import { buildArchitecture, planLayers } from '../layer-plan.ts';
import { ATTENTION_BIAS, RMS } from '../transformer.ts';
import { readTrunk } from '../trunk-fields.ts';

/** Llama 4, its text part: three layers that attend within chunks to one that attends fully without positions; experts and dense layers take turns. */
export function readLlama4(c: ConfigReader): Architecture {
  const { hidden, layers, ...rest } = readTrunk(c, { vocab: 202_048, context: 131_072, tied: false });
  const base = fullAttention(c, readHeads(c, hidden, { heads: 40, kvHeads: 8, headDim: 128 }), { qkvBias: ATTENTION_BIAS, oBias: ATTENTION_BIAS });
  const chunk = c.isNull('attention_chunk_size') ? undefined : c.count('attention_chunk_size', { otherwise: 8192, max: 2 ** 32 });
  const { chunked } = windowMixers(base, chunk, rest.max_context);
  const mixers = { full: { ...base, positional: 'none' }, chunked };
  const rotates = c.perLayer('no_rope_layers', layers);
  const noRopeEvery = rotates || c.has('layer_types') ? 4 : c.count('no_rope_layer_interval', { otherwise: 4 });
  const kinds = readLayerKinds(c, layers, (index) => ((rotates ? rotates[index] === 0 : (index + 1) % noRopeEvery === 0) ? 'full' : 'chunked'));
  const listed = c.entries('moe_layers');
  const step = listed ? 1 : c.count('interleave_moe_layer_step', { otherwise: 1 });
  const isMixture = (index: number): boolean => (listed ? listed.includes(index) : (index + 1) % step === 0);
  const plan = planLayers(layers, (index) => ({ mixer: mixerKey(mixers, kinds[index] ?? 'full'), ffn: isMixture(index) ? 'moe' : 'dense' }));
  const ffns: Record<string, Ffn> = {
    moe: readExperts(c, { experts: 16, topK: 1, dim: 8192, dimFields: ['intermediate_size'], shared: { by: 'fixed', count: 1 } }),
  };
  if (plan.some(({ ffn }) => ffn === 'dense')) ffns['dense'] = { kind: 'dense', dim: c.count('intermediate_size_mlp', { otherwise: 16_384 }), gated: true, bias: false };
  return buildArchitecture({ hidden, norm: RMS, plan, mixers, ffns }, { ...rest, positional: 'rope on chunked layers, none on the full ones' });
}
