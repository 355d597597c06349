import { bytesPerElement } from '../../formats.ts';
import type { OpRecord } from '../../estimate-types.ts';
import { hidden } from '../context.ts';
import { agree, constant, derived, type Quantity } from '../quantity.ts';
import { activationBytes, elementOf, microBatchTokens, type TrainingContext } from './context.ts';
import { productsOf } from './op-flops.ts';
import { dimensionOf } from './op-shape.ts';
import { updateTraffic } from './op-update.ts';
import { elementsOf } from './pass-ops.ts';

/** Bytes one call of an op of training moves, by what they carry. */
export function trainingBytes(c: TrainingContext, op: OpRecord): Quantity {
  const value = op.weightBytes + op.activationBytes + op.kvBytes;
  const parts: Quantity[] = [];
  if (op.weightBytes > 0) parts.push(weightTraffic(c, op));
  if (op.activationBytes > 0) parts.push(activationTraffic(c, op));
  if (op.kvBytes > 0) parts.push(perToken(c, 'Q_kv', 'Keys and values written and read', op.kvBytes, 'Elements of keys and values that the kernel reads or writes for a token', 'kv_cache'));
  return derived('Q', `Bytes of one call of ${op.name}`, value, 'traffic', parts.map((part) => part.symbol).join(' + ') || '0', () => parts, { colour: 'memory' });
}

/** Products of known shape: those of the optimizer and of methods stand for work of several shapes. */
function isProduct(op: OpRecord): boolean {
  return (op.kind === 'gemm' || op.kind === 'grouped-gemm') && op.group !== 'optimizer' && op.part !== 'method';
}

function weightTraffic(c: TrainingContext, op: OpRecord): Quantity {
  const { recipe } = c.job.training;
  const { weights, embeddings } = c.job.formats;
  const gradient = op.name.endsWith(', weight gradient');
  const head = { symbol: 'Q_w', name: gradient ? 'Gradients of weights read and written' : 'Weights read', value: op.weightBytes, dimension: 'traffic', colour: gradient ? 'gradients' : 'weights' } as const;
  if (isProduct(op)) {
    const elements = op.n * op.batch * (gradient ? op.m : op.k);
    const each = op.weightBytes / elements / (gradient ? 2 : 1);
    const element = gradient
      ? elementOf('w', 'Bytes of an element of a gradient', each, [[recipe.gradients, 'gradients']], 'As gradients are accumulated')
      : elementOf('w', 'Bytes of a weight as it is read', each, [[recipe.compute, 'recipe'], [weights, 'weights'], [recipe.weights, 'recipe'], [embeddings, 'embeddings'], [recipe.activations, 'recipe']], 'In the format it is stored in or multiplied in, whichever is narrower');
    const grouped = op.batch !== 1;
    const other = gradient ? 'm' : 'k';
    return { ...head, formula: `${gradient ? '2 * ' : ''}n * ${other}${grouped ? ' * x' : ''} * w`, inputs: () => [dimensionOf(c, op, 'n'), dimensionOf(c, op, other), ...(grouped ? [productsOf(op)] : []), element], ...(gradient && { note: 'Added to the gradients of earlier micro-batches.' }) };
  }
  if (op.kind === 'gather') return perToken(c, 'Q_w', gradient ? head.name : 'Rows of the table', op.weightBytes, 'Bytes of the rows of the table that a token reads, or whose gradients it adds to', 'weights');
  if (op.phase === 'optimizer') return updateTraffic(c, op, 'weights');
  return constant('Q_w', head.name, op.weightBytes, 'As the kernel’s definition says', 'traffic');
}

function activationTraffic(c: TrainingContext, op: OpRecord): Quantity {
  const name = op.phase === 'optimizer' ? 'Gradients and states read and written' : 'Activations read and written';
  const element = activationBytes(c);
  const both = op.batch * (op.name.endsWith(', weight gradient') ? op.k * (op.m + op.n) : op.m * (op.n + op.k)) * element.value;
  if (isProduct(op) && agree(both, op.activationBytes)) {
    const grouped = op.batch !== 1;
    const formula = `${grouped ? 'x * ' : ''}${op.name.endsWith(', weight gradient') ? 'k * (m + n)' : 'm * (n + k)'} * w_a`;
    return derived('Q_a', name, op.activationBytes, 'traffic', formula, () => [...(grouped ? [productsOf(op)] : []), dimensionOf(c, op, 'm'), dimensionOf(c, op, 'n'), dimensionOf(c, op, 'k'), element], { colour: 'activations' });
  }
  if (op.phase === 'optimizer') return updateTraffic(c, op, 'states');
  if (op.part === 'method') return constant('Q_a', name, op.activationBytes, 'What the method adds', 'traffic');
  return perToken(c, 'Q_a', name, op.activationBytes, op.name.includes('gradient') ? 'What the forward kernel read and wrote, and what it kept' : 'Inputs and outputs of the kernel, each in the format it is in', 'activations');
}

function perToken(c: TrainingContext, symbol: string, name: string, value: number, words: string, colour: 'activations' | 'weights' | 'kv_cache'): Quantity {
  const T = microBatchTokens(c);
  return derived(symbol, name, value, 'traffic', 'T * y', () => [T, constant('y', 'Bytes for a token of the micro-batch', value / T.value, words, 'traffic')], { colour });
}

/** Bytes each rank holds before a collective of training. */
export function trainingPayload(c: TrainingContext, op: OpRecord): Quantity {
  const name = 'Bytes each rank holds';
  if (op.phase === 'optimizer') return exchanged(c, op, name);
  if (op.part === 'method') return constant('D', name, op.payloadBytes, 'What the method gathers', 'traffic');
  const T = microBatchTokens(c);
  const d = c.job.network.architecture.hidden;
  const stream = T.value * d * c.precision.residual;
  const element = constant('w_r', 'Bytes of an element of the residual stream', c.precision.residual, 'The activations’ format, or 16 bits where that is narrower', 'bytes');
  const made = (formula: string, more: readonly Quantity[] = []): Quantity => derived('D', name, op.payloadBytes, 'traffic', formula, () => [T, hidden(c), element, ...more]);
  if (agree(stream, op.payloadBytes)) return made('T * d * w_r');
  if (agree(stream / op.ranks, op.payloadBytes)) return made('T * d * w_r / n', [constant('n', 'Ranks', op.ranks, 'Devices that share the stream out along the sequence')]);
  return derived('D', name, op.payloadBytes, 'traffic', 'T * y', () => [T, constant('y', 'Bytes for a token of the micro-batch', op.payloadBytes / T.value, 'What the ranks exchange of a token: keys and values, token–expert pairs at their width, or statistics', 'traffic')]);
}

/** Gradients and weights that copies of the model exchange, piece by piece. */
function exchanged(c: TrainingContext, op: OpRecord, name: string): Quantity {
  const { recipe } = c.job.training;
  const plain = 'Bytes of one piece that each rank brings: the weights of a layer or bucket over the ranks that share them out, or a shard';
  if (elementsOf(op) > 0 && /^(Norm gradient|Tied embedding) all-reduce$/.test(op.name)) return insideReplica(c, op, name);
  if (elementsOf(op) === 0 || !/^(Expert g|G)radient (all-reduce|reduce-scatter)$/.test(op.name)) return constant('D', name, op.payloadBytes, plain, 'traffic');
  const parameters = elementsOf(op);
  const width = bytesPerElement(recipe.reduction);
  return derived('D', name, op.payloadBytes, 'traffic', 'N * w / q', () => [
    constant('N', 'Elements of gradient that the device exchanges', parameters, 'Of all its chunks; those of routed experts apart', 'parameters'),
    elementOf('w', 'Bytes of an element as it is reduced', width, [[recipe.reduction, 'reduction']], 'As set'),
    constant('q', 'Pieces', (parameters * width) / op.payloadBytes, 'Buckets of at least 40 million parameters, or layers where weights are sharded'),
  ]);
}

/** Gradients of what several ranks of one replica hold: all at once, as they are accumulated. */
function insideReplica(c: TrainingContext, op: OpRecord, name: string): Quantity {
  const { gradients } = c.job.training.recipe;
  const width = bytesPerElement(gradients);
  const parameters = elementsOf(op);
  const words = op.name.startsWith('Norm') ? 'Parameters of norms, of which each rank has seen its part of the sequence' : 'Entries of the embedding on this device, of which another stage has a copy';
  return derived('D', name, op.payloadBytes, 'traffic', 'N * w / q', () => [
    constant('N', 'Elements of gradient', parameters, words, 'parameters'),
    elementOf('w', 'Bytes of an element as it is accumulated', width, [[gradients, 'gradients']], 'As set'),
    constant('q', 'Ranks that share gradients out', (parameters * width) / op.payloadBytes, 'From ZeRO stage 2 on'),
  ]);
}
