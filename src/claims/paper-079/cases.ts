import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** The smallest LLaMA on one A100; lengths up to the model’s own, batch 64 from single sequences. Length and batch are assumed. */
const REVIEWER = { kind: 'finetuning', model: 'llama-7b', host: 'eager', device: 'a100-sxm-40gb', count: 1, sequence: 2048, globalBatch: 64, microBatch: 1 } as const satisfies Settings;

export function lora(targets: 'query-value' | 'all-linear'): Settings {
  return { ...REVIEWER, method: 'lora', rank: 16, targets };
}

/** Ten tokens before the keys and values of every layer; the paper’s own prefix stands before 30 of 32 and adds to its values only. */
export const PREFIX: Settings = { ...REVIEWER, method: 'prefix', virtualTokens: 10 };

export const FULL: Settings = { ...REVIEWER, method: 'full' };

export const CASES_079: readonly PaperCase[] = [
  { label: 'LLaMA-7B, LoRA of rank 16 on query and value', settings: lora('query-value') },
  { label: 'LLaMA-7B, LoRA of rank 16 on all linear layers', settings: lora('all-linear') },
  { label: 'LLaMA-7B, prefix of ten tokens', settings: PREFIX },
  { label: 'LLaMA-7B, full fine-tuning', settings: FULL },
];
