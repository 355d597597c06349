import type { Settings } from '../../scenario/fields.ts';
import type { ChosenTechnique } from '../../scenario/techniques.ts';
import type { PaperCase } from '../claim.ts';

/** MobileLLM 125M stands in for the paper's draft of 115M: the same vocabulary and nearly its size. */
const DRAFT = 'mobilellm-125m';
/** Of the draft's first guess; assumed, like the decay between siblings. */
const ACCEPTANCE = 0.6;

export function target(techniques: readonly ChosenTechnique[], batch = 1): Settings {
  return { model: 'llama-2-7b', device: 'a100-sxm-80gb', prompt: 512, output: 512, batch, techniques };
}

export function chain(length: number): ChosenTechnique {
  return { id: 'speculative-decoding', parameters: { draft: DRAFT, length, acceptance: ACCEPTANCE } };
}

export function tree(branching: number, depth: number, sampling: 'with' | 'without'): ChosenTechnique {
  return { id: 'tree-speculation', parameters: { draft: DRAFT, branching, depth, acceptance: ACCEPTANCE, sampling } };
}

export const CASES_072: readonly PaperCase[] = [
  { label: 'Llama 2 7B, token by token', settings: target([]) },
  { label: 'A chain of 14 guesses', settings: target([chain(14)]) },
  { label: 'A tree of 14 nodes, siblings drawn with replacement', settings: target([tree(2, 3, 'with')]) },
  { label: 'The same without replacement', settings: target([tree(2, 3, 'without')]) },
  { label: 'The same in a batch of 64', settings: target([tree(2, 3, 'without')], 64) },
];
