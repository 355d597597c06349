import type { Architecture, Ffn, GatedDeltaNet } from '../../../engine/architecture.ts';
import { fullAttention, readHeads, readRopeFraction } from '../attention-fields.ts';
import type { ConfigReader } from '../config-reader.ts';
import { readExperts, sparseSteps } from '../expert-fields.ts';
import { everyNth, readLayerKinds } from '../layer-kinds.ts';
import { buildArchitecture, planLayers } from '../layer-plan.ts';
import { ImportProblem } from '../result.ts';
import { RMS } from '../transformer.ts';
import { readTrunk } from '../trunk-fields.ts';

interface HybridDefaults {
  readonly vocab: number;
  readonly context: number;
  readonly heads: number;
  readonly kvHeads: number;
  readonly valueHeads: number;
  readonly ffn?: number;
  readonly experts?: { readonly count: number; readonly topK: number; readonly dim: number };
}

function readHybrid(c: ConfigReader, defaults: HybridDefaults): Architecture {
  const { hidden, layers, ...rest } = readTrunk(c, { vocab: defaults.vocab, context: defaults.context, tied: false });
  const full = fullAttention(c, readHeads(c, hidden, { heads: defaults.heads, kvHeads: defaults.kvHeads, headDim: 256 }), {
    qkvBias: { field: 'attention_bias', otherwise: false },
    qkNorm: 'head',
    ropeFraction: readRopeFraction(c, 0.25),
    ...((c.has('attn_output_gate') ? c.flag('attn_output_gate', true) : true) && { outputGate: 'elementwise' }),
  });
  const kinds = readLayerKinds(c, layers, everyNth(c.has('layer_types') ? 4 : c.count('full_attention_interval', { otherwise: 4 }), 'linear'));
  const { experts } = defaults;
  const isMixture = experts ? sparseSteps(c) : () => false;
  const ffns: Record<string, Ffn> = {};
  if (experts) {
    const shared = { by: 'width', field: 'shared_expert_intermediate_size', otherwise: experts.dim, gate: true } as const;
    ffns['moe'] = readExperts(c, { experts: experts.count, topK: experts.topK, dim: experts.dim, shared });
  }
  const plan = planLayers(layers, (index) => ({ mixer: kinds[index] === 'full' ? 'full' : 'gdn', ffn: isMixture(index) ? 'moe' : 'dense' }));
  if (plan.some(({ ffn }) => ffn === 'dense')) {
    ffns['dense'] = { kind: 'dense', dim: c.count('intermediate_size', { otherwise: defaults.ffn ?? 5632 }), gated: true, bias: false };
  }
  return buildArchitecture({ hidden, norm: RMS, plan, mixers: { full, gdn: readDeltaNet(c, defaults.valueHeads) }, ffns }, { ...rest, positional: 'rope' });
}

function readDeltaNet(c: ConfigReader, valueHeads: number): GatedDeltaNet {
  const k_heads = c.count('linear_num_key_heads', { otherwise: 16 });
  const v_heads = c.count('linear_num_value_heads', { otherwise: valueHeads });
  if (v_heads % k_heads !== 0) throw new ImportProblem(`${v_heads} value heads of the linear layers cannot share ${k_heads} key heads evenly.`);
  return {
    kind: 'gated_delta_net',
    k_heads,
    k_dim: c.count('linear_key_head_dim', { otherwise: 128 }),
    v_heads,
    v_dim: c.count('linear_value_head_dim', { otherwise: 128 }),
    conv: c.count('linear_conv_kernel_dim', { otherwise: 4 }),
  };
}

/** Qwen3-Next: three layers of gated DeltaNet, then one of gated attention, with many small experts. */
export function readQwen3Next(c: ConfigReader): Architecture {
  return readHybrid(c, { vocab: 151_936, context: 32_768, heads: 16, kvHeads: 2, valueHeads: 32, ffn: 5632, experts: { count: 512, topK: 10, dim: 512 } });
}

/** Qwen 3.5, dense. */
export function readQwen35(c: ConfigReader): Architecture {
  return readHybrid(c, { vocab: 248_320, context: 32_768, heads: 16, kvHeads: 4, valueHeads: 32, ffn: 12_288 });
}

/** Qwen 3.5 with experts. */
export function readQwen35Moe(c: ConfigReader): Architecture {
  return readHybrid(c, { vocab: 248_320, context: 32_768, heads: 16, kvHeads: 2, valueHeads: 32, experts: { count: 256, topK: 8, dim: 512 } });
}
