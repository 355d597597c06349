import type { ProblemFamily } from './problem.ts';

const ONE_CARD = { hw: 'h100-sxm', w: 'training', seq: '2k', gb: '16', mb: '1', eff: 'ideal' } as const;

/** Problems of the lesson on training memory. */
export const TRAINING_MEMORY_PROBLEMS: readonly ProblemFamily[] = [
  {
    id: 'training-states',
    title: 'States of a model in training',
    lesson: 'training-memory',
    base: ONE_CARD,
    vary: { m: ['llama-3-8b', 'llama-2-7b', 'llama-2-13b', 'llama-3.2-1b', 'llama-3.2-3b', 'mistral-7b-v0.3'], gf: ['fp32', 'bf16'] },
    ask: 'A model of {parameters / 1e9 | ratio} billion parameters is trained with AdamW. Weights take {memory_weights / parameters | count} bytes each, gradients {memory_gradients / parameters | count}, the master copy four, and each of the two moments four. How much memory do weights, gradients, master copy and moments need together?',
    answer: 'memory_weights + memory_gradients + memory_optimizer',
    of: 'Memory of weights, gradients and optimizer',
    dimension: 'bytes',
    within: 0.02,
    mistakes: [
      { answer: 'memory_weights + memory_gradients + memory_optimizer - 4 * parameters', says: 'The master copy is missing, or one of the two moments: the optimizer holds {memory_optimizer / parameters | count} bytes a parameter.' },
      { answer: 'memory_weights + memory_gradients', says: 'The optimizer is missing: it is the largest part.' },
      { answer: 'memory_optimizer', says: 'That is the optimizer alone: weights and gradients come on top.' },
    ],
    solution: [
      'Bytes a parameter: {memory_weights / parameters | count} for the weight, {memory_gradients / parameters | count} for the gradient, {memory_optimizer / parameters | count} for master copy and moments.',
      'Together {(memory_weights + memory_gradients + memory_optimizer) / parameters | count} bytes.',
      'Times {parameters / 1e9 | ratio} billion parameters: {memory_weights + memory_gradients + memory_optimizer | bytes}.',
    ],
  },
  {
    id: 'training-activations',
    title: 'Activations of other tokens',
    lesson: 'training-memory',
    base: { ...ONE_CARD, m: 'llama-3-8b', hw: 'mi355x' },
    vary: { seq: ['3k', '4k', '6k'], mb: ['2', '4'] },
    points: { known: { seq: '2k', mb: '1' } },
    ask: 'One micro-batch of {micro_batch@known} sequence of {sequence@known} tokens keeps {memory_activations@known} of activations; attention is fused. How much is it with {micro_batch} sequences of {sequence} tokens?',
    answer: 'memory_activations',
    of: 'Activations',
    dimension: 'bytes',
    within: 0.03,
    mistakes: [
      { answer: 'memory_activations * sequence / sequence@known', says: 'The sequence went in squared. Fused attention keeps nothing for each pair of tokens.' },
      { answer: 'memory_activations / micro_batch', says: 'The sequences of a micro-batch are alive at the same time: all of them count.' },
      { answer: 'memory_activations * sequence@known / sequence', says: 'Longer sequences keep more: activations go by tokens, not by sequences.' },
    ],
    solution: [
      'Activations go by tokens: sequences times length.',
      'Tokens before: {micro_batch@known * sequence@known | count}; tokens now: {micro_batch * sequence | count}, that is {micro_batch * sequence / (micro_batch@known * sequence@known) | times} as many.',
      'So {memory_activations@known} become {memory_activations}.',
    ],
  },
  {
    id: 'largest-micro-batch',
    title: 'The largest micro-batch that fits',
    lesson: 'training-memory',
    base: { ...ONE_CARD, gb: '64' },
    vary: { m: ['llama-3.2-1b', 'llama-3.2-3b'], hw: ['h100-sxm', 'h200-sxm', 'mi300x'], seq: ['2k', '4k'] },
    ask: 'A card has {capacity}. States take {memory_weights + memory_gradients + memory_optimizer | bytes}, the runtime {memory_workspace | bytes}, and each sequence of {sequence} tokens in the micro-batch keeps {memory_activations}. How many sequences fit in a micro-batch?',
    answer: 'max_micro_batch',
    of: 'Largest micro-batch',
    dimension: 'count',
    within: 0.01,
    mistakes: [
      { answer: 'max_micro_batch + 1', says: 'Round down: one sequence more does not fit.' },
      { answer: 'floor(capacity / memory_activations)', says: 'The states are in memory all the time: take them off first.' },
    ],
    solution: [
      'States and runtime leave {capacity - memory_weights - memory_gradients - memory_optimizer - memory_workspace | bytes}.',
      'Divided by {memory_activations} a sequence: {(capacity - memory_weights - memory_gradients - memory_optimizer - memory_workspace) / memory_activations | ratio}.',
      'Rounded down: {max_micro_batch}.',
    ],
  },
];
