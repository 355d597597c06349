import { STEP_PARTS, type StepPart } from '../../training/results.ts';
import { distinctChunks, exposedOfChunk, overChunks, passSeconds, PASS_AXES, type PassAxis } from './chunk.ts';
import { matrixPeak } from '../op-time.ts';
import { constant, derived, fitted, setting, type Quantity } from '../quantity.ts';
import { devicesUsed, foundBy, orStated, shared, type TrainingContext } from './context.ts';
import { modelFlops } from './model-flops.ts';
import { dataSeconds, offloadSeconds, optimizerSeconds } from './once-per-step.ts';
import { closedBubble, pipelineSeconds, transfer } from './pipeline.ts';
import { busiestWork, meanOver, meanWork } from './stages.ts';

export const STEP_WORDS: Readonly<Record<StepPart, string>> = {
  arithmetic: 'Model arithmetic at peak', efficiency: 'Kernels below peak', recomputation: 'Recomputation', tensor: 'Tensor-parallel communication', context: 'Context-parallel communication',
  expert: 'Expert-parallel communication', uneven: 'Uneven stages', bubble: 'Pipeline bubble', pipeline: 'Sends between stages', data: 'Exchange between copies', optimizer: 'Optimizer', offload: 'Offload',
  host: 'Host', straggler: 'Slowest device',
};

/** Seconds of one optimizer step: its parts. */
export function stepSeconds(c: TrainingContext, symbol = 'S'): Quantity {
  return shared(c, 'step', symbol, () => stepSecondsMade(c, symbol));
}

function stepSecondsMade(c: TrainingContext, symbol: string): Quantity {
  const parts = c.step().parts;
  const terms = presentParts(parts).map((part) => stepPart(c, part));
  return derived(symbol, 'Step time', c.step().seconds, 'seconds', `sum(${terms.map((term) => term.symbol).join(', ') || '0'})`, () => terms, {
    note: 'Each part is what it adds to those before it: nothing is counted twice.',
  });
}

/** Parts of a step that its time is shown as the sum of, in order. */
export function presentParts(parts: Readonly<Record<StepPart, number>>): readonly StepPart[] {
  return STEP_PARTS.filter((part) => parts[part] !== 0);
}

/** One part of a step's time. */
export function stepPart(c: TrainingContext, part: StepPart): Quantity {
  return shared(c, `step/${part}`, `S_${part}`, () => stepPartMade(c, part));
}

function stepPartMade(c: TrainingContext, part: StepPart): Quantity {
  const value = c.step().parts[part];
  const at = { symbol: `S_${part}`, name: STEP_WORDS[part] };
  const made = (formula: string, inputs: () => readonly Quantity[], note?: string): Quantity =>
    derived(at.symbol, at.name, value, 'seconds', formula, inputs, note === undefined ? {} : { note });
  switch (part) {
    case 'arithmetic':
      return made('F / (n_w * P)', () => [modelFlops(c), devicesUsed(c), matrixPeak(c, c.job.training.recipe.compute)], 'The model’s own FLOPs at the datasheet’s peak of the recipe’s format, on the devices that work.');
    case 'efficiency': {
      const others = (['arithmetic', 'recomputation', ...PASS_AXES] as const).map((other) => stepPart(c, other));
      return made(`W - ${others.map((other) => other.symbol).join(' - ')}`, () => [meanWork(c), ...others], 'What the mean device works beyond the model’s arithmetic at peak, recomputation and communication.');
    }
    case 'recomputation':
      return recomputation(c, at.symbol, at.name, value);
    case 'tensor':
    case 'context':
    case 'expert':
      return exposed(c, part, at.symbol, at.name, value);
    case 'uneven':
      return made('max(0, W_max - W)', () => [busiestWork(c), meanWork(c)], 'What the busiest pipeline device works beyond the mean.');
    case 'bubble':
      return bubble(c, at.symbol, at.name, value);
    case 'pipeline':
      if (value === 0) return constant(at.symbol, at.name, 0, 'No send keeps the busiest device waiting.', 'seconds');
      return foundBy(at.symbol, at.name, value, 'seconds', 'Seconds that the busiest device waits for sends with nothing else to do, as the schedule ran event by event', () => [transfer(c), pipelineSeconds(c)]);
    case 'data':
      return dataSeconds(c, at.symbol, at.name, value);
    case 'optimizer':
      return optimizerSeconds(c, at.symbol, at.name, value);
    case 'offload':
      return offloadSeconds(c, at.symbol, at.name, value);
    case 'host': {
      const { efficiency, kernels } = c.job;
      if (efficiency.kind === 'ideal') return constant(at.symbol, at.name, 0, 'Ideal efficiency has no overhead.', 'seconds');
      return { ...fitted(at.symbol, at.name, value, 'seconds', `host.${kernels.host}.perPass`, 'host'), colour: 'overhead' };
    }
    case 'straggler': {
      const others = STEP_PARTS.filter((other) => other !== 'straggler' && c.step().parts[other] !== 0).map((other) => stepPart(c, other));
      return made(`σ * (${others.map((other) => other.symbol).join(' + ') || '0'})`, () => [
        setting('σ', 'How much slower the slowest device is', c.job.training.reliability.straggler, 'ratio', 'straggler'), ...others,
      ], 'All wait for the slowest device, so it stretches everything.');
    }
  }
}

function recomputation(c: TrainingContext, symbol: string, name: string, value: number): Quantity {
  const { chunks } = c.step();
  if (value === 0) return constant(symbol, name, 0, 'Nothing is computed again.', 'seconds');
  const one = (chunk: (typeof chunks)[number]): number => {
    const { seconds, tensor, context, expert } = chunk.passes.recompute;
    return seconds - tensor - context - expert;
  };
  const sum = overChunks('x', 'One micro-batch computed again on all chunks', chunks.reduce((all, chunk) => all + one(chunk), 0), 'seconds', chunks, (chunk, words) => {
    const again = passSeconds(c, chunk, 'recompute', 't_R');
    const away = PASS_AXES.filter((axis) => chunk.passes.recompute[axis] > 0);
    if (away.length === 0) return { ...again, name: `Computed again on ${words}` };
    return derived('x', `Computed again on ${words}`, one(chunk), 'seconds', `t_R - ${away.map((axis) => `X_${axis}`).join(' - ')}`, () => [again, ...away.map((axis) => ({ ...constantExposure(chunk.passes.recompute[axis]), symbol: `X_${axis}` }))]);
  });
  return meanOver(c, symbol, name, value, sum);
}

function constantExposure(value: number): Quantity {
  return constant('X', 'Its communication that nothing hides', value, 'Counted with the communication', 'seconds');
}

function exposed(c: TrainingContext, axis: PassAxis, symbol: string, name: string, value: number): Quantity {
  const { chunks } = c.step();
  if (value === 0) return constant(symbol, name, 0, 'There is none that nothing hides.', 'seconds');
  const present = distinctChunks(chunks).reduce((sum, at) => sum + at.times * exposedOfChunk(c, at.chunk, axis, '').value, 0);
  const sum = overChunks('x', 'One micro-batch on all chunks', present, 'seconds', chunks, (chunk, words) => exposedOfChunk(c, chunk, axis, words), { colour: 'network' });
  return meanOver(c, symbol, name, value, sum);
}

function bubble(c: TrainingContext, symbol: string, name: string, value: number): Quantity {
  const wait = stepPart(c, 'pipeline');
  return orStated(derived(symbol, name, value, 'seconds', 'max(0, S_p - max(W_max, W) - S_pipeline)', () => [pipelineSeconds(c), busiestWork(c), meanWork(c), wait], {
    note: `The pipeline’s time beyond the work of its busiest device and what that waits for sends. ${formulaNote(c)}`,
  }), 'As the schedule ran');
}

function formulaNote(c: TrainingContext): string {
  const { pipeline } = c.step();
  const share = closedBubble(c).value;
  const over = `(p − 1)/(v·m) = (${pipeline.stages} − 1)/(${pipeline.virtual}·${pipeline.microBatches}) = ${(100 * ((pipeline.stages - 1) / (pipeline.virtual * pipeline.microBatches))).toFixed(1)}% of the work with equal chunks`;
  return `By formula the device-time without work is ${(100 * share).toFixed(1)}%; ${over}.`;
}
