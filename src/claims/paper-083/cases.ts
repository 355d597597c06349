import type { Settings } from '../../scenario/fields.ts';
import type { ChosenTechnique } from '../../scenario/techniques.ts';
import type { PaperCase } from '../claim.ts';

/** 1,024 tokens of context and a question of 64, on a laptop; the machine is not stated. */
export const BASE: Settings = { model: 'qwen2-7b', device: 'm2-max', count: 1, batch: 1, prompt: 1088, output: 100, efficiency: 'ideal' };

const encoded = (parameters: ChosenTechnique['parameters']): Settings => ({ ...BASE, techniques: [{ id: 'context-encoder', parameters }] });

export const DOLPHIN = encoded({});
export const CONTEXT_ALONE = encoded({ share: 1 });
export const COMPRESSED_32 = encoded({ share: 1, compression: 32 });
export const KNOWN = encoded({ known: 1 });

export const CASES_083: readonly PaperCase[] = [
  { label: 'Qwen2 7B, context read by Qwen2 0.5B', settings: DOLPHIN },
  { label: 'A prompt of context alone', settings: CONTEXT_ALONE },
  { label: 'A prompt of context alone, one memory token for 32', settings: COMPRESSED_32 },
  { label: 'Qwen2 7B, the context known from an earlier question', settings: KNOWN },
  { label: 'Qwen2 7B reads by itself', settings: BASE },
];
