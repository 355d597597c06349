import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** Sequences of one step of the stream, and of the buffer. */
export const BATCH = 32;

/** The paper trains ResNet-18; no convolution is priced here, so a language model of 1.2 G parameters goes through the same steps. Lengths assumed. */
const STREAM = { kind: 'finetuning', model: 'llama-3.2-1b', device: 'a100-sxm-80gb', count: 1, sequence: 512, globalBatch: BATCH, microBatch: 4, optimizer: 'sgd', weights: 'bf16', embeddings: 'bf16' } as const satisfies Settings;

/** Plain training on the stream. */
export const PLAIN: Settings = { ...STREAM, method: 'full' };

/** Every step trains on `draws` batches of the buffer as well. */
export function replay(draws: number): Settings {
  return { ...PLAIN, globalBatch: BATCH * (1 + draws) };
}

/** A step of forgetting-prioritised finetuning on the buffer: norms in every layer, so that gradients pass through all. */
export const FPF: Settings = { ...STREAM, method: 'bitfit' };

export const CASES_038: readonly PaperCase[] = [
  { label: 'Llama 3.2 1B, plain training', settings: PLAIN },
  { label: 'Replay of one batch at every step', settings: replay(1) },
  { label: 'Replay of two batches at every step', settings: replay(2) },
  { label: 'Sensitive parameters only, on the buffer', settings: FPF },
];
