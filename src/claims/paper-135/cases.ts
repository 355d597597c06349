import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** Learned virtual tokens. */
export const PROMPT = 100;

/** LLaMA 7B for one reader, 1,024 tokens. The paper's preset names a card of 12 GB; the smallest card here that holds the model in 16 bits as well stands in. */
export const DENSE: Settings = { kind: 'generation', model: 'llama-7b', device: 'rtx-4090', count: 1, prompt: 1024, output: 128, batch: 1, weights: 'fp16', embeddings: 'fp16', activations: 'fp16', kv: 'fp16' };

export const FOUR_BITS: Settings = { ...DENSE, weights: 'int4' };

/** Half of the weights left, of four bits each. */
export function compressed(stored: 'ideal' | 'bitmap' | 'index' | 'csr', exploits: 'nothing' | 'bytes' = 'bytes', weights: 'int4' | 'fp16' = 'int4'): Settings {
  const pattern = stored === 'index' ? '2:4' : 'unstructured';
  return { ...DENSE, weights, techniques: [{ id: 'sparsity', parameters: { density: 0.5, pattern, stored, exploits } }] };
}

/** A prompt tuned on top of the compressed model, 30 million tokens. */
export const TUNED: Settings = {
  kind: 'finetuning', model: 'llama-7b', device: 'rtx-4090', count: 1, sequence: 1024, globalBatch: 1, microBatch: 1, method: 'prompt', virtualTokens: PROMPT, tokens: 30e6, recipe: 'fp16', weights: 'int4', embeddings: 'fp16',
};

/** The same base, all of it trained: what the work is compared with. */
export const FULL: Settings = { ...TUNED, method: 'full', weights: 'fp16' };

export const CASES_135: readonly PaperCase[] = [
  { label: 'LLaMA 7B in 16 bits', settings: DENSE },
  { label: 'Four bits', settings: FOUR_BITS },
  { label: 'Four bits, half left, counted ideally', settings: compressed('ideal') },
  { label: 'Four bits, half left, with a bitmap', settings: compressed('bitmap') },
  { label: 'Four bits, two of every four left', settings: compressed('index') },
  { label: 'Four bits, half left, with columns and rows', settings: compressed('csr') },
  { label: 'Half zero and held as they are', settings: compressed('bitmap', 'nothing', 'fp16') },
  { label: 'A prompt of 100 tokens tuned on top', settings: TUNED },
];
