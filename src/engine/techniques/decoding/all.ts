import type { Technique } from '../technique.ts';
import { draftHeads } from './draft-heads.ts';
import { logitFusion } from './logit-fusion.ts';
import { parallelPromptDecoding } from './parallel-prompt-decoding.ts';
import { retrievalDrafter } from './retrieval-drafter.ts';
import { selfSpeculation } from './self-speculation.ts';
import { speculativeDecoding } from './speculative-decoding.ts';
import { superposedDecoding } from './superposed-decoding.ts';
import { treeSpeculation } from './tree-speculation.ts';

/** Techniques of the mechanism decoding. All of them say what a step is, so the first that is on is applied. */
export const DECODING_TECHNIQUES: readonly Technique[] = [
  speculativeDecoding, treeSpeculation, retrievalDrafter, selfSpeculation, draftHeads, parallelPromptDecoding, superposedDecoding, logitFusion,
];
