import { bytesPerElement } from '../../formats.ts';
import { expertShare, sharedOut, shardRanks, stateBytesOfDevice } from '../../training/device-states.ts';
import { FRAMEWORKS, secondGradient } from '../../training/frameworks.ts';
import { OPTIMIZERS, stateElementBytes, statesUnder } from '../../training/optimizers.ts';
import type { PricedChunk } from '../../training/price-chunk.ts';
import { baseParameters } from '../../training/methods/neutral.ts';
import { elementBytes } from '../context.ts';
import { constant, derived, modelFact, type Quantity } from '../quantity.ts';
import { orStated, type TrainingContext } from './context.ts';

/** Weights, gradients or optimizer states of one chunk on one device. */
export function chunkStates(c: TrainingContext, chunk: PricedChunk, kind: 'weights' | 'gradients' | 'optimizer', name: string): Quantity {
  switch (kind) {
    case 'weights':
      return weights(c, chunk, name);
    case 'gradients':
      return gradients(c, chunk, name);
    case 'optimizer':
      return optimizer(c, chunk, name);
  }
}

/** An amount that ranks share out from a ZeRO stage on: routed experts among fewer ranks than the rest. */
function shared(c: TrainingContext, symbol: string, name: string, whole: Quantity, chunk: PricedChunk, from: 1 | 2 | 3, experts = whole.value * expertShare(chunk.held, chunk.effect)): Quantity {
  if (c.job.training.layout.zero < from || whole.value === 0) return { ...whole, symbol, name };
  const ranks = shardRanks(c.job);
  const value = sharedOut(whole.value, experts, ranks);
  const among = constant('ρ', 'Ranks that share them out', ranks.dense, 'As set for sharding, over copies of the model and context ranks');
  const note = `ZeRO stage ${c.job.training.layout.zero} (arXiv:1910.02054).`;
  if (experts === 0) return derived(symbol, name, value, 'bytes', 'Z / ρ', () => [{ ...whole, symbol: 'Z' }, among], { note });
  return derived(symbol, name, value, 'bytes', '(Z - Z_x) / ρ + Z_x / ρ_x', () => [
    { ...whole, symbol: 'Z' }, constant('Z_x', 'Of them, those of routed experts', experts, 'Experts lie on fewer ranks more than once, so fewer share them out', 'bytes'), among, constant('ρ_x', 'Ranks that share out experts', ranks.experts, 'Ranks that hold the same experts'),
  ], { note });
}

function weights(c: TrainingContext, chunk: PricedChunk, name: string): Quantity {
  const { held, effect } = chunk;
  const value = stateBytesOfDevice(c.job, held, effect).weights;
  const ranks = { dense: 1, experts: 1 };
  const unsharded = stateBytesOfDevice(c.job, held, effect, ranks).weights;
  const parameters = baseParameters(held) + effect.added;
  const whole = derived('Z', `Weights of ${name}, before sharing`, unsharded, 'bytes', 'N * w', () => [
    modelFact('N', 'Parameters on the device', parameters, 'architecture.pattern', 'parameters', { note: 'Matrices, vectors, embedding and head, as tensor and expert ranks split them, and what the method adds.' }),
    constant('w', 'Bytes of a parameter', unsharded / parameters, bytesWords(c), 'bytes'),
  ]);
  // Experts' part of the bytes follows from what sharing leaves.
  const of = shardRanks(c.job);
  const experts = of.experts === of.dense ? 0 : (value - unsharded / of.dense) / (1 / of.experts - 1 / of.dense);
  return orStated({ ...shared(c, 'x', `Weights of ${name}`, whole, chunk, 3, c.job.training.layout.zero === 3 ? experts : 0), value }, 'As the recipe keeps them');
}

function bytesWords(c: TrainingContext): string {
  const { recipe, method } = c.job.training;
  const copies = recipe.computeCopies > 1 || recipe.compute !== recipe.weights ? ' and copies in the format multiplied in' : '';
  return `Trained weights in the recipe’s format (${bytesPerElement(recipe.weights)} bytes)${copies}, frozen ones as stored${method.kind === 'full' ? '' : ', on the mean'}`;
}

function gradients(c: TrainingContext, chunk: PricedChunk, name: string): Quantity {
  const { gradientElements } = chunk.effect;
  const { recipe } = c.job.training;
  const whole = derived('Z', `Gradients of ${name}, before sharing`, gradientElements * bytesPerElement(recipe.gradients), 'bytes', 'N * w_g', () => [
    constant('N', 'Elements of gradient alive at once', gradientElements, 'Parameters on the device that get a gradient; of one layer at a time where each is updated at once', 'parameters'),
    elementBytes('w_g', 'Bytes of an element of a gradient', recipe.gradients, 'gradients'),
  ]);
  const second = secondGradient(c.job.training.framework, recipe);
  if (second === undefined || gradientElements === 0) return shared(c, 'x', `Gradients of ${name}`, whole, chunk, 2);
  const more = derived('Z', `Second gradients of ${name}, before sharing`, gradientElements * bytesPerElement(second.format), 'bytes', 'N * w_g', () => [
    constant('N', 'Elements of gradient alive at once', gradientElements, 'Parameters on the device that get a gradient', 'parameters'),
    constant('w_g', 'Bytes of an element of the second gradient', bytesPerElement(second.format), second.optimizers ? 'As wide as a master weight' : 'As the backward pass makes it', 'bytes'),
  ]);
  const parts = [shared(c, 'Z_1', 'Gradients as they are added up', whole, chunk, 2), shared(c, 'Z_2', second.optimizers ? 'Gradients as the optimizer reads them' : 'Gradients as the backward pass makes them', more, chunk, second.optimizers ? 1 : 2)];
  return derived('x', `Gradients of ${name}`, parts.reduce((sum, { value }) => sum + value, 0), 'bytes', 'Z_1 + Z_2', () => parts, { note: FRAMEWORKS[c.job.training.framework].source });
}

function optimizer(c: TrainingContext, chunk: PricedChunk, name: string): Quantity {
  const { held, effect } = chunk;
  const { training } = c.job;
  const one = { dense: 1, experts: 1 };
  const before = stateBytesOfDevice(c.job, held, effect, one);
  const paged = training.method.kind === 'qlora' && training.method.pagedOptimizer;
  const away = training.offload.optimizer !== 'device' || paged;
  const extra = constant('Z_e', 'Bytes that the method holds', effect.extraBytes, 'Projectors, clusterings, buffers of errors', 'bytes');
  if (away) return derived('x', `Optimizer states of ${name}`, effect.extraBytes, 'bytes', 'Z_e', () => [extra], { note: 'The states themselves live elsewhere.' });
  const states = shared(c, 'Z_o', 'States of the optimizer', ownStates(c, chunk), chunk, 1);
  const masters = shared(c, 'Z_m', 'Master weights', masterWeights(c, before.master), chunk, 1);
  const parts = [states, masters, extra].filter(({ value }) => value > 0);
  return derived('x', `Optimizer states of ${name}`, parts.reduce((sum, { value }) => sum + value, 0), 'bytes', parts.map(({ symbol }) => symbol).join(' + ') || '0', () => parts);
}

function ownStates(c: TrainingContext, { held, effect }: PricedChunk): Quantity {
  const { optimizer: chosen } = c.job.training;
  const rule = OPTIMIZERS[chosen.id];
  const value = statesUnder(chosen, held, effect);
  const name = `States of ${rule.label}`;
  const element = constant('w_o', 'Bytes of an element of a state', stateElementBytes(chosen.states), 'As set for optimizer states; 8 and 4 bits with a 32-bit scale for each block', 'bytes');
  return orStated(derived('Z', name, value, 'bytes', 'a * N * w_o', () => [
    constant('a', 'States of a parameter', rule.perMatrixElement, rule.source), constant('N', 'Trained parameters on the device', effect.trained, 'As the method says', 'parameters'), element,
  ]), `Counted matrix by matrix as ${rule.label} and the method keep them (${rule.source})`);
}

function masterWeights(c: TrainingContext, value: number): Quantity {
  const { recipe } = c.job.training;
  if (recipe.master === undefined || value === 0) return constant('Z', 'Master weights', 0, 'None are kept.', 'bytes');
  return derived('Z', 'Master weights', value, 'bytes', 'N * w_m', () => [
    constant('N', 'Parameters with a master copy', value / bytesPerElement(recipe.master ?? 'fp32'), 'Those that are trained', 'parameters'), elementBytes('w_m', 'Bytes of a master weight', recipe.master ?? 'fp32', 'master'),
  ]);
}
