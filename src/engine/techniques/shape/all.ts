import type { Technique } from '../technique.ts';
import { attentionPasses } from './attention-passes.ts';
import { embeddingRank } from './embedding-rank.ts';
import { hierarchicalAttention } from './hierarchical-attention.ts';
import { linearAttention } from './linear-attention.ts';
import { lowRank } from './low-rank.ts';
import { shardedAttention } from './sharded-attention.ts';
import { slidingWindow } from './sliding-window.ts';
import { sparsity } from './sparsity.ts';
import { structuredPruning } from './structured-pruning.ts';
import { tokenisedParameters } from './tokenised-parameters.ts';
import { vocabularyTrimming } from './vocabulary-trimming.ts';

/** Techniques of the mechanism shape, in the order in which they are applied. */
export const SHAPE_TECHNIQUES: readonly Technique[] = [vocabularyTrimming, structuredPruning, tokenisedParameters, lowRank, embeddingRank, linearAttention, slidingWindow, shardedAttention, hierarchicalAttention, attentionPasses];

/** Of those, what counts bits beside those of a weight: after formats, which say how many a weight has. */
export const PACKED_TECHNIQUES: readonly Technique[] = [sparsity];
