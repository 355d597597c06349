import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** A file of 8k tokens, as RepoBench-C-8k has them, in the authors' eager code on one A100. Edit and its place are not stated: 64 tokens in the middle. */
const CODE = { device: 'a100-sxm-80gb', count: 1, batch: 1, prompt: 8192, output: 32, host: 'eager' } as const satisfies Settings;

export type Size = '1.3b' | '6.7b' | '33b';
export type Strategy = 'suffix' | 'conflict-fast' | 'pie';

export const full = (size: Size): Settings => ({ model: `deepseek-coder-${size}`, ...CODE });
export const edited = (size: Size, strategy: Strategy = 'pie'): Settings => ({ ...full(size), techniques: [{ id: 'edit-reencoding', parameters: strategy === 'pie' ? {} : { strategy } }] });

export const CASES_022: readonly PaperCase[] = [
  { label: 'DeepSeek-Coder 6.7B, an edit read alone, keys after it turned', settings: edited('6.7b') },
  { label: 'DeepSeek-Coder 6.7B, the edit read alone', settings: edited('6.7b', 'conflict-fast') },
  { label: 'DeepSeek-Coder 6.7B, read from the edit on', settings: edited('6.7b', 'suffix') },
  { label: 'DeepSeek-Coder 6.7B, all read again', settings: full('6.7b') },
  { label: 'DeepSeek-Coder 33B, an edit read alone, keys after it turned', settings: edited('33b') },
];
