import type { TechniqueMechanism } from '../../../engine/techniques/technique.ts';

/** What a group of techniques changes. */
export const MECHANISM_TITLES: Readonly<Record<TechniqueMechanism, string>> = {
  shape: 'Shape: smaller or sparser matrices and attention',
  format: 'Format: fewer bits, other arithmetic',
  path: 'Path: not every token through every layer',
  tokens: 'Tokens: less to read',
  kv: 'KV cache: less to keep',
  decoding: 'Decoding: more than one token a step',
};
