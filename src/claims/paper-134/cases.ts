import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

export const TUNED_METHODS = ['full', 'half', 'lora', 'qlora', 'dora', 'dpo', 'ppo'] as const;
export type TunedMethod = (typeof TUNED_METHODS)[number];

const TUNED: Settings = { kind: 'finetuning', model: 'llama-3-8b', device: 'a100-sxm-80gb', count: 8, sequence: 1024, globalBatch: 64, microBatch: 1, zero: 3, recipe: 'bf16', recomputation: 'none' };

/** The training settings of a method; of half fine-tuning and of preferences, those of their parts. */
export function tuningSettings(method: TunedMethod, tokens: number): Settings {
  const base = { ...TUNED, tokens };
  switch (method) {
    case 'full':
    case 'half':
    case 'dpo':
    case 'ppo':
      return { ...base, method: 'full' };
    case 'lora':
      return { ...base, method: 'lora', rank: 16, targets: 'all-linear', zero: 0 };
    case 'qlora':
      return { ...base, method: 'qlora', rank: 16, targets: 'all-linear', weights: 'nf4', zero: 0 };
    case 'dora':
      return { ...base, method: 'dora', rank: 16, targets: 'all-linear', zero: 0 };
  }
}

/** 50,000 samples of 1,024 tokens, three times. */
export const TOKENS = 50_000 * 3 * 1024;

export const CASES_134: readonly PaperCase[] = [
  { label: 'Full fine-tuning of Llama 3 8B', settings: tuningSettings('full', TOKENS) },
  { label: 'LoRA of rank 16', settings: tuningSettings('lora', TOKENS) },
  { label: 'QLoRA of rank 16', settings: tuningSettings('qlora', TOKENS) },
  { label: 'DoRA of rank 16', settings: tuningSettings('dora', TOKENS) },
];
