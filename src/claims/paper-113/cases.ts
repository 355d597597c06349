import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** As GaLore pretrains LLaMA-7B on one card: 256 tokens at once, kernels one by one; rank 512 and states in 8 bits are GradNormLoRP’s own. */
const LLAMA = { kind: 'training', model: 'llama-7b', host: 'eager', device: 'rtx-4090', count: 1, sequence: 256, globalBatch: 1, microBatch: 1, tokens: 19.7e9, recipe: 'bf16-pure' } as const satisfies Settings;

export const GRADNORM: Settings = { ...LLAMA, method: 'gradnorm-lora', rank: 512, updateGap: 200, perLayerUpdate: true, optimizerFormat: 'int8' };

/** GaLore with the same rank and states. */
export const GALORE: Settings = { ...GRADNORM, method: 'galore' };

export const ADAM: Settings = { ...LLAMA, method: 'full' };

/** Batch 16 with checkpointing. */
export const CHECKPOINTED: Settings = { ...GRADNORM, globalBatch: 16, microBatch: 16, recomputation: 'full' };

export const CASES_113: readonly PaperCase[] = [
  { label: 'LLaMA-7B, 8-bit GradNormLoRP on an RTX 4090', settings: GRADNORM },
  { label: 'LLaMA-7B, batch 16 with checkpointing', settings: CHECKPOINTED },
  { label: 'LLaMA-7B, 8-bit GaLore of the same rank', settings: GALORE },
];
