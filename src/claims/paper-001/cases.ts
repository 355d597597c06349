import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** Eight sequences of 1,024 tokens on one A100; formats as mixed precision keeps them, 16 bytes a trained parameter. */
const LLAMA = {
  kind: 'finetuning', model: 'llama-2-7b', device: 'a100-sxm-80gb', count: 1, sequence: 1024, globalBatch: 8, microBatch: 8, recipe: 'fp16', weights: 'fp16', embeddings: 'fp16',
} as const satisfies Settings;

/** Modules that the survey sorts methods by, with the sizes their own papers use. */
export const WIDTH = 64;
export const PREFIX = 10;
export const PROMPT = 100;
export const RANK = 8;

export const FULL: Settings = { ...LLAMA, method: 'full' };
export const BITFIT: Settings = { ...LLAMA, method: 'bitfit' };
export const IA3: Settings = { ...LLAMA, method: 'ia3' };
export const SOFT_PROMPT: Settings = { ...LLAMA, method: 'prompt', virtualTokens: PROMPT };
export const PREFIX_TUNING: Settings = { ...LLAMA, method: 'prefix', virtualTokens: PREFIX };
export const ADAPTERS: Settings = { ...LLAMA, method: 'adapter', adapterWidth: WIDTH, adaptersPerLayer: 2 };
export const LORA: Settings = { ...LLAMA, method: 'lora', rank: RANK, targets: 'query-value' };
export const QLORA: Settings = { ...LLAMA, method: 'qlora', rank: 64, targets: 'all-linear', weights: 'nf4' };
export const TOP_LAYER: Settings = { ...LLAMA, method: 'freeze', frozenLayers: 31 };

/** The base as a service: adapters of many tenants beside the same weights, or one merged model after the other. */
export const SERVED: Settings = { model: 'llama-2-7b', device: 'a100-sxm-80gb', count: 1, batch: 32, prompt: 1024, output: 256 };
/** Sequences of a batch, each with an adapter of its own. */
export const TENANTS = 32;
export const MANY = 1000;
const TENANTS_TEXT = `custom rate/1k req/256 inkind/fixed outkind/fixed continuous mb/${TENANTS} vs one-by-one`;

export const CASES_001: readonly PaperCase[] = [
  { label: 'Full fine-tuning of Llama 2 7B', settings: FULL },
  { label: 'BitFit', settings: BITFIT },
  { label: 'IA³', settings: IA3 },
  { label: 'Prompt tuning', settings: SOFT_PROMPT },
  { label: 'Prefix tuning', settings: PREFIX_TUNING },
  { label: 'Adapters', settings: ADAPTERS },
  { label: 'LoRA of rank 8', settings: LORA },
  { label: 'QLoRA', settings: QLORA },
  { label: 'Top layer only', settings: TOP_LAYER },
  { label: 'Many tenants: in one batch on the same base, and one after the other', settings: SERVED, serve: TENANTS_TEXT },
];
