import type { Technique } from '../technique.ts';

/** Techniques of the mechanism format, in the order in which they are applied. */
export const FORMAT_TECHNIQUES: readonly Technique[] = [];
