import type { Technique } from '../technique.ts';

/** Techniques of the mechanism tokens, in the order in which they are applied. */
export const TOKENS_TECHNIQUES: readonly Technique[] = [];
