import type { Technique } from '../technique.ts';

/** Techniques of the mechanism decoding, in the order in which they are applied. */
export const DECODING_TECHNIQUES: readonly Technique[] = [];
