import type { OpRecord } from '../estimate-types.ts';
import { elementBytes, shapeOf, tokens, type Context } from './context.ts';
import { streamBytes } from './memory.ts';
import { constant, derived, modelFact, type Quantity } from './quantity.ts';

const MATRIX_WORK = 'In chunks of 64 tokens: scores and values inside the chunk, one query of and one update to the state (arXiv:2405.21060, 2412.06464)';
const VECTOR_WORK = 'One step on the state: decay, outer product, query; delta rules read what the state holds first';

function forEachToken(c: Context, op: OpRecord, symbol: string, name: string, value: number, words: string): Quantity {
  const T = tokens(c, shapeOf(c, op), op.phase);
  return derived(symbol, name, value, 'flops', 'T * v', () => [T, constant('v', 'Operations for a token', value / T.value, words, 'flops')], { colour: 'compute' });
}

export function recurrenceMatrixFlops(c: Context, op: OpRecord): Quantity {
  if (op.matrixFlops === 0) return constant('F', 'FLOPs of matrix units', 0, 'This recurrence is ordinary arithmetic.', 'flops');
  return forEachToken(c, op, 'F', 'FLOPs of one call of the recurrence', op.matrixFlops, MATRIX_WORK);
}

export function recurrenceVectorFlops(c: Context, op: OpRecord): Quantity {
  return forEachToken(c, op, 'V', 'Ordinary arithmetic of the recurrence', op.vectorFlops, VECTOR_WORK);
}

export function recurrenceTraffic(c: Context, op: OpRecord, what: 'activations' | 'cache'): Quantity {
  const shape = shapeOf(c, op);
  const path = `architecture.mixers.${op.part}`;
  if (what === 'cache') {
    const element = elementBytes('w_kv', 'Bytes of a state element', c.job.formats.kv, 'kv');
    return derived('Q_kv', 'State read and written', op.kvBytes, 'traffic', '2 * b_p * y * w_kv', () => [
      constant('b_p', 'Sequences in a pass', shape.sequences, 'Tokens of the pass over its tokens of one sequence'),
      modelFact('y', 'State elements of a layer on one device', op.kvBytes / (2 * shape.sequences * element.value), path), element,
    ], { colour: 'kv_cache' });
  }
  const element = streamBytes(c);
  const T = tokens(c, shape, op.phase);
  return derived('Q_a', 'Inputs and outputs', op.activationBytes, 'traffic', 'T * y * w_r', () => [T, modelFact('y', 'Channels in and out', op.activationBytes / T.value / element.value, path), element], { colour: 'activations' });
}
