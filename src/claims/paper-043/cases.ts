import type { FormatId } from '../../engine/formats.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** Bits a weight: 3 in groups; 4 as files of phones have it, 4.5 with its scales; 8; 16. */
const WEIGHTS = { 3: 'int3', 4: 'nvfp4', 8: 'int8', 16: 'fp16' } as const satisfies Readonly<Record<number, FormatId>>;
export type Bits = keyof typeof WEIGHTS;

export type Edge = 'a16-bionic' | 'sd-8-gen-2' | 'jetson-orin-64';
export const MODELS = { tiny: 'tinyllama-1.1b', zephyr: 'stablelm-zephyr-3b', mistral: 'mistral-7b-v0.1', llama: 'llama-2-7b' } as const;
export type EdgeModel = keyof typeof MODELS;

/** One conversation on a device of one's own; keys, values and products in 16 bits, kernels sent from compiled code. */
export function onEdge(device: Edge, model: EdgeModel, bits: Bits, changes: Settings = {}): Settings {
  const weights = WEIGHTS[bits];
  return {
    model: MODELS[model], device, count: 1, kind: 'generation', prompt: 64, output: 128, batch: 1, weights, embeddings: weights, activations: 'fp16', kv: 'fp16', host: 'compiled', ...changes,
  };
}

export const CASES_043: readonly PaperCase[] = [
  { label: 'TinyLlama in 4 bits on an iPhone 14 Pro', settings: onEdge('a16-bionic', 'tiny', 4) },
  { label: 'Zephyr 3B in 4 bits on an iPhone 14 Pro', settings: onEdge('a16-bionic', 'zephyr', 4) },
  { label: 'Llama 2 7B in 4 bits on an iPhone 14 Pro', settings: onEdge('a16-bionic', 'llama', 4) },
  { label: 'The same held to 3 W', settings: onEdge('a16-bionic', 'llama', 4, { tdp: 3 }) },
  { label: 'Mistral 7B in 3 bits on a Galaxy S23', settings: onEdge('sd-8-gen-2', 'mistral', 3) },
  { label: 'Mistral 7B in 8 bits on a Galaxy S23', settings: onEdge('sd-8-gen-2', 'mistral', 8) },
  { label: 'Llama 2 7B in 4 bits on a Jetson AGX Orin', settings: onEdge('jetson-orin-64', 'llama', 4) },
  { label: 'Llama 2 7B in 16 bits on a Jetson AGX Orin', settings: onEdge('jetson-orin-64', 'llama', 16) },
];
