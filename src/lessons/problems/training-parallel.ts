import type { ProblemFamily } from './problem.ts';

/** Problems of the lesson on recomputation, ZeRO and the pipeline. */
export const TRAINING_PARALLEL_PROBLEMS: readonly ProblemFamily[] = [
  {
    id: 'zero-memory',
    title: 'States on one card with ZeRO',
    lesson: 'training-parallel',
    base: { w: 'training', seq: '4k', gb: '64', mb: '1', tp: '1', eff: 'ideal' },
    vary: { m: ['llama-3-8b', 'llama-2-7b', 'mistral-7b-v0.3'], hw: ['8xh100-sxm', '16xh100-sxm', '32xh100-sxm', '64xh100-sxm'], z: ['1', '2'] },
    points: { copies: { z: '0' } },
    ask: 'Each of {devices} cards has a copy of a model of {parameters / 1e9 | ratio} billion parameters: per parameter two bytes of weights, four of gradients, twelve of optimizer states. They share states by ZeRO stage {zero}. How much memory do weights, gradients and optimizer states take on one card?',
    answer: 'memory_weights + memory_gradients + memory_optimizer',
    of: 'Memory of weights, gradients and optimizer on a card',
    dimension: 'bytes',
    within: 0.03,
    mistakes: [
      { answer: '18 * parameters / devices', says: 'That is stage three. Stage {zero} leaves the weights whole on every card.' },
      { answer: '18 * parameters', says: 'That is a plain copy: {memory_weights@copies + memory_gradients@copies + memory_optimizer@copies | bytes}. What is shared is divided by {devices}.' },
      { answer: 'memory_optimizer', says: 'That is the shared optimizer alone: weights and gradients come on top.' },
    ],
    solution: [
      'Optimizer states are shared by all: twelve bytes over {devices} cards, {memory_optimizer} on each.',
      'Stage one leaves gradients whole, stage two shares them too: {memory_gradients} on each at stage {zero}.',
      'Weights are whole: {memory_weights}.',
      'Together {memory_weights + memory_gradients + memory_optimizer | bytes}.',
    ],
  },
  {
    id: 'mfu',
    title: 'Utilisation of a step with recomputation',
    lesson: 'training-parallel',
    base: { w: 'training', mb: '1', tp: '1', z: '2', rc: 'full', eff: 'ideal' },
    vary: { m: ['llama-3-8b', 'llama-2-7b', 'llama-3.2-3b'], hw: ['8xh100-sxm', '16xh100-sxm', '8xb200-sxm'], gb: ['64', '128'], seq: ['2k', '4k'] },
    ask: 'A step with full recomputation takes {step_time} on {devices} cards that multiply at {peak} each. The model itself needs {model_flops} for it, and {hfu * peak * devices * step_time | flops} are executed. What is the model FLOPs utilisation (MFU)?',
    answer: 'mfu',
    of: 'Model FLOPs utilisation',
    dimension: 'percent',
    within: 0.02,
    mistakes: [
      { answer: 'hfu', says: 'That is HFU: it counts what is computed again. MFU counts the model’s own arithmetic.' },
      { answer: 'mfu * 3 / 4', says: 'The model’s own FLOPs are without recomputation already: nothing has to be taken off.' },
    ],
    solution: [
      'The machine could do {peak} times {devices} times {step_time} = {peak * devices * step_time | flops}.',
      'The model needs {model_flops} of it: {mfu | percent}.',
    ],
  },
  {
    id: 'pipeline-bubble',
    title: 'Bubble of a pipeline',
    lesson: 'training-parallel',
    base: { m: 'gpt3-175b', w: 'training', seq: '2k', mb: '1', tp: '8', voc: 'spread', sch: 'interleaved', vp: '2', eff: 'ideal' },
    vary: { hw: [{ hw: '64xh100-sxm', pp: '8', gb: '8' }, { hw: '64xh100-sxm', pp: '8', gb: '16' }, { hw: '128xh100-sxm', pp: '16', gb: '16' }, { hw: '128xh100-sxm', pp: '16', gb: '32' }] },
    ask: 'A pipeline of {pipeline} devices works through {micro_batches} micro-batches in a step, forward and backward one after the other (interleaved 1F1B). Each device holds {virtual} chunks of layers, and all chunks take equally long. Which share of the time does a device stand idle?',
    answer: 'bubble',
    of: 'Share of the time that is bubble',
    dimension: 'percent',
    within: 0.04,
    mistakes: [
      { answer: '(pipeline - 1) / (micro_batches + pipeline - 1)', says: 'That is one chunk a device. With {virtual} chunks each waiting slot is a chunk long, not a whole stage.' },
      { answer: '(pipeline - 1) / (virtual * micro_batches)', says: 'That is waiting over working. The share of the time is waiting over working and waiting together.' },
    ],
    solution: [
      'A device works {virtual} × {micro_batches} = {virtual * micro_batches | count} slots of one chunk, forward and backward together.',
      'It waits for {pipeline} − 1 = {pipeline - 1 | count} such slots while the pipeline fills and drains.',
      'Idle: {pipeline - 1 | count} of {virtual * micro_batches + pipeline - 1 | count} slots, {(pipeline - 1) / (virtual * micro_batches + pipeline - 1) | percent}.',
      'The simulated schedule, transfers between devices included, gives {bubble}.',
    ],
  },
];
