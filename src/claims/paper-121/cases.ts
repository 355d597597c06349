import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** Llama 7B on eight A100: the survey's two studies, training and inference, one knob at a time. */
const TRAINED = { kind: 'training', model: 'llama-7b', device: 'a100-sxm-80gb', count: 8, sequence: 2048, globalBatch: 64, microBatch: 1, tokens: 1e9 } as const satisfies Settings;
export const PLAIN: Settings = { ...TRAINED, recipe: 'fp32', zero: 0, recomputation: 'none', attention: 'unfused' };
export const MIXED: Settings = { ...PLAIN, recipe: 'bf16' };
export const SHARED: Settings = { ...MIXED, zero: 3 };
export const TUNED: Settings = { ...SHARED, recomputation: 'full', attention: 'fused' };

export const SERVED: Settings = { kind: 'generation', model: 'llama-7b', device: 'a100-sxm-80gb', count: 1, prompt: 512, output: 256, batch: 8 };
export const IN_EIGHT: Settings = { ...SERVED, weights: 'int8', activations: 'int8' };
export const IN_FOUR: Settings = { ...SERVED, weights: 'int4' };

export const CASES_121: readonly PaperCase[] = [
  { label: 'Training: 32 bits, nothing shared', settings: PLAIN },
  { label: 'Training: mixed precision', settings: MIXED },
  { label: 'Training: states shared out (ZeRO 3)', settings: SHARED },
  { label: 'Training: recomputation and fused attention too', settings: TUNED },
  { label: 'Inference: 16 bits', settings: SERVED },
  { label: 'Inference: 8 bits', settings: IN_EIGHT },
  { label: 'Inference: weights in 4 bits', settings: IN_FOUR },
];
