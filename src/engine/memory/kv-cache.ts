import type { Architecture, Mixer } from '../architecture.ts';
import type { Bytes } from '../../units/dimensions.ts';
import type { GenerationWorkload, GenerationJob } from '../job.ts';
import { headsPerDevice } from '../network/attention.ts';
import { compressedKeys } from '../network/given.ts';
import type { Precision } from '../network/precision.ts';
import { stateElements } from '../network/recurrent.ts';

/** What one layer keeps for one sequence, in elements of the cache's format. */
export interface CacheElements {
  /** For every token kept. */
  readonly perToken: number;
  /** Most tokens kept; Infinity without a window. */
  readonly mostTokens: number;
  /** Once per sequence, however long it is. */
  readonly perSequence: number;
}

const NOTHING: CacheElements = { perToken: 0, mostTokens: Infinity, perSequence: 0 };

/**
 * Elements one layer caches on one of `tensor` devices. Key/value heads are split, and copied where there are more
 * devices than heads; a latent serves all heads, so every device keeps the whole of it.
 */
export function cacheElements(mixer: Mixer, hidden: number, tensor: number, mla: 'absorbed' | 'naive'): CacheElements {
  switch (mixer.kind) {
    case 'bidir':
    case 'none':
      return NOTHING;
    case 'full':
    case 'sparse':
    case 'swa':
    case 'chunked':
    case 'cross': {
      if (mixer.kv_shared) return NOTHING;
      const { kvHeads } = headsPerDevice(mixer.heads, mixer.kv_heads, tensor);
      const value = mixer.v_head_dim ?? mixer.head_dim;
      const index = mixer.indexer?.head_dim ?? 0;
      const windowed = mixer.kind === 'swa' || mixer.kind === 'chunked';
      return { perToken: kvHeads * (mixer.head_dim + value) + index, mostTokens: windowed ? (mixer.window ?? Infinity) : Infinity, perSequence: 0 };
    }
    case 'mla': {
      const index = mixer.indexer?.head_dim ?? 0;
      const heads = Math.ceil(mixer.heads / tensor);
      const perToken = mla === 'absorbed' ? mixer.kv_lora + mixer.qk_rope : heads * (mixer.qk_nope + mixer.qk_rope + mixer.v_head_dim);
      return { perToken: perToken + index, mostTokens: Infinity, perSequence: 0 };
    }
    case 'given': {
      const width = mixer.kv_heads * mixer.head_dim;
      const index = mixer.compress === undefined ? 0 : (mixer.index_dim ?? 0) / mixer.compress;
      const recent = compressedKeys({ ...mixer, compress: undefined }, Infinity) * width;
      return { perToken: (mixer.compress === undefined ? 0 : width / mixer.compress) + index, mostTokens: Infinity, perSequence: recent };
    }
    case 'mamba1':
    case 'mamba2':
    case 'gated_delta_net':
    case 'kda':
    case 'rwkv7':
    case 'lightning':
    case 'mlgru':
      return { perToken: 0, mostTokens: Infinity, perSequence: Math.ceil(stateElements(mixer, hidden) / tensor) };
  }
}

/** Bytes that one sequence takes in the cache of one device when its output is complete, in whole pages. */
export function sequenceCacheBytes(job: GenerationJob, precision: Precision, workload: GenerationWorkload): Bytes {
  const { architecture, stack } = job.network;
  const { kvPage, mla } = job.kernels;
  const { prompt, output } = workload;
  const own = architecture.kind === 'encoder-decoder' ? output : prompt + output;
  let elements = 0;
  for (const { mixer, count } of stack.mixers) {
    const layer = cacheElements(mixer, architecture.hidden, job.parallelism.tensor, mla);
    const kept = Math.min(mixer.kind === 'cross' ? prompt : own, layer.mostTokens);
    elements += count * (layer.perToken * Math.ceil(kept / kvPage) * kvPage + layer.perSequence);
  }
  return elements * precision.kv;
}

/**
 * Bytes one further token adds to the cache of the whole model, before windows are full: the field's "KV bytes per
 * token", 2·L·h_kv·d_h·bytes for grouped-query attention.
 */
export function kvBytesPerToken(architecture: Architecture, kvFormatBytes: number, mla: 'absorbed' | 'naive' = 'absorbed'): number {
  let elements = 0;
  for (const { repeat, unit } of architecture.pattern) {
    for (const layer of unit) {
      for (const key of typeof layer.mixer === 'string' ? [layer.mixer] : layer.mixer) {
        const mixer = architecture.mixers[key];
        if (mixer !== undefined && mixer.kind !== 'cross') elements += repeat * cacheElements(mixer, architecture.hidden, 1, mla).perToken;
      }
    }
  }
  return elements * kvFormatBytes;
}
