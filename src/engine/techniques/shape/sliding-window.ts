import type { JobCore } from '../../job.ts';
import { noted, numberOf, type Parameters, type Technique } from '../technique.ts';
import { isDense, replaceAttention } from './attention-layers.ts';

const ID = 'sliding-window';

/**
 * Attention over the last tokens and a few first ones in place of all (arXiv:1904.10509; first tokens as sinks: StreamingLLM, arXiv:2309.17453), in all
 * layers but every n-th. A query sees min(i, w + g) keys, the layer caches as many, so the architecture itself changes.
 */
export const slidingWindow: Technique = { id: ID, mechanism: 'shape', generation: windowed, training: windowed };

function windowed<J extends JobCore>(job: J, parameters: Parameters): J {
  const every = numberOf(parameters, 'dense_every');
  if (every === 1) return job;
  const window = numberOf(parameters, 'window') + numberOf(parameters, 'sinks');
  const made = replaceAttention(job, isDense, (index, _, mixer) => (mixer.kind !== 'full' || (every > 0 && (index + 1) % every === 0) ? undefined : { suffix: 'windowed', mixer: { ...mixer, kind: 'swa', window } }));
  if (made.replaced === 0) return noted(job, ID, 'warning', 'no-dense-attention', 'No layer of this model attends to all tokens before by keys and values of heads, or all such layers stay dense; latents, and keys that are chosen already, stay as they are: no window is added.');
  return made.job;
}
