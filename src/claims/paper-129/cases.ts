import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/**
 * A 7B model of the LLaVA kind, an image of 980 × 980 pixels in patches of 14, 4,900 visual tokens, and a question of 64. Code is a framework's
 * own, and attention not fused, as a mask of one's own asked for then; neither is stated.
 */
const VICUNA = { model: 'vicuna-7b', device: 'h800-sxm', count: 1, batch: 1, prompt: 64, output: 32, host: 'eager', attention: 'unfused' } as const satisfies Settings;

export type Role = 'full' | 'no-self-attention' | 'kv-only';
export const image = (role: Role): Settings => ({ ...VICUNA, techniques: [{ id: 'visual-tokens', parameters: role === 'kv-only' ? { tokens: 4900 } : { tokens: 4900, role } }] });

export const CASES_129: readonly PaperCase[] = [
  { label: 'Vicuna 7B, visual tokens with keys and values alone', settings: image('kv-only') },
  { label: 'Vicuna 7B, visual tokens without attention among them', settings: image('no-self-attention') },
  { label: 'Vicuna 7B, visual tokens like any other', settings: image('full') },
];
