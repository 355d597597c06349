import { sequencePairs } from '../../network/pairs.ts';
import { noted, numberOf, textOf, withOpRules, withWork, type Parameters, type Technique } from '../technique.ts';
import { pairRules } from './attention-pairs.ts';
import { keepsTokensApart, leftOut, settled, withReused } from './prompts.ts';
import { rotationOf } from './stored-cache.ts';

const ID = 'edit-reencoding';

/** A prompt as an edit cuts it: tokens before it, edited ones, and those after it. */
export function partsOf(parameters: Parameters, prompt: number): { readonly before: number; readonly edited: number; readonly after: number } {
  const before = Math.min(prompt - 1, Math.floor(numberOf(parameters, 'position') * prompt));
  const edited = Math.min(prompt - before, numberOf(parameters, 'edited'));
  return { before, edited, after: prompt - before - edited };
}

/**
 * A cached prompt is edited in the middle (PIE, arXiv:2407.03157). Full: all of it is read again. Suffix: what stands before the edit stays. Conflict-fast:
 * only edited tokens are read; keys after them keep positions that no longer fit. PIE: those keys are turned by the shift, once. The last token is
 * read again wherever the edit lies, as what comes after it is wanted.
 */
export const editReencoding: Technique = {
  id: ID,
  mechanism: 'tokens',
  generation: (job, parameters) => {
    const strategy = textOf(parameters, 'strategy');
    if (strategy === 'full') return job;
    if (!keepsTokensApart(job)) return leftOut(job, ID);
    const { before, edited, after } = partsOf(parameters, job.workload.prompt);
    if (strategy === 'suffix') return withReused(job, before);
    const made = withReused(job, before + Math.max(0, after - 1));
    const asked = numberOf(parameters, 'edited');
    if (edited < asked) return noted(made, ID, 'info', 'edit-cut', 'The edit is longer than what follows its position; it ends where the prompt does.');
    return made;
  },
  settle: (job, parameters) => settled((whole) => {
    const strategy = textOf(parameters, 'strategy');
    if (strategy === 'full' || strategy === 'suffix' || !keepsTokensApart(whole)) return whole;
    const { prompt } = whole.workload;
    const { before, edited, after } = partsOf(parameters, prompt);
    if (after === 0) return whole;
    const said = { technique: ID, label: 'Pairs of edited tokens', note: 'Edited tokens see what stands before them, the last token all' };
    const ruled = withOpRules(whole, pairRules(whole, said, (reach) => sequencePairs(reach, edited, before, false) + sequencePairs(reach, 1, prompt - 1, false)));
    if (strategy !== 'pie') return ruled;
    const rotation = rotationOf(whole, ID, after - 1);
    return rotation.length === 0 ? noted(ruled, ID, 'warning', 'not-rotary', 'Positions of this model are not rotary, so keys cannot be turned to others; the suffix stays as it is.') : withWork(ruled, rotation);
  })(job),
};
