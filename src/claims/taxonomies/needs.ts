import type { Settings } from '../../scenario/fields.ts';

/** What a technique needs of the reference, where the reference as it is has nothing for it to work on. */
export const NEEDS: Readonly<Record<string, Settings>> = {
  'multi-exit': { model: 't5-large' },
  'sliding-window': { prompt: 32_768 },
  'linear-attention': { prompt: 32_768 },
  'sharded-attention': { prompt: 32_768 },
  'hierarchical-attention': { prompt: 32_768 },
  'attention-passes': { prompt: 32_768 },
  'kv-layer-sharing': { prompt: 32_768 },
  'kv-head-merging': { prompt: 32_768 },
  'kv-eviction': { prompt: 32_768 },
  'key-channels': { prompt: 32_768 },
  'kv-quantisation': { prompt: 32_768 },
  'kv-read-efficiency': { prompt: 32_768 },
  'kv-offload': { prompt: 32_768 },
  'parallel-encoding': { prompt: 32_768 },
  'retrieval-drafter': { prompt: 32_768 },
};
