import type { Technique } from '../technique.ts';
import { chunkReuse } from './chunk-reuse.ts';
import { editReencoding } from './edit-reencoding.ts';
import { padding } from './padding.ts';
import { parallelEncoding } from './parallel-encoding.ts';
import { prefixReuse } from './prefix-reuse.ts';

/** Techniques of the mechanism tokens, in the order in which they are applied: those that change lengths come before those that reuse. */
export const TOKENS_TECHNIQUES: readonly Technique[] = [padding, prefixReuse, chunkReuse, parallelEncoding, editReencoding];
