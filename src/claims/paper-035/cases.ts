import type { Settings } from '../../scenario/fields.ts';
import type { ChosenTechnique } from '../../scenario/techniques.ts';
import type { PaperCase } from '../claim.ts';

export const THIN: ChosenTechnique = { id: 'key-channels', parameters: {} };
export const HALF: ChosenTechnique = { id: 'key-channels', parameters: { keys: 0.5 } };
export const TENTH: ChosenTechnique = { id: 'kv-eviction', parameters: { keep: 0.1 } };
export const TWO_BITS: ChosenTechnique = { id: 'kv-quantisation', parameters: {} };

/** Llama 3 8B on an A100 with 40 GB and a prompt of 32K. */
export function long(techniques: readonly ChosenTechnique[]): Settings {
  return { model: 'llama-3-8b', device: 'a100-sxm-40gb', prompt: 32_768, output: 128, batch: 1, techniques };
}

/** Llama 2 7B, which has a key and value head for every query head, with many sequences of 4,096 tokens; length and card are assumed. */
export function full(techniques: readonly ChosenTechnique[], batch = 8): Settings {
  return { model: 'llama-2-7b', device: 'a100-sxm-80gb', prompt: 3584, output: 512, batch, page: 1, reserve: 0, techniques };
}

export const CASES_035: readonly PaperCase[] = [
  { label: 'Llama 3 8B at 32K, whole cache', settings: long([]) },
  { label: 'ThinK: 60 % of key channels', settings: long([THIN]) },
  { label: 'SnapKV keeps a tenth of the tokens', settings: long([TENTH]) },
  { label: 'ThinK on what SnapKV keeps', settings: long([TENTH, THIN]) },
  { label: 'ThinK and KIVI in 2 bits', settings: long([THIN, TWO_BITS]) },
  { label: 'All three', settings: long([TENTH, THIN, TWO_BITS]) },
  { label: 'Llama 2 7B on 80 GB, whole cache', settings: full([]) },
  { label: 'Llama 2 7B, KIVI in 2 bits', settings: full([TWO_BITS]) },
  { label: 'Llama 2 7B, ThinK and KIVI', settings: full([THIN, TWO_BITS]) },
];
