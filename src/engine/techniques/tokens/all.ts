import type { Technique } from '../technique.ts';
import { chunkReuse } from './chunk-reuse.ts';
import { contextEncoder } from './context-encoder.ts';
import { editReencoding } from './edit-reencoding.ts';
import { kvPrediction } from './kv-prediction.ts';
import { latentMemory } from './latent-memory.ts';
import { padding } from './padding.ts';
import { parallelEncoding } from './parallel-encoding.ts';
import { prefixReuse } from './prefix-reuse.ts';
import { softPrompt } from './soft-prompt.ts';
import { tokenPruning } from './token-pruning.ts';
import { visualTokens } from './visual-tokens.ts';

/** Techniques of the mechanism tokens, in the order in which they are applied: those that change lengths come before those that reuse. */
export const TOKENS_TECHNIQUES: readonly Technique[] = [
  contextEncoder, visualTokens, softPrompt, padding, tokenPruning, prefixReuse, chunkReuse, parallelEncoding, editReencoding, kvPrediction, latentMemory,
];
