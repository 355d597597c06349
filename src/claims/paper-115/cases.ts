import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

const RANK = 512;

/** TinyLlama tuned to call functions, in BF16 on one card, kernels one by one. Rank, length and batch are not stated; rank 512 is that of its 1.1B pretraining. */
const TINYLLAMA = { kind: 'finetuning', model: 'tinyllama-1.1b', host: 'eager', device: 'rtx-4090', count: 1, sequence: 1024, globalBatch: 1, microBatch: 1, recipe: 'bf16-pure', rank: RANK } as const satisfies Settings;

export const NATURAL: Settings = { ...TINYLLAMA, method: 'natural-galore', updateGap: 200, perLayerUpdate: true };
export const GALORE: Settings = { ...NATURAL, method: 'galore' };
export const LORA: Settings = { ...TINYLLAMA, method: 'lora', targets: 'all-linear', weights: 'bf16' };

/** States in 8 bits, as GaLore’s own single-card setup has them. */
export const NATURAL_8_BIT: Settings = { ...NATURAL, optimizerFormat: 'int8' };

export const CASES_115: readonly PaperCase[] = [
  { label: 'TinyLlama 1.1B, Natural GaLore', settings: NATURAL },
  { label: 'TinyLlama 1.1B, Natural GaLore, states in 8 bits', settings: NATURAL_8_BIT },
  { label: 'TinyLlama 1.1B, GaLore', settings: GALORE },
  { label: 'TinyLlama 1.1B, LoRA of the same rank', settings: LORA },
];
