import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

export const SAMPLES = 1.42e6;
/** Tokens of a sample, assumed. */
export const LENGTH = 300;

/** One epoch over all samples on one A100; batch assumed. */
const OMNI = {
  kind: 'finetuning', model: 'llama-3.2-1b', host: 'eager', device: 'a100-sxm-80gb', count: 1, sequence: LENGTH, globalBatch: 32, microBatch: 8, tokens: SAMPLES * LENGTH, weights: 'bf16', embeddings: 'bf16',
} as const satisfies Settings;

export const FULL: Settings = { ...OMNI, method: 'full' };

/** Three pairs for each matrix, two of them used by a token; number and rank are assumed. */
export const MIXTURE: Settings = { ...OMNI, method: 'moe-lora', rank: 16, targets: 'all-linear', loraExperts: 3, activeExperts: 2 };

/** Forward passes alone score the samples to choose from: what MeZO does twice a query. */
export const TWO_FORWARD_PASSES: Settings = { ...OMNI, method: 'mezo', queries: 1, stepFactor: 1 };

export const CASES_077: readonly PaperCase[] = [
  { label: 'Llama 3.2 1B, mixture of LoRA on 1.42 M samples', settings: MIXTURE },
  { label: 'Llama 3.2 1B, full fine-tuning on 1.42 M samples', settings: FULL },
];
