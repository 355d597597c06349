import type { Technique } from '../technique.ts';
import { attentionPasses } from './attention-passes.ts';
import { embeddingRank } from './embedding-rank.ts';
import { lowRank } from './low-rank.ts';
import { sparsity } from './sparsity.ts';
import { structuredPruning } from './structured-pruning.ts';
import { vocabularyTrimming } from './vocabulary-trimming.ts';

/** Techniques of the mechanism shape, in the order in which they are applied. */
export const SHAPE_TECHNIQUES: readonly Technique[] = [vocabularyTrimming, structuredPruning, lowRank, embeddingRank, attentionPasses];

/** Of those, what counts bits beside those of a weight: after formats, which say how many a weight has. */
export const PACKED_TECHNIQUES: readonly Technique[] = [sparsity];
