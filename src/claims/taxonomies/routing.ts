import { branch, outside, program, setting } from './writing.ts';
import type { Taxonomy } from './taxonomy.ts';

const DECIDED_BY_MODEL = 'from router; model decide m=llama-3.2-1b hw=h100-sxm in=min(512,prompt) out=1 b=32';
const DECIDED_BY_ITSELF = 'from router; model decide m=llama-3.2-3b hw=h100-sxm in=prompt out=8 b=32';

/** Paper 133: routing between models, before an answer is written or after. */
export const ROUTING: Taxonomy = {
  survey: 133,
  about: 'By when it is decided: before an answer is written, or after a cheaper one was looked at.',
  children: [
    branch('Before generation',
      branch('Similarity', program('Nearest of known questions', 'serving', 'from router')),
      branch('Supervised', program('A classifier decides', 'serving', 'from router'), program('A small model decides', 'serving', DECIDED_BY_MODEL)),
      branch('Reinforcement', outside('Bandits and policies', 'serving', 'What they learn is the share that goes to each model, which the calculator above takes as a number.')),
      branch('Generative', program('The small model says whether it can', 'serving', DECIDED_BY_ITSELF))),
    branch('After generation', branch('Cascades', program('Small first, large where it is not sure', 'serving', 'from cascade'), program('Several answers must agree', 'serving', 'from majority-voting'))),
    branch('What a pool costs', branch('Models', setting('8B in the place of 70B', 'serving', { model: 'llama-3-8b' }, { model: 'llama-3-70b', count: 8, tensor: 8 }), setting('A third of the batch in each pool', 'serving', { batch: 11 }, { batch: 32 }))),
  ],
};
