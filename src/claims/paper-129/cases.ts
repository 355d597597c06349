import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/**
 * A 7B model of the LLaVA kind, an image of 980 × 980 pixels in patches of 14, 4,900 visual tokens, and a question of 64. Code is a framework's
 * own; whether attention is fused is not stated, and the published times ask for one that is not.
 */
const VICUNA = { model: 'vicuna-7b', device: 'h800-sxm', count: 1, batch: 1, prompt: 64, output: 32, host: 'eager' } as const satisfies Settings;

export type Role = 'full' | 'no-self-attention' | 'kv-only';
export type Kernel = 'fused' | 'unfused';
export const image = (role: Role, kernel: Kernel = 'fused'): Settings => ({ ...VICUNA, ...(kernel === 'unfused' && { attention: kernel }), techniques: [{ id: 'visual-tokens', parameters: role === 'kv-only' ? { tokens: 4900 } : { tokens: 4900, role } }] });

export const CASES_129: readonly PaperCase[] = [
  { label: 'Vicuna 7B, visual tokens with keys and values alone', settings: image('kv-only') },
  { label: 'Vicuna 7B, visual tokens without attention among them', settings: image('no-self-attention') },
  { label: 'Vicuna 7B, visual tokens like any other', settings: image('full') },
  { label: 'Keys and values alone, scores written to memory', settings: image('kv-only', 'unfused') },
  { label: 'Visual tokens like any other, scores written to memory', settings: image('full', 'unfused') },
];
