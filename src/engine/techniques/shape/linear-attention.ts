import type { Mixer } from '../../architecture.ts';
import type { JobCore } from '../../job.ts';
import { noted, numberOf, textOf, type Parameters, type Technique } from '../technique.ts';
import { isDense, isSpreadAt, replaceAttention, type Replacement } from './attention-layers.ts';

const ID = 'linear-attention';
/** Taps of the convolution in front of a gated delta rule (arXiv:2412.06464). */
const TAPS = 4;

/**
 * Linear attention in place of softmax attention in a share of the layers: a state of d_h × d_h numbers a head, whatever the length, in place of keys
 * and values of every token. Layers that stay are spread evenly (one in eight: MiniMax-01, arXiv:2501.08313; one in four: Qwen3-Next). Queries, keys
 * and values of all heads are projected, as no published form shares keys between heads of a group.
 */
export const linearAttention: Technique = { id: ID, mechanism: 'shape', generation: linear, training: linear };

function linear<J extends JobCore>(job: J, parameters: Parameters): J {
  const share = numberOf(parameters, 'share');
  if (share === 0) return job;
  const form = textOf(parameters, 'form');
  const made = replaceAttention(job, isSoftmax, (index, of, mixer) => (isSpreadAt(index, Math.round((1 - share) * of), of) ? undefined : replacement(mixer, form)));
  if (made.eligible === 0) return noted(job, ID, 'warning', 'no-dense-attention', 'No layer of this model attends to all tokens before; nothing is replaced.');
  if (made.replaced === 0) return noted(job, ID, 'info', 'no-layer', 'The share comes to less than half a layer; nothing is replaced.');
  return made.job;
}

function isSoftmax(mixer: Mixer): boolean {
  return isDense(mixer) || (mixer.kind === 'mla' && mixer.indexer === undefined);
}

function replacement(mixer: Mixer, form: string): Replacement | undefined {
  if (mixer.kind !== 'full' && mixer.kind !== 'mla') return undefined;
  const { heads } = mixer;
  const width = mixer.kind === 'mla' ? mixer.v_head_dim : mixer.head_dim;
  if (form === 'gated-delta') return { suffix: 'linear', mixer: { kind: 'gated_delta_net', k_heads: heads, k_dim: width, v_heads: heads, v_dim: width, conv: TAPS } };
  return { suffix: 'linear', mixer: { kind: 'lightning', heads, head_dim: width } };
}
