import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** CodeBERT on batches of 32 × 256 tokens in 32 bits; machine, batch and length are assumed. */
const CODEBERT = {
  kind: 'finetuning', model: 'codebert-base', host: 'eager', device: 'rtx-3090', count: 1, sequence: 256, globalBatch: 32, microBatch: 32, recipe: 'fp32', weights: 'fp32', embeddings: 'fp32',
} as const satisfies Settings;

export const WIDTH = 48;
export const PER_LAYER = 2;

export const FULL: Settings = { ...CODEBERT, method: 'full' };
export const ADAPTERS: Settings = { ...CODEBERT, method: 'adapter', adapterWidth: WIDTH, adaptersPerLayer: PER_LAYER };
export const LORA: Settings = { ...CODEBERT, method: 'lora', rank: 16, targets: 'query-value' };

export const CASES_056: readonly PaperCase[] = [
  { label: 'CodeBERT with adapters of width 48', settings: ADAPTERS },
  { label: 'CodeBERT, LoRA', settings: LORA },
  { label: 'CodeBERT, full fine-tuning', settings: FULL },
];
