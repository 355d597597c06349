import type { Settings } from '../../scenario/fields.ts';
import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';

export const FORMATS = ['fp32', 'fp16', 'int8', 'nf4'] as const;
export type Format = (typeof FORMATS)[number];

/** Llama 2 as it is kept, every matrix and table in the format. */
export function stored(format: Format): Settings {
  return { kind: 'generation', model: 'llama-2-7b', device: 'a100-sxm-80gb', count: 1, prompt: 128, output: 32, batch: 1, weights: format, embeddings: format === 'nf4' ? 'int4' : format };
}

/** Five million tokens of documents, half as many again in questions and answers, three times over. */
const TOKENS = 5e6 * 1.5 * 3;
const TUNING = { kind: 'finetuning', rank: 16, count: 1, sequence: 1024, globalBatch: 8, microBatch: 1, tokens: TOKENS } as const satisfies Settings;
/** A card of 24 GB; the catalog has no rent of one, 40 cents an hour are assumed. */
const DESK = { device: 'rtx-4090', price: 0.4 } as const satisfies Settings;

export const LORA_8: Settings = { ...TUNING, ...DESK, model: 'llama-2-7b', method: 'qlora', weights: 'int8' };
export const LORA_16: Settings = { ...LORA_8, method: 'lora', weights: 'fp16' };
export const QLORA_7B: Settings = { ...LORA_8, weights: 'nf4' };
export const QLORA_13B: Settings = { ...LORA_8, model: 'llama-2-13b', weights: 'nf4' };
/** Adapters over 4 bits on one card of 48 GB; layers are computed again in the backward pass. */
export const QLORA_70B: Settings = { ...TUNING, model: 'llama-2-70b', device: 'rtx-a6000', method: 'qlora', weights: 'nf4', recomputation: 'full' };
export const FULL: Settings = { ...TUNING, model: 'llama-2-7b', device: 'a100-sxm-80gb', method: 'full' };

export const TUNED = 'from fine-tune-or-retrieve';
export const RETRIEVED = 'from retrieve-or-fine-tune';
/** Recipes of data: tokens made of each, and none written by a model where text is taken as it is. */
export const RAW = `${TUNED}; expansion = 1; without prepare`;

export const CASES_081: readonly PaperCase[] = [
  { label: 'Fine-tune on 5M tokens, against retrieving for every question', settings: {}, program: sideBySide(TUNED, RETRIEVED) },
  { label: 'The same on documents as they are', settings: {}, program: sideBySide(RAW, RETRIEVED) },
  { label: 'LoRA on Llama 2 7B in 8 bits, 24 GB', settings: LORA_8 },
  { label: 'QLoRA on Llama 2 13B, 24 GB', settings: QLORA_13B },
  { label: 'LoRA on Llama 2 7B in 16 bits, 24 GB', settings: LORA_16 },
  { label: 'QLoRA on Llama 2 70B, 48 GB', settings: QLORA_70B },
];
