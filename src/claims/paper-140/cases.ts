import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

export type Efficiency = 'calibrated' | 'ideal';

/** A question on a device: one sequence, its context mostly there already. */
export function onDevice(model: string, device: string, context: number, bits: 4 | 8, efficiency: Efficiency = 'calibrated'): Settings {
  const format = bits === 4 ? 'int4' : 'int8';
  return { kind: 'generation', model, device, count: 1, prompt: Math.max(1, context - 128), output: 128, batch: 1, weights: format, embeddings: format, activations: 'fp16', kv: 'fp16', host: 'compiled', reserve: 0, efficiency };
}

export const CASES_140: readonly PaperCase[] = [
  { label: 'Qwen2.5 3B in 4 bits on a phone', settings: onDevice('qwen2.5-3b', 'sd-8-gen-3', 4096, 4) },
  { label: 'Llama 3.1 8B in 4 bits on a phone', settings: onDevice('llama-3.1-8b', 'sd-8-gen-3', 4096, 4) },
  { label: 'Qwen2.5 3B in 4 bits on a Jetson', settings: onDevice('qwen2.5-3b', 'jetson-orin-64', 4096, 4) },
  { label: 'Device first, cloud where it must', settings: onDevice('qwen2.5-3b', 'sd-8-gen-3', 4096, 4), program: 'from cascade' },
];
