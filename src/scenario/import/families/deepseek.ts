import type { Architecture, Indexer, LatentAttention } from '../../../engine/architecture.ts';
import type { ConfigReader } from '../config-reader.ts';
import { afterDense, readExperts } from '../expert-fields.ts';
import { buildArchitecture, planLayers } from '../layer-plan.ts';
import { RMS } from '../transformer.ts';
import { readTrunk } from '../trunk-fields.ts';

interface LatentDefaults {
  readonly vocab: number;
  readonly context: number;
  readonly heads: number;
  readonly ffn: number;
  readonly qLora: number;
  readonly qkNope: number;
  readonly vHead: number;
  readonly firstDense: number;
  readonly experts: number;
  readonly topK: number;
  readonly expertDim: number;
  readonly sharedExperts: number;
  /** The router learns a bias per expert to balance load without a loss (DeepSeek-V3, arXiv:2412.19437). */
  readonly routerBias: boolean;
  readonly indexer?: Indexer;
}

/** Multi-head latent attention; `q_lora_rank: null` means queries are not compressed. */
export function readLatentAttention(c: ConfigReader, defaults: Pick<LatentDefaults, 'heads' | 'qLora' | 'qkNope' | 'vHead' | 'indexer'>): LatentAttention {
  const indexer = defaults.indexer && {
    heads: c.count('index_n_heads', { otherwise: defaults.indexer.heads }),
    head_dim: c.count('index_head_dim', { otherwise: defaults.indexer.head_dim }),
    top_k: c.count('index_topk', { otherwise: defaults.indexer.top_k }),
  };
  return {
    kind: 'mla',
    heads: c.count('num_attention_heads', { otherwise: defaults.heads }),
    ...(!c.isNull('q_lora_rank') && { q_lora: c.count('q_lora_rank', { otherwise: defaults.qLora }) }),
    kv_lora: c.count('kv_lora_rank', { otherwise: 512 }),
    qk_nope: c.count('qk_nope_head_dim', { otherwise: defaults.qkNope }),
    qk_rope: c.count('qk_rope_head_dim', { otherwise: 64 }),
    v_head_dim: c.count('v_head_dim', { otherwise: defaults.vHead }),
    ...(indexer && { indexer }),
  };
}

function readDeepSeek(c: ConfigReader, defaults: LatentDefaults): Architecture {
  const { hidden, layers, ...rest } = readTrunk(c, { vocab: defaults.vocab, context: defaults.context, tied: false });
  const method = c.text('topk_method');
  const isMixture = c.isNull('n_routed_experts') ? () => false : afterDense(c, defaults.firstDense);
  const plan = planLayers(layers, (index) => ({ mixer: 'mla', ffn: isMixture(index) ? 'moe' : 'dense' }));
  const moe = readExperts(c, {
    experts: defaults.experts, topK: defaults.topK, dim: defaults.expertDim,
    shared: { by: 'count', fields: 'n_shared_experts', otherwise: c.isNull('n_shared_experts') ? 0 : defaults.sharedExperts },
    routerBias: method === undefined ? defaults.routerBias : method === 'noaux_tc',
  });
  return buildArchitecture(
    {
      hidden,
      norm: RMS,
      plan,
      mixers: { mla: readLatentAttention(c, defaults) },
      ffns: {
        moe,
        ...(plan.some(({ ffn }) => ffn === 'dense') && { dense: { kind: 'dense', dim: c.count('intermediate_size', { otherwise: defaults.ffn }), gated: true, bias: false } }),
      },
    },
    { ...rest, positional: 'rope' },
  );
}

const V3: LatentDefaults = {
  vocab: 129_280, context: 4096, heads: 128, ffn: 18_432, qLora: 1536, qkNope: 128, vHead: 128,
  firstDense: 3, experts: 256, topK: 8, expertDim: 2048, sharedExperts: 1, routerBias: true,
};

/** DeepSeek-V2 and its Lite version, whose queries are not compressed. */
export function readDeepSeekV2(c: ConfigReader): Architecture {
  return readDeepSeek(c, {
    ...V3, vocab: 102_400, context: 2048, heads: 32, ffn: 11_008, firstDense: 0, experts: 64, topK: 6, expertDim: 1407, sharedExperts: 2, routerBias: false,
  });
}

/** DeepSeek-V3 and R1, Kimi K2. */
export function readDeepSeekV3(c: ConfigReader): Architecture {
  return readDeepSeek(c, V3);
}

/** DeepSeek-V3.2: an indexer picks the positions each query attends to. */
export function readDeepSeekV32(c: ConfigReader): Architecture {
  return readDeepSeek(c, { ...V3, indexer: { heads: 64, head_dim: 128, top_k: 2048 } });
}

const GLM_LATENT: LatentDefaults = { ...V3, vocab: 154_880, context: 202_752, qkNope: 192, vHead: 256 };

/** GLM-4.7-Flash. */
export function readGlmMoeLite(c: ConfigReader): Architecture {
  return readDeepSeek(c, { ...GLM_LATENT, heads: 20, ffn: 10_240, qLora: 768, firstDense: 1, experts: 64, topK: 4, expertDim: 1536, routerBias: true });
}

/** GLM-5. */
export function readGlmMoeDsa(c: ConfigReader): Architecture {
  return readDeepSeek(c, { ...GLM_LATENT, heads: 64, ffn: 12_288, qLora: 2048, indexer: { heads: 32, head_dim: 128, top_k: 2048 } });
}
