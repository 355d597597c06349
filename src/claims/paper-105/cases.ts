import type { CustomModel, Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** Pure BF16 as the paper’s scripts train, on one consumer card; sequences of 256 tokens, their default, kernels one by one from Python. */
const LLAMA = {
  kind: 'training', model: 'llama-7b', host: 'eager', device: 'rtx-4090', count: 1, sequence: 256, globalBatch: 512, microBatch: 1, tokens: 19.7e9, recipe: 'bf16-pure',
} as const satisfies Settings;

/** Adam with states in BF16 and all gradients alive. */
export const ADAM: Settings = { ...LLAMA, method: 'full' };

/** Adam with states in 8 bits. */
export const ADAM_8_BIT: Settings = { ...ADAM, optimizerFormat: 'int8' };

/** GaLore of rank 1024, a new projection every 500 steps, each layer updated as soon as its gradient is there. */
export function galore(states: 'bf16' | 'int8', microBatch = 1, perLayerUpdate = true): Settings {
  return { ...LLAMA, globalBatch: microBatch, microBatch, method: 'galore', rank: 1024, updateGap: 500, perLayerUpdate, optimizerFormat: states };
}

/** The script that fits 24 GB with a batch of 16: layers are computed again in the backward pass. */
export const CHECKPOINTED: Settings = { ...galore('int8', 16), recomputation: 'full' };

/** LLaMA with 1.3 G parameters as its configuration llama_1b.json states it. */
const LLAMA_1B = {
  name: 'LLaMA 1B of GaLore',
  architecture: {
    hidden: 2048, layers: 24, vocab: 32_000, tied_embeddings: false, max_context: 1024, positional: 'rope', activation: 'silu',
    norm: { kind: 'rmsnorm', per_layer: 2, final: 1 }, pattern: [{ repeat: 24, unit: [{ mixer: 'full', ffn: 'dense' }] }],
    mixers: { full: { kind: 'full', heads: 32, kv_heads: 32, head_dim: 64 } }, ffns: { dense: { kind: 'dense', dim: 5461, gated: true } },
  },
} as const satisfies CustomModel;

/** Settings on that model, with Adam or with GaLore of rank 512, on an A100 as all of the paper’s experiments; 256 tokens a step. */
export function onSmall(method: 'full' | 'galore', states: 'bf16' | 'int8', perLayerUpdate = false): Settings {
  return {
    ...LLAMA, model: LLAMA_1B, device: 'a100-sxm-80gb', globalBatch: 1, tokens: 13.1e9, method, optimizerFormat: states, perLayerUpdate,
    ...(method === 'galore' && { rank: 512, updateGap: 200 }),
  };
}

export const CASES_105: readonly PaperCase[] = [
  { label: 'LLaMA-7B, 8-bit GaLore, batch 16 with checkpointing on an RTX 4090', settings: CHECKPOINTED },
  { label: 'LLaMA-7B, 8-bit GaLore, batch 1 without checkpointing', settings: galore('int8') },
  { label: 'LLaMA-7B, GaLore with states in BF16', settings: galore('bf16') },
  { label: 'LLaMA-7B, Adam in BF16', settings: ADAM },
  { label: 'LLaMA 1B, 8-bit GaLore of rank 512 on an A100', settings: onSmall('galore', 'int8', true) },
];
