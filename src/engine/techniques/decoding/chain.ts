import type { GenerationJob } from '../../job.ts';
import { numberOf, textOf, type Parameters } from '../technique.ts';
import { chainYield } from './acceptance.ts';
import type { Guess } from './advice.ts';
import { withStep } from './slot.ts';

/** Lengths of a draft that are looked at, and how they are spoken of. */
export const DRAFTS: Pick<Guess, 'sizes' | 'words'> = {
  sizes: Array.from({ length: 16 }, (_, index) => index + 1),
  words: (size) => `a draft of ${size} ${size === 1 ? 'token' : 'tokens'}`,
};

/** The job with a step that checks `length` tokens guessed one after the other, and the one before them, by the acceptance and law that its technique sets. */
export function withChain(job: GenerationJob, technique: string, parameters: Parameters, length: number): GenerationJob {
  return withStep(job, { technique, verified: length + 1, ...chainYield(length, numberOf(parameters, 'acceptance'), textOf(parameters, 'law')) });
}
