import type { Technique } from '../technique.ts';

/** Techniques of the mechanism path, in the order in which they are applied. */
export const PATH_TECHNIQUES: readonly Technique[] = [];
