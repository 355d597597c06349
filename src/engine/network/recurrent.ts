import type { GatedDeltaNet, KimiDeltaAttention, LightningAttention, LinearGru, Mamba1, Mamba2, Rwkv7 } from '../architecture.ts';
import { collective, elementwise, gemm, kernel, type Emission } from './emission.ts';

/** Tokens that a chunked linear-attention kernel handles as one small dense block. */
const CHUNK = 64;

/** Elements of recurrent state one sequence keeps in one layer: the matrix state and the convolution's last inputs. */
export function stateElements(mixer: Mamba1 | Mamba2 | GatedDeltaNet | KimiDeltaAttention | Rwkv7 | LightningAttention | LinearGru, hidden: number): number {
  switch (mixer.kind) {
    case 'mamba1':
      return mixer.d_inner * mixer.d_state + mixer.d_inner * (mixer.conv - 1);
    case 'mamba2':
      return mixer.ssm_heads * mixer.head_dim * mixer.d_state + (mixer.d_inner + 2 * mixer.groups * mixer.d_state) * (mixer.conv - 1);
    case 'gated_delta_net':
      return mixer.v_heads * mixer.k_dim * mixer.v_dim + (2 * mixer.k_heads * mixer.k_dim + mixer.v_heads * mixer.v_dim) * (mixer.conv - 1);
    case 'kda':
      return mixer.ssm_heads * mixer.head_dim * mixer.head_dim + 3 * mixer.ssm_heads * mixer.head_dim * (mixer.conv - 1);
    case 'rwkv7':
      return mixer.heads * mixer.head_dim * mixer.head_dim + 2 * hidden;
    case 'lightning':
      return mixer.heads * mixer.head_dim * mixer.head_dim;
    case 'mlgru':
      return mixer.width;
  }
}

/** Selective state space (arXiv:2312.00752): elementwise recurrence over d_inner × d_state states. */
export function emitMamba1(e: Emission, part: string, mixer: Mamba1, layers: number): void {
  const d = e.job.network.architecture.hidden;
  const T = e.shape.tokens;
  const inner = Math.ceil(mixer.d_inner / e.job.parallelism.tensor);
  const { d_state, dt_rank } = mixer;
  gemm(e, 'state space', part, 'Input projection', layers, T, 2 * inner, d, 'stream');
  convolution(e, part, layers, inner, mixer.conv);
  gemm(e, 'state space', part, 'State parameters', layers, T, dt_rank + 2 * d_state, inner);
  // Each device has seen its channels only, and every channel's step depends on all of them.
  collective(e, part, 'State parameters sum', layers, 'all-reduce', e.job.parallelism.tensor, T * (dt_rank + 2 * d_state) * e.precision.residual);
  gemm(e, 'state space', part, 'Step projection', layers, T, inner, dt_rank);
  // A step of the recurrence, per state: exp(ΔA), multiply, ΔB·x, add, C·h: about 9 operations.
  scan(e, part, layers, 0, 9 * T * inner * d_state, 4 * T * inner, 2 * T * inner, inner * d_state, inner, d_state);
  elementwise(e, 'state space', part, 'Gate', layers, 6 * T * inner, T * inner * (2 * e.between + e.handed), 0, 2 * T * inner * e.precision.activation);
  gemm(e, 'state space', part, 'Output projection', layers, T, d, inner);
}

/** State-space duality (arXiv:2405.21060): matrix products within chunks, a recurrence between them. */
export function emitMamba2(e: Emission, part: string, mixer: Mamba2, layers: number): void {
  const d = e.job.network.architecture.hidden;
  const t = e.job.parallelism.tensor;
  const T = e.shape.tokens;
  const inner = Math.ceil(mixer.d_inner / t);
  const heads = Math.ceil(mixer.ssm_heads / t);
  const groups = Math.ceil(mixer.groups / t);
  const mixed = inner + 2 * groups * mixer.d_state;
  gemm(e, 'state space', part, 'Input projection', layers, T, inner + mixed + heads, d, 'stream');
  convolution(e, part, layers, mixed, mixer.conv);
  linearRecurrence(e, part, layers, groups, heads, mixer.d_state, mixer.head_dim, 1);
  elementwise(e, 'state space', part, 'Gate and norm', layers, 10 * T * inner, T * inner * (2 * e.between + e.handed), 0, 2 * T * inner * e.precision.activation);
  gemm(e, 'state space', part, 'Output projection', layers, T, d, inner);
}

/** Gated DeltaNet (arXiv:2412.06464). */
export function emitGatedDeltaNet(e: Emission, part: string, mixer: GatedDeltaNet, layers: number): void {
  const d = e.job.network.architecture.hidden;
  const t = e.job.parallelism.tensor;
  const T = e.shape.tokens;
  const keyHeads = Math.ceil(mixer.k_heads / t);
  const keys = keyHeads * mixer.k_dim;
  const valueHeads = Math.ceil(mixer.v_heads / t);
  const values = valueHeads * mixer.v_dim;
  gemm(e, 'state space', part, 'Input projection', layers, T, 2 * keys + 2 * values + 2 * valueHeads, d, 'stream');
  convolution(e, part, layers, 2 * keys + values, mixer.conv);
  linearRecurrence(e, part, layers, keyHeads, valueHeads, mixer.k_dim, mixer.v_dim, 2);
  elementwise(e, 'state space', part, 'Gate and norm', layers, 10 * T * values, T * values * (2 * e.between + e.handed), 0, 2 * T * values * e.precision.activation);
  gemm(e, 'state space', part, 'Output projection', layers, T, d, values);
}

/** Kimi Delta Attention (arXiv:2510.26692): a delta rule whose decay and output gate are low-rank projections. */
export function emitKimiDelta(e: Emission, part: string, mixer: KimiDeltaAttention, layers: number): void {
  const d = e.job.network.architecture.hidden;
  const T = e.shape.tokens;
  const heads = Math.ceil(mixer.ssm_heads / e.job.parallelism.tensor);
  const width = heads * mixer.head_dim;
  gemm(e, 'state space', part, 'QKV projection', layers, T, 3 * width + heads, d, 'stream');
  gemm(e, 'state space', part, 'Decay and gate, down', layers, T, 2 * mixer.head_dim, d, 'shared');
  gemm(e, 'state space', part, 'Decay and gate, up', layers, T, 2 * width, mixer.head_dim);
  convolution(e, part, layers, 3 * width, mixer.conv);
  linearRecurrence(e, part, layers, heads, heads, mixer.head_dim, mixer.head_dim, 2);
  elementwise(e, 'state space', part, 'Gate and norm', layers, 10 * T * width, T * width * (2 * e.between + e.handed), 0, 2 * T * width * e.precision.activation);
  gemm(e, 'state space', part, 'Output projection', layers, T, d, width);
}

/** RWKV-7 time mix (arXiv:2503.14456): receptance, key, value, four low-rank gates and a delta-rule state. */
export function emitRwkv7(e: Emission, part: string, mixer: Rwkv7, layers: number): void {
  const d = e.job.network.architecture.hidden;
  const T = e.shape.tokens;
  const heads = Math.ceil(mixer.heads / e.job.parallelism.tensor);
  const width = heads * mixer.head_dim;
  const ranks = mixer.lora_w + mixer.lora_a + mixer.lora_v + mixer.lora_g;
  elementwise(e, 'state space', part, 'Token shift', layers, 6 * 2 * T * d, 7 * T * d * e.between, 0, 5 * T * d * e.precision.activation);
  gemm(e, 'state space', part, 'Receptance, key, value', layers, T, 3 * width, d);
  gemm(e, 'state space', part, 'Low-rank gates, down', layers, T, ranks, d);
  gemm(e, 'state space', part, 'Low-rank gates, up', layers, T, width, ranks);
  linearRecurrence(e, part, layers, heads, heads, mixer.head_dim, mixer.head_dim, 2);
  elementwise(e, 'state space', part, 'Gate and norm', layers, 10 * T * width, T * width * (2 * e.between + e.handed), 0, 2 * T * width * e.precision.activation);
  gemm(e, 'state space', part, 'Output projection', layers, T, d, width);
}

/** Lightning attention (arXiv:2501.08313): linear attention with a fixed decay per head. */
export function emitLightning(e: Emission, part: string, mixer: LightningAttention, layers: number): void {
  const d = e.job.network.architecture.hidden;
  const T = e.shape.tokens;
  const heads = Math.ceil(mixer.heads / e.job.parallelism.tensor);
  const width = heads * mixer.head_dim;
  gemm(e, 'state space', part, 'QKV and gate projection', layers, T, 4 * width, d, 'stream');
  linearRecurrence(e, part, layers, heads, heads, mixer.head_dim, mixer.head_dim, 1);
  elementwise(e, 'state space', part, 'Gate and norm', layers, 10 * T * width, T * width * (2 * e.between + e.handed), 0, 2 * T * width * e.precision.activation);
  gemm(e, 'state space', part, 'Output projection', layers, T, d, width);
}

/** For a channel and token: two sigmoids and one SiLU at four operations each, f·h + (1 − f)·c at four, and the output gate. */
const GRU_FLOPS = 17;

/** Linear GRU (arXiv:2406.02528, section 3.3.1): element by element along the tokens, products with the input's matrices alone. */
export function emitLinearGru(e: Emission, part: string, mixer: LinearGru, layers: number): void {
  const d = e.job.network.architecture.hidden;
  const T = e.shape.tokens;
  const width = Math.ceil(mixer.width / e.job.parallelism.tensor);
  gemm(e, 'state space', part, 'Gates and candidate', layers, T, 3 * width, d, 'stream');
  scan(e, part, layers, 0, GRU_FLOPS * T * width, 4 * T * width, 3 * T * width, width, width, 1);
  gemm(e, 'state space', part, 'Output projection', layers, T, d, width);
}

/** A causal depthwise convolution over the last `taps` tokens of each channel. */
function convolution(e: Emission, part: string, layers: number, channels: number, taps: number): void {
  const T = e.shape.tokens;
  elementwise(e, 'state space', part, 'Convolution', layers, 2 * taps * T * channels, 2 * T * channels * e.between, 0, T * channels * e.precision.activation);
}

/**
 * A recurrence on a key × value matrix per head; `keyHeads` of queries and keys may each serve several of the `heads`.
 * Decoding updates the state in place, per element: decay (1), add the outer product (2), query (2), and in delta rules
 * read first what the state holds for the key (2). Prefill works in chunks of C tokens with matrix products: C² scores
 * and values inside the chunk, one query of and one update to the state per chunk. `updates` is 1 for additive rules
 * and 2 for delta rules.
 */
function linearRecurrence(e: Emission, part: string, layers: number, keyHeads: number, heads: number, keyDim: number, valueDim: number, updates: 1 | 2): void {
  const T = e.shape.tokens;
  const io = T * (2 * keyHeads * keyDim + 2 * heads * valueDim);
  const inputs = T * (2 * keyHeads * keyDim + heads * valueDim);
  const state = heads * keyDim * valueDim;
  if (e.shape.queries <= 1) {
    scan(e, part, layers, 0, (3 + 2 * updates) * T * state, io, inputs, state, keyDim, valueDim);
    return;
  }
  const chunk = Math.min(CHUNK, e.shape.queries);
  const inside = T * heads * chunk * (keyDim + valueDim);
  const across = 2 * (1 + updates) * T * state;
  scan(e, part, layers, updates * inside + across, 4 * T * heads * (keyDim + valueDim), io, inputs, state, keyDim, valueDim);
}

function scan(
  e: Emission, part: string, layers: number, matrixFlops: number, vectorFlops: number, io: number, inputs: number, state: number, m: number, n: number,
): void {
  const { sequences } = e.shape;
  // Each device's piece of a sequence starts from the state that the pieces before it leave (arXiv:2404.02882).
  if (e.training !== undefined) collective(e, part, 'State exchange', layers, 'all-gather', e.training.context, sequences * state * e.precision.kv, 'context');
  kernel(e, 'scan', part, 'Recurrence', layers, e.precision.attention, m, n, 1, sequences,
    matrixFlops, vectorFlops, io * e.between, 2 * sequences * state * e.precision.kv,
    inputs * e.precision.activation, false, true);
}
