import type { GivenMixer } from '../architecture.ts';
import { emitAttentionCore, selectedReach } from './attention.ts';
import { elementwise, gemm, kernel, type Emission } from './emission.ts';
import { passKeys, passPairs } from './pairs.ts';

/** Tokens of `context` that a compressed cache keeps: one for each `compress`, and a window of recent ones as they are. */
export function compressedKeys(mixer: GivenMixer, context: number): number {
  const recent = Math.min(mixer.window ?? 0, context);
  return recent + (mixer.compress === undefined ? 0 : context / mixer.compress);
}

/**
 * Attention whose parameters its authors state without the shapes that give them (DeepSeek-V4): its projections are
 * priced as one GEMM of those parameters; attention reads a window of recent tokens and, where the cache is
 * compressed, one entry for each `compress` tokens, of which an index may select `top_k`.
 */
export function emitGivenMixer(e: Emission, part: string, mixer: GivenMixer, layers: number): void {
  const { job, precision, shape } = e;
  const d = job.network.architecture.hidden;
  const T = shape.tokens;
  const heads = Math.ceil(mixer.heads / job.parallelism.tensor);
  gemm(e, 'attention', part, 'Projections', layers, T, mixer.params / d / job.parallelism.tensor, d, 'stream');
  const width = mixer.kv_heads * mixer.head_dim;
  const rotary = 3 * T * (mixer.qk_rope ?? 0) * (heads + 1);
  const turned = T * (2 * heads * (mixer.qk_rope ?? 0) + width) * e.between;
  if (e.training !== undefined) elementwise(e, 'attention', part, 'Rotary', layers, rotary, turned);
  else elementwise(e, 'attention', part, 'Rotary and cache write', layers, rotary, turned, T * width * precision.kv);

  const causal = { kind: 'causal' } as const;
  const square = job.kernels.causal === 'full';
  const near = { kind: 'window', window: mixer.window ?? 0 } as const;
  const compress = mixer.compress;
  if (compress !== undefined && mixer.index_heads !== undefined && mixer.index_dim !== undefined) {
    const pairs = passPairs(causal, shape, square) / compress;
    const keys = passKeys(causal, shape) / compress;
    kernel(e, 'attention', part, 'Indexer scores', layers, precision.attention, shape.queries, keys, mixer.index_dim, shape.sequences * mixer.index_heads,
      2 * pairs * mixer.index_heads * mixer.index_dim, 3 * pairs * mixer.index_heads, T * mixer.index_heads * mixer.index_dim * e.between,
      shape.sequences * keys * mixer.index_dim * precision.kv, T * (mixer.index_heads + 1) * mixer.index_dim * precision.activation, false, true);
  }
  // Each selected entry stands for `compress` tokens.
  const far = selectedReach(mixer.top_k === undefined ? undefined : mixer.top_k * (compress ?? 1));
  const pairs = passPairs(near, shape, square) + (compress === undefined ? 0 : passPairs(far, shape, square) / compress);
  const keys = (near.window > 0 ? passKeys(near, shape) : 0) + (compress === undefined ? 0 : passKeys(far, shape) / compress);
  emitAttentionCore(e, part, layers, { heads, kvHeads: mixer.kv_heads, keyDim: mixer.head_dim, valueDim: mixer.head_dim, cachedValueDim: 0, ownKeys: shape.queries, projects: true }, pairs, keys);
}
