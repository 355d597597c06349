import type { Indexer, LatentAttention, SoftmaxAttention } from '../../architecture.ts';
import { pairParameters, parameterTokens } from '../parameter-tokens.ts';

/**
 * Parameters of one softmax attention mixer in a residual stream of width `d`: Q, K, V and O with what surrounds them, on
 * the busiest of `tensor` devices, which split the heads.
 */
export function softmaxAttentionParameters(a: SoftmaxAttention, d: number, tensor = 1): number {
  const valueDim = a.v_head_dim ?? a.head_dim;
  const heads = Math.ceil(a.heads / tensor);
  const kvHeads = Math.ceil(a.kv_heads / tensor);
  const query = heads * a.head_dim;
  const key = a.kv_shared ? 0 : kvHeads * a.head_dim;
  const value = a.kv_shared || a.k_eq_v ? 0 : kvHeads * valueDim;
  const output = heads * valueDim;
  const learned = parameterTokens(a);
  let count = learned.qkv > 0 ? learnedProjections(a, d, tensor) : d * (query + key + value);
  count += learned.output > 0 ? pairParameters(learned.output, a.heads * valueDim, d, tensor) : output * d;
  if (a.qkv_bias) count += query + key + value;
  if (a.o_bias) count += d;
  if (a.sinks) count += heads;
  if (a.qk_norm === 'head') count += a.kv_shared ? a.head_dim : 2 * a.head_dim;
  if (a.qk_norm === 'full') count += query + key;
  if (a.output_gate === 'elementwise') count += d * output;
  if (a.output_gate === 'headwise') count += d * heads;
  if (a.indexer) count += indexerParameters(a.indexer, d, d);
  return count;
}

/** Query, key and value through learned tokens, each with tokens of its own. */
function learnedProjections(a: SoftmaxAttention, d: number, tensor: number): number {
  const { qkv } = parameterTokens(a);
  const keys = a.kv_shared ? 0 : a.kv_heads * a.head_dim;
  const values = a.kv_shared || a.k_eq_v ? 0 : a.kv_heads * (a.v_head_dim ?? a.head_dim);
  return [a.heads * a.head_dim, keys, values].reduce((sum, width) => sum + (width === 0 ? 0 : pairParameters(qkv, d, width, tensor)), 0);
}

/**
 * Parameters of one multi-head latent attention mixer (arXiv:2405.04434, section 2.1): queries and keys with values
 * are each projected down, normed and projected up; the rotary key is shared by all heads. `tensor` devices split the
 * heads; what is projected down serves all heads and is on each.
 */
export function latentAttentionParameters(a: LatentAttention, d: number, tensor = 1): number {
  const heads = Math.ceil(a.heads / tensor);
  const query = heads * (a.qk_nope + a.qk_rope);
  const queryParameters = a.q_lora === undefined ? d * query : d * a.q_lora + a.q_lora + a.q_lora * query;
  const down = d * (a.kv_lora + a.qk_rope) + a.kv_lora;
  const up = a.kv_lora * heads * (a.qk_nope + a.v_head_dim);
  const output = heads * a.v_head_dim * d;
  const indexer = a.indexer ? indexerParameters(a.indexer, d, a.q_lora ?? d) : 0;
  return queryParameters + down + up + output + indexer;
}

/**
 * Parameters of an indexer (DeepSeek-V3.2): query heads from `queryWidth`, one key head with its LayerNorm, a weight per head.
 */
function indexerParameters({ heads, head_dim, params }: Indexer, d: number, queryWidth: number): number {
  return params ?? queryWidth * heads * head_dim + d * head_dim + 2 * head_dim + d * heads;
}
