import type { OpRecord } from '../../estimate-types.ts';
import { bytesPerElement } from '../../formats.ts';
import { OPTIMIZERS } from '../../training/optimizers.ts';
import { elementBytes } from '../context.ts';
import { agree, constant, derived, type Quantity } from '../quantity.ts';
import type { TrainingContext } from './context.ts';
import { elementsOf } from './pass-ops.ts';

/** Parameters that the device updates. */
function updated(c: TrainingContext, op: OpRecord): Quantity {
  const shared = c.job.training.layout.zero >= 1;
  return constant('N', 'Parameters that this device updates', elementsOf(op), shared ? 'Those of the chunk that are trained, over the ranks that share them out' : 'Those of the chunk that are trained', 'parameters');
}

/** Ordinary arithmetic of a part of the optimizer's step. */
export function updateFlops(c: TrainingContext, op: OpRecord, name: string): Quantity {
  if (elementsOf(op) === 0) return constant('V', name, op.vectorFlops, 'As the kernel’s definition says', 'flops');
  return derived('V', name, op.vectorFlops, 'flops', 'N * v', () => [updated(c, op), constant('v', 'Operations for a parameter', op.vectorFlops / elementsOf(op), flopsWords(c, op), 'flops')], { colour: 'compute' });
}

function flopsWords(c: TrainingContext, { name }: OpRecord): string {
  const rule = OPTIMIZERS[c.job.training.optimizer.id];
  if (name === `${rule.label} update`) return `Moments, decay and step (${rule.source})`;
  return name === 'Gradient norm and clipping' ? 'Square, sum and scale' : 'As the kernel’s definition says, over the parameters it works on';
}

/** Memory traffic of a part of the optimizer's step: weights, or gradients and states. */
export function updateTraffic(c: TrainingContext, op: OpRecord, what: 'weights' | 'states'): Quantity {
  const value = what === 'weights' ? op.weightBytes : op.activationBytes;
  const [symbol, name] = what === 'weights' ? ['Q_w', 'Weights read and written'] as const : ['Q_a', 'Gradients and states read and written'] as const;
  const elements = elementsOf(op);
  if (elements === 0) return constant(symbol, name, value, 'As the kernel’s definition says', 'traffic');
  const each = value / elements;
  const made = what === 'weights' ? weightsOfOne(c, each) : statesOfOne(c, op, each);
  return derived(symbol, name, value, 'traffic', 'N * y', () => [updated(c, op), made], { colour: what === 'weights' ? 'weights' : 'optimizer' });
}

function weightsOfOne(c: TrainingContext, each: number): Quantity {
  const { recipe } = c.job.training;
  const name = 'Bytes of weights for a parameter';
  const weight = elementBytes('w', 'Bytes of a weight', recipe.weights, 'recipe');
  const { master } = recipe;
  if (master !== undefined && agree(each, 2 * bytesPerElement(master) + bytesPerElement(recipe.weights))) {
    return derived('y', name, each, 'bytes', '2 * w_m + w', () => [elementBytes('w_m', 'Bytes of a master weight', master, 'master'), weight], { note: 'The master weight is read and written, the working copy written.' });
  }
  if (master === undefined && agree(each, 2 * bytesPerElement(recipe.weights))) return derived('y', name, each, 'bytes', '2 * w', () => [weight], { note: 'Read and written.' });
  return constant('y', name, each, 'As far as this kernel works on them', 'bytes');
}

function statesOfOne(c: TrainingContext, op: OpRecord, each: number): Quantity {
  const { recipe, optimizer } = c.job.training;
  const rule = OPTIMIZERS[optimizer.id];
  const name = 'Bytes of gradient and states for a parameter';
  const gradient = elementBytes('w_g', 'Bytes of an element of a gradient', recipe.gradients, 'gradients');
  const size = bytesPerElement(recipe.gradients);
  if (op.name === 'Gradient norm and clipping' && agree(each, 3 * size)) return derived('y', name, each, 'bytes', '3 * w_g', () => [gradient], { note: 'Read for the norm, read and written for the scale.' });
  if (op.name === 'Gradient zeroing' && agree(each, size)) return derived('y', name, each, 'bytes', 'w_g', () => [gradient], { note: 'Written.' });
  const states = (each - (1 + rule.furtherReads) * size) / 2;
  if (op.name === `${rule.label} update` && states >= 0) {
    return derived('y', name, (1 + rule.furtherReads) * size + 2 * states, 'bytes', '(1 + f) * w_g + 2 * z', () => [
      constant('f', 'Further times the gradient is read', rule.furtherReads, rule.source), gradient,
      constant('z', 'Bytes of states of a parameter', states, `States as ${rule.label} keeps them, in the format set`, 'bytes'),
    ], { note: 'States are read and written.' });
  }
  return constant('y', name, each, 'As far as this kernel works on them', 'bytes');
}
