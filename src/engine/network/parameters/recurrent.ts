/*
 * On the busiest of `tensor` devices heads and inner channels are a share, rounded up; projections to a width that all
 * heads read (low-rank gates) are whole.
 */
import type { GatedDeltaNet, KimiDeltaAttention, LightningAttention, LinearGru, Mamba1, Mamba2, Rwkv7 } from '../../architecture.ts';

/** Parameters of one Mamba mixer (arXiv:2312.00752): in, convolution, B/C/dt, A, D, out. */
export function mamba1Parameters({ d_inner: allInner, d_state, dt_rank, conv, bcdt_norm }: Mamba1, d: number, tensor = 1): number {
  const d_inner = Math.ceil(allInner / tensor);
  const projectIn = d * 2 * d_inner;
  const convolution = d_inner * (conv + 1);
  const select = d_inner * (dt_rank + 2 * d_state) + (dt_rank + 1) * d_inner;
  const transition = d_inner * d_state + d_inner;
  const norms = bcdt_norm ? dt_rank + 2 * d_state : 0;
  return projectIn + convolution + select + transition + norms + d_inner * d;
}

/** Parameters of one Mamba-2 mixer (arXiv:2405.21060): one projection in, scalar A, D and dt per head, a gated norm. */
export function mamba2Parameters({ d_inner: allInner, d_state, groups, ssm_heads, conv }: Mamba2, d: number, tensor = 1): number {
  const d_inner = Math.ceil(allInner / tensor);
  const heads = Math.ceil(ssm_heads / tensor);
  const mixed = d_inner + 2 * Math.ceil(groups / tensor) * d_state;
  const projectIn = d * (d_inner + mixed + heads);
  return projectIn + mixed * (conv + 1) + 3 * heads + d_inner + d_inner * d;
}

/** Parameters of one gated DeltaNet mixer (arXiv:2412.06464, as in Qwen3-Next): Q, K, V, gate, beta, decay, convolution, out. */
export function gatedDeltaNetParameters({ k_heads, k_dim, v_heads, v_dim, conv }: GatedDeltaNet, d: number, tensor = 1): number {
  const valueHeads = Math.ceil(v_heads / tensor);
  const key = Math.ceil(k_heads / tensor) * k_dim;
  const value = valueHeads * v_dim;
  const projectIn = d * (2 * key + 2 * value + 2 * valueHeads);
  return projectIn + (2 * key + value) * conv + 2 * valueHeads + v_dim + value * d;
}

/**
 * Parameters of one Kimi Delta Attention mixer (arXiv:2510.26692): Q, K, V with convolutions, a low-rank decay
 * per channel, beta per head, a low-rank output gate with its norm.
 */
export function kimiDeltaParameters({ ssm_heads, head_dim, conv }: KimiDeltaAttention, d: number, tensor = 1): number {
  const heads = Math.ceil(ssm_heads / tensor);
  const width = heads * head_dim;
  const lowRank = d * head_dim + head_dim * width;
  const decay = lowRank + heads + width;
  return 3 * d * width + 3 * width * conv + decay + d * heads + lowRank + head_dim + width * d;
}

/**
 * Parameters of one RWKV-7 time mix (arXiv:2503.14456): R, K, V and output, six token-shift vectors,
 * low-rank decay, in-context rate, value residual and gate, and the group norm over heads.
 */
export function rwkv7Parameters(mixer: Rwkv7, d: number, tensor = 1): number {
  const width = Math.ceil(mixer.heads / tensor) * mixer.head_dim;
  const projections = 3 * d * width + width * d;
  const ranks = mixer.lora_w + mixer.lora_a + mixer.lora_v + mixer.lora_g;
  const lowRank = ranks * (d + width);
  const vectors = 6 * d + 3 * width + 3 * width;
  return projections + lowRank + vectors + 2 * width;
}

/** Parameters of one lightning attention mixer (arXiv:2501.08313): Q, K, V, output gate, norm, out. */
export function lightningParameters({ heads, head_dim }: LightningAttention, d: number, tensor = 1): number {
  const width = Math.ceil(heads / tensor) * head_dim;
  return 4 * d * width + width + width * d;
}

/** Parameters of one linear GRU (arXiv:2406.02528, section 3.3.1): forget gate, candidate, output gate, out. */
export function linearGruParameters({ width }: LinearGru, d: number, tensor = 1): number {
  return 4 * d * Math.ceil(width / tensor);
}
