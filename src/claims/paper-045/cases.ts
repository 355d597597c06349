import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

export const DEVICES = ['a100-sxm-40gb', 'rtx-4090', 'jetson-orin-64'] as const;
export type Machine = (typeof DEVICES)[number];

/** Vicuna 7B with one sequence in 16 bits. */
export function plain(device: Machine, batch = 1): Settings {
  return { model: 'vicuna-7b', device, prompt: 512, output: 512, batch, weights: 'fp16', activations: 'fp16', kv: 'fp16', embeddings: 'fp16' };
}

/** The same with three prompt tokens and a tree of `tree`. */
export function prompted(device: Machine, tree = 60, batch = 1): Settings {
  return { ...plain(device, batch), techniques: [{ id: 'parallel-prompt-decoding', parameters: { tree } }] };
}

/** Three embeddings trained before a frozen model: forward, and backward through all layers without gradients of weights. Tokens are assumed. */
export const TUNED: Settings = { kind: 'finetuning', method: 'prompt', virtualTokens: 3, model: 'vicuna-7b', device: 'a100-sxm-40gb', count: 1, sequence: 1024, globalBatch: 4, microBatch: 1, tokens: 150e6 };

export const CASES_045: readonly PaperCase[] = [
  { label: 'Vicuna 7B on an A100, token by token', settings: plain('a100-sxm-40gb') },
  { label: 'Prompt tokens and a tree of 60 on an A100', settings: prompted('a100-sxm-40gb') },
  { label: 'The same on an RTX 4090', settings: prompted('rtx-4090') },
  { label: 'A tree of 24 on a Jetson Orin', settings: prompted('jetson-orin-64', 24) },
  { label: 'A batch of 32 eats the tree’s room', settings: prompted('a100-sxm-40gb', 60, 32) },
  { label: 'Training the three embeddings', settings: TUNED },
];
