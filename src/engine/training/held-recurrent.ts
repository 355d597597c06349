/* Shares of a device as in `network/parameters/recurrent.ts`; names of products as in `network/recurrent.ts`. */
import type { GatedDeltaNet, KimiDeltaAttention, LightningAttention, LinearGru, Mamba1, Mamba2, Rwkv7 } from '../architecture.ts';
import { matrix, vectors, type HeldCollector } from './held-collector.ts';

/** Mamba: the transition (d_inner × d_state) and the depthwise convolution are no GEMM's and count as vectors. */
export function holdMamba1(c: HeldCollector, m: Mamba1): void {
  const inner = Math.ceil(m.d_inner / c.tensor);
  matrix(c, 'other', 'Input projection', c.hidden, 2 * inner);
  matrix(c, 'other', 'State parameters', inner, m.dt_rank + 2 * m.d_state);
  matrix(c, 'other', 'Step projection', m.dt_rank, inner);
  matrix(c, 'output', 'Output projection', inner, c.hidden);
  vectors(c, inner * (m.conv + 1) + inner + inner * m.d_state + inner, 2 * inner);
  if (m.bcdt_norm) vectors(c, m.dt_rank + 2 * m.d_state);
}

export function holdMamba2(c: HeldCollector, m: Mamba2): void {
  const inner = Math.ceil(m.d_inner / c.tensor);
  const heads = Math.ceil(m.ssm_heads / c.tensor);
  const mixed = inner + 2 * Math.ceil(m.groups / c.tensor) * m.d_state;
  matrix(c, 'other', 'Input projection', c.hidden, inner + mixed + heads);
  matrix(c, 'output', 'Output projection', inner, c.hidden);
  vectors(c, mixed * (m.conv + 1) + 3 * heads + inner, mixed + heads);
}

export function holdGatedDeltaNet(c: HeldCollector, m: GatedDeltaNet): void {
  const valueHeads = Math.ceil(m.v_heads / c.tensor);
  const key = Math.ceil(m.k_heads / c.tensor) * m.k_dim;
  const value = valueHeads * m.v_dim;
  matrix(c, 'query', 'Input projection', c.hidden, key);
  matrix(c, 'key', 'Input projection', c.hidden, key);
  matrix(c, 'value', 'Input projection', c.hidden, value);
  matrix(c, 'other', 'Input projection', c.hidden, value + 2 * valueHeads);
  matrix(c, 'output', 'Output projection', value, c.hidden);
  vectors(c, (2 * key + value) * m.conv + 2 * valueHeads + m.v_dim, valueHeads);
}

export function holdKimiDelta(c: HeldCollector, m: KimiDeltaAttention): void {
  const heads = Math.ceil(m.ssm_heads / c.tensor);
  const width = heads * m.head_dim;
  matrix(c, 'query', 'QKV projection', c.hidden, width);
  matrix(c, 'key', 'QKV projection', c.hidden, width);
  matrix(c, 'value', 'QKV projection', c.hidden, width);
  matrix(c, 'other', 'QKV projection', c.hidden, heads);
  matrix(c, 'other', 'Decay and gate, down', c.hidden, 2 * m.head_dim);
  matrix(c, 'other', 'Decay and gate, up', m.head_dim, 2 * width);
  matrix(c, 'output', 'Output projection', width, c.hidden);
  vectors(c, 3 * width * m.conv + heads + width + m.head_dim, width);
}

export function holdRwkv7(c: HeldCollector, m: Rwkv7): void {
  const width = Math.ceil(m.heads / c.tensor) * m.head_dim;
  const ranks = m.lora_w + m.lora_a + m.lora_v + m.lora_g;
  matrix(c, 'query', 'Receptance, key, value', c.hidden, width);
  matrix(c, 'key', 'Receptance, key, value', c.hidden, width);
  matrix(c, 'value', 'Receptance, key, value', c.hidden, width);
  matrix(c, 'other', 'Low-rank gates, down', c.hidden, ranks);
  matrix(c, 'other', 'Low-rank gates, up', ranks, width);
  matrix(c, 'output', 'Output projection', width, c.hidden);
  vectors(c, 6 * c.hidden + 8 * width, width);
}

export function holdLightning(c: HeldCollector, m: LightningAttention): void {
  const width = Math.ceil(m.heads / c.tensor) * m.head_dim;
  matrix(c, 'query', 'QKV and gate projection', c.hidden, width);
  matrix(c, 'key', 'QKV and gate projection', c.hidden, width);
  matrix(c, 'value', 'QKV and gate projection', c.hidden, width);
  matrix(c, 'other', 'QKV and gate projection', c.hidden, width);
  matrix(c, 'output', 'Output projection', width, c.hidden);
  vectors(c, width);
}

export function holdLinearGru(c: HeldCollector, m: LinearGru): void {
  const width = Math.ceil(m.width / c.tensor);
  for (let gate = 0; gate < 3; gate += 1) matrix(c, 'other', 'Gates and candidate', c.hidden, width);
  matrix(c, 'output', 'Output projection', width, c.hidden);
}
