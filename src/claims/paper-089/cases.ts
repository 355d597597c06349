import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** Llama 2 13B, steered by experts of the shape of a smaller model; none without experts. */
export function fused(small: 'llama-2-7b' | 'tinyllama-1.1b', experts: number, devices: 'same' | 'own' = 'same'): Settings {
  return { model: 'llama-2-13b', device: 'a100-sxm-80gb', prompt: 512, output: 256, batch: 1, techniques: experts === 0 ? [] : [{ id: 'logit-fusion', parameters: { small, experts, devices } }] };
}

/** Tuning all of a model on the task. */
export function tuned(model: 'llama-2-13b' | 'llama-2-7b' | 'tinyllama-1.1b'): Settings {
  return { kind: 'finetuning', model, device: 'a100-sxm-80gb', count: 8, sequence: 1024, globalBatch: 64, microBatch: 1, zero: 3, tokens: 10e6 };
}

export const CASES_089: readonly PaperCase[] = [
  { label: 'Llama 2 13B alone', settings: fused('llama-2-7b', 0) },
  { label: 'With a base and an expert of 7B', settings: fused('llama-2-7b', 1) },
  { label: 'With a base and an expert of 1.1B', settings: fused('tinyllama-1.1b', 1) },
  { label: 'With a base and four experts of 1.1B', settings: fused('tinyllama-1.1b', 4) },
  { label: 'The same on devices of their own', settings: fused('tinyllama-1.1b', 4, 'own') },
  { label: 'Tuning all of Llama 2 13B instead', settings: tuned('llama-2-13b') },
  { label: 'Tuning an expert of 1.1B', settings: tuned('tinyllama-1.1b') },
];
