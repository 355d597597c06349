import type { Architecture } from '../../../engine/architecture.ts';
import type { ConfigReader } from '../config-reader.ts';
import { afterDense, readExperts, type ExpertDefaults } from '../expert-fields.ts';
import { ImportProblem } from '../result.ts';
import { ATTENTION_BIAS, readTransformer, windowEverywhere, type Mixture, type TransformerStyle } from '../transformer.ts';
import { readDeepSeekV3 } from './deepseek.ts';

const EXPERTS = ['num_experts', 'num_local_experts', 'n_routed_experts', 'moe_num_experts'] as const;
const EXPERT_DIM = ['moe_intermediate_size', 'expert_ffn_hidden_size'] as const;
const SHARED = ['n_shared_experts', 'num_shared_experts', 'moe_num_shared_experts'] as const;
/** Fields of recurrent layers: a family that has them is not Llama-like, and its cost would come out wrong. */
const RECURRENT = ['ssm_cfg', 'ssm_state_size', 'state_size', 'mamba_d_state', 'mamba_num_heads', 'linear_num_key_heads', 'linear_attn_config', 'rwkv_version', 'lru_width', 'conv_L_cache'] as const;

export interface UnknownReading {
  readonly architecture: Architecture;
  /** How the config was read, for a note. */
  readonly as: string;
}

/** An unknown family read as what its fields look like: latent attention, experts, or plain Llama. Nothing about its size is assumed. */
export function readUnknown(c: ConfigReader): UnknownReading {
  const recurrent = RECURRENT.find((field) => c.has(field));
  if (recurrent !== undefined) throw new ImportProblem(`${recurrent} speaks of recurrent layers.`);
  if (c.has('kv_lora_rank')) {
    c.require('num_attention_heads', 'intermediate_size', 'qk_nope_head_dim', 'qk_rope_head_dim', 'v_head_dim', 'n_routed_experts', 'num_experts_per_tok', 'moe_intermediate_size');
    return { architecture: readDeepSeekV3(c), as: 'read as DeepSeek-V3-like: latent attention, routed and shared experts' };
  }
  const experts = c.optionalCount(EXPERTS, { min: 0 }) ?? 0;
  c.require(
    ['num_attention_heads', 'n_head', 'n_heads', 'num_heads'],
    ...(experts > 1 && c.has(EXPERT_DIM) ? [] : [['intermediate_size', 'n_inner', 'ffn_dim', 'ffn_hidden_size']]),
    ['max_position_embeddings', 'n_positions', 'max_seq_len', 'max_sequence_length', 'seq_length', 'n_ctx'],
  );
  const style: TransformerStyle = {
    tied: false, qkvBias: ATTENTION_BIAS, oBias: ATTENTION_BIAS, ffnBias: { field: 'mlp_bias', otherwise: false }, windows: windowEverywhere(),
    qkNorm: (config) => (config.has('use_qk_norm') && config.flag('use_qk_norm', false) ? 'head' : undefined),
  };
  if (experts > 1) return { architecture: readTransformer(c, { ...style, mixture }), as: 'read as Llama-like with experts: full attention, gated FFNs, two RMS norms a layer' };
  return { architecture: readTransformer(c, style), as: 'read as Llama-like: full attention, a gated FFN, two RMS norms a layer' };
}

function mixture(c: ConfigReader): Mixture {
  const shared: ExpertDefaults['shared'] = c.has(SHARED) ? { by: 'count', fields: SHARED, otherwise: 0 } : undefined;
  return {
    moe: readExperts(c, { dimFields: c.has(EXPERT_DIM) ? EXPERT_DIM : ['intermediate_size'], ...(shared && { shared }) }),
    at: c.has(['first_k_dense_replace', 'moe_layer_start_index', 'moe_layer_freq']) ? afterDense(c, 0) : () => true,
  };
}
