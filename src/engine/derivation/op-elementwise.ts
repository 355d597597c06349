import type { OpRecord } from '../estimate-types.ts';
import { elementBytes, shapeOf, tokens, type Context } from './context.ts';
import { NARROWED } from '../network/emission.ts';
import { constant, derived, type Quantity } from './quantity.ts';

/** What an elementwise kernel does for each token, in words: the amounts are the emitter's. */
const WORK: Readonly<Record<string, string>> = {
  'Norm and residual': 'Adds the layer’s output to the residual stream, then squares, sums and scales: 6 operations a channel (8 with LayerNorm). Reads both, writes the stream and its normed copy.',
  'Rotary and cache write': 'Turns the rotary channels of queries and keys (3 operations each) and writes keys and values to the cache.',
  'Cache write': 'Writes keys and values to the cache.',
  'Query and key norm': '4 operations on each channel of queries and keys, read and written.',
  'Output gate': '5 operations on each channel of the attention output and its gate.',
  Softmax: '5 operations for each pair; the score matrix is read and written.',
  'Gated activation': '6 operations a channel; reads gate and up, writes their product.',
  Activation: '5 operations a channel, read and written.',
  Sampling: 'Softmax over the vocabulary and a draw: 6 operations for each entry; logits read, probabilities written in 32 bits.',
  Convolution: 'A multiply-add for each tap and channel.',
  Gate: '6 operations a channel on the output and its gate.',
  'Gate and norm': '10 operations a channel on the output, its norm and its gate.',
  'Token shift': 'Six blends of a token with the one before it.',
  'Latent norms': '4 operations on each channel of the query and key/value latents, read and written.',
  'Expert choice': 'Softmax over the router’s results and a search for the largest: 6 operations an expert; weights and numbers written in 32 bits.',
  'Expert permutation': 'Gathers tokens by expert: every token read, every token–expert pair written.',
  'Expert activation': '6 operations a channel (5 without a gate) for every token–expert pair.',
  'Weighted sum': 'Adds the outputs of a token’s experts, each times its weight.',
};

function wordsFor(op: OpRecord): string {
  const plain = op.name.replace(/^(Shared expert|Dense residual) /, '');
  if (op.name.endsWith(NARROWED)) return 'Finds the largest value of each block, scales and rounds: 3 operations an element, read in 16 bits and written narrow.';
  if (op.name.endsWith(' parameter scores')) return 'The norm of a row of scores, scaling and GeLU: 5 operations for each learned token, read and written.';
  return WORK[op.name] ?? WORK[plain.charAt(0).toUpperCase() + plain.slice(1)] ?? 'As the kernel’s definition says';
}

/** Tokens the kernel's amounts are counted for: those of a pass, or positions that want a next token. */
function workTokens(c: Context, op: OpRecord): Quantity {
  const shape = shapeOf(c, op);
  if (op.group === 'head') return constant('T', 'Positions whose next token is wanted', shape.heads, 'One for each sequence, spread over the passes', 'tokens');
  return tokens(c, shape, op.phase);
}

export function elementwiseFlops(c: Context, op: OpRecord): Quantity {
  const T = workTokens(c, op);
  return derived('V', `Ordinary arithmetic of ${op.name}`, op.vectorFlops, 'flops', 'T * v', () => [T, constant('v', 'Operations for a token', op.vectorFlops / T.value, wordsFor(op), 'flops')], { colour: 'compute' });
}

export function elementwiseTraffic(c: Context, op: OpRecord, what: 'activations' | 'cache'): Quantity {
  const T = workTokens(c, op);
  if (what === 'cache') {
    const element = elementBytes('w_kv', 'Bytes of a cached element', c.job.formats.kv, 'kv');
    return derived('Q_kv', 'Cache written', op.kvBytes, 'traffic', 'T * y * w_kv', () => [T, constant('y', 'Elements cached for a token', op.kvBytes / T.value / element.value, wordsFor(op)), element], { colour: 'kv_cache' });
  }
  return derived('Q_a', 'Activations read and written', op.activationBytes, 'traffic', 'T * y', () => [T, constant('y', 'Bytes moved for a token', op.activationBytes / T.value, wordsFor(op), 'traffic')], { colour: 'activations' });
}
