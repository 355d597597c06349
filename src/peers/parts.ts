import type { DenseFfn, MoeFfn } from '../engine/architecture.ts';
import type { Network } from '../engine/job.ts';
import type { Dims } from './dims.ts';

/** Our parameters taken apart as far as peers treat them differently; the parts add up to the total. */
export interface ParameterParts {
  readonly embedding: number;
  readonly positions: number;
  readonly head: number;
  /** Matrices of attention, and its biases, norms and gates. */
  readonly attention: number;
  readonly attentionVectors: number;
  /** Matrices of dense layers, shared experts and routed experts. */
  readonly feedForward: number;
  readonly routers: number;
  readonly feedForwardVectors: number;
  readonly norms: number;
  readonly extras: number;
}

/** Takes our count apart. */
export function parameterParts({ parameters, architecture }: Network, dims: Dims): ParameterParts {
  const { hidden: d, vocab, layers } = dims;
  const tokens = vocab * d;
  const attention = layers * attentionMatrices(dims);
  const feedForward = feedForwardMatrices(dims);
  const routers = (dims.moe?.layers ?? 0) * d * (dims.moe?.ffn.experts ?? 0);
  return {
    embedding: tokens,
    positions: parameters.embedding - tokens,
    head: parameters.lmHead,
    attention,
    attentionVectors: parameters.mixer - attention,
    feedForward,
    routers,
    feedForwardVectors: parameters.ffn - feedForward - routers,
    norms: parameters.norm - (architecture.embed_norm ?? 0) * d,
    extras: parameters.extras + (architecture.embed_norm ?? 0) * d,
  };
}

/** Elements of the query, key, value and output matrices of one layer, or of latent attention's. */
export function attentionMatrices({ attention: a, hidden: d }: Dims): number {
  if (a.kind !== 'mla') return 2 * d * a.head_dim * (a.heads + a.kv_heads);
  const query = a.heads * (a.qk_nope + a.qk_rope);
  return (a.q_lora === undefined ? d * query : a.q_lora * (d + query)) + d * (a.kv_lora + a.qk_rope) + a.kv_lora * a.heads * (a.qk_nope + a.v_head_dim) + a.heads * a.v_head_dim * d;
}

/** Elements of the feed-forward matrices of all layers, routers apart. */
export function feedForwardMatrices({ dense, moe, hidden: d }: Dims): number {
  const ofDense = dense === undefined ? 0 : dense.layers * matricesOf(dense.ffn) * d * dense.ffn.dim;
  const ofExperts = moe === undefined ? 0 : moe.layers * matricesOf(moe.ffn) * d * (moe.ffn.experts * moe.ffn.expert_dim + sharedWidth(moe.ffn));
  return ofDense + ofExperts;
}

/** Matrices of a feed-forward layer: gate, up and down, or up and down. */
export function matricesOf({ gated }: Pick<DenseFfn | MoeFfn, 'gated'>): number {
  return gated ? 3 : 2;
}

/** Inner width of all shared experts together. */
export function sharedWidth(ffn: MoeFfn): number {
  return ffn.shared_experts > 0 ? (ffn.shared_dim ?? ffn.shared_experts * ffn.expert_dim) : 0;
}
