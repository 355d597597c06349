import { documentPairs } from '../../network/pairs.ts';
import { prefilledTogether, type DocumentLengths } from '../../network/shape.ts';
import { numberOf, textOf, withOpRules, type Parameters, type Technique } from '../technique.ts';
import { pairRules } from './attention-pairs.ts';
import { cachesPrompt, leftOut, settled, withPrompt } from './prompts.ts';

const ID = 'padding';

/** How the lengths of prompts in a batch differ around their mean. */
type Lengths = 'given' | 'uniform' | 'exponential';

function lengthsOf(parameters: Parameters): Lengths {
  const text = textOf(parameters, 'lengths');
  return text === 'uniform' || text === 'exponential' ? text : 'given';
}

/**
 * Share of positions that is padding where `n` prompts are padded to the longest. Uniform between nothing and twice the mean: the longest is
 * expected at 2n/(n + 1) means. Exponential: at 1 + 1/2 + … + 1/n means.
 */
export function paddingShare(lengths: Lengths, given: number, n: number): number {
  switch (lengths) {
    case 'given':
      return given;
    case 'uniform':
      return 1 - (n + 1) / (2 * n);
    case 'exponential': {
      let longest = 0;
      for (let i = 1; i <= n; i++) longest += 1 / i;
      return 1 - 1 / longest;
    }
  }
}

/** Lengths around a mean of `m`, and their moments where they are cut at a window. */
export function lengthMoments(lengths: Lengths, m: number): DocumentLengths | undefined {
  switch (lengths) {
    case 'given':
      return undefined;
    case 'uniform':
      return { perSequence: 1, mean: (w) => (w >= 2 * m ? m : w - w ** 2 / (4 * m)), meanSquare: (w) => (w >= 2 * m ? (4 * m ** 2) / 3 : w ** 2 - w ** 3 / (3 * m)) };
    case 'exponential':
      return {
        perSequence: 1, mean: (w) => (w === Infinity ? m : m * (1 - Math.exp(-w / m))),
        meanSquare: (w) => (w === Infinity ? 2 * m ** 2 : 2 * m ** 2 * (1 - Math.exp(-w / m) * (1 + w / m))),
      };
  }
}

/**
 * Prompts of unequal lengths in one batch, the prompt being their mean. Padded: every prompt is as long as the longest, in arithmetic, in the
 * cache and in what a step reads of it. Packed: tokens lie end to end without padding, and attention pays for the square of each length, which
 * is more than that of the mean.
 */
export const padding: Technique = {
  id: ID,
  mechanism: 'tokens',
  generation: (job, parameters) => {
    const lengths = lengthsOf(parameters);
    const given = numberOf(parameters, 'share');
    if (lengths === 'given' && given === 0) return job;
    if (!cachesPrompt(job)) return leftOut(job, ID);
    if (textOf(parameters, 'layout') === 'packed') return job;
    const together = Math.max(1, Math.round(prefilledTogether(job)));
    return withPrompt(job, job.workload.prompt / (1 - paddingShare(lengths, given, together)));
  },
  settle: (job, parameters) => settled((whole) => {
    const moments = lengthMoments(lengthsOf(parameters), whole.workload.prompt);
    if (moments === undefined || textOf(parameters, 'layout') !== 'packed' || !cachesPrompt(whole) || whole.mechanisms.reading.reused > 0) return whole;
    const said = { technique: ID, label: 'Pairs of prompts of unequal lengths', note: 'E[l(l + 1)] over that of the mean length' };
    return withOpRules(whole, pairRules(whole, said, (reach, square) => documentPairs(reach, moments, square)));
  })(job),
};
