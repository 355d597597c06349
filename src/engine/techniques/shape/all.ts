import type { Technique } from '../technique.ts';

/** Techniques of the mechanism shape, in the order in which they are applied. */
export const SHAPE_TECHNIQUES: readonly Technique[] = [];
