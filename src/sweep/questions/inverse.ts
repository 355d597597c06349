import { CHEAPEST_DEVICE, FEWEST_DEVICES, LARGEST_MODEL } from './inverse-machines.ts';
import { LARGEST_BATCH_QUESTION, LONGEST_CONTEXT } from './inverse-sizes.ts';
import type { InverseQuestion } from './inverse-types.ts';

export type { FailedCandidate, InverseAnswer, InverseCandidate, InverseQuestion, Targets } from './inverse-types.ts';

/** The questions asked backwards: from a machine to the largest that it does, from a goal to the least that does it. */
export const INVERSE_QUESTIONS: readonly InverseQuestion[] = [LARGEST_MODEL, LONGEST_CONTEXT, LARGEST_BATCH_QUESTION, FEWEST_DEVICES, CHEAPEST_DEVICE];
