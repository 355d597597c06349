import type { ProblemFamily } from './problem.ts';

/** Problems of the lesson on fine-tuning. */
export const FINE_TUNING_PROBLEMS: readonly ProblemFamily[] = [
  {
    id: 'lora-parameters',
    title: 'Parameters that LoRA trains',
    lesson: 'fine-tuning',
    base: { hw: 'rtx-4090', w: 'finetuning', ft: 'lora', tgt: 'query-value', seq: '2k', gb: '1', mb: '1', eff: 'ideal' },
    vary: { m: ['llama-2-7b', 'llama-2-13b', 'opt-6.7b'], r: ['8', '16', '32', '64'] },
    ask: 'A model has {layers} layers of width {hidden}. LoRA of rank {rank} goes on the query and the value matrix of each layer, both as wide as they are high. How many parameters are trained?',
    answer: 'trained_parameters',
    of: 'Trained parameters',
    dimension: 'count',
    within: 0.01,
    mistakes: [
      { answer: '2 * layers * hidden * rank', says: 'A pair has two matrices, one down to the rank and one up again.' },
      { answer: '2 * layers * hidden * hidden', says: 'Those are the frozen matrices. What is trained are the thin ones beside them.' },
      { answer: '4 * hidden * rank', says: 'That is one layer; there are {layers}.' },
    ],
    solution: [
      'One pair: {hidden} × {rank} down and {rank} × {hidden} up, {2 * hidden * rank | count} parameters.',
      'Two pairs a layer, {layers} layers: {trained_parameters}.',
    ],
  },
  {
    id: 'lora-states',
    title: 'What LoRA leaves of gradients and optimizer',
    lesson: 'fine-tuning',
    base: { hw: 'rtx-4090', w: 'finetuning', ft: 'lora', seq: '2k', gb: '1', mb: '1', eff: 'ideal' },
    vary: { m: ['llama-3-8b', 'llama-2-7b', 'llama-2-13b'], r: ['16', '32', '64', '128'] },
    ask: 'LoRA trains {trained_parameters} of {parameters} parameters with AdamW: four bytes of gradient for each, a master copy of four bytes and two moments of four bytes each. How much memory do gradients and optimizer take together?',
    answer: 'memory_gradients + memory_optimizer',
    of: 'Memory of gradients and optimizer',
    dimension: 'bytes',
    within: 0.03,
    mistakes: [
      { answer: '16 * parameters', says: 'Frozen parameters have no gradient and no states.' },
      { answer: '8 * trained_parameters', says: 'Sixteen bytes each: gradient, master copy and two moments, four bytes each.' },
      { answer: '12 * trained_parameters', says: 'One of the four is missing: gradient, master copy, two moments.' },
    ],
    solution: [
      'Sixteen bytes for each of {trained_parameters} trained parameters.',
      'Together {memory_gradients + memory_optimizer | bytes}. Trained whole, the model would need {16 * parameters | bytes}.',
    ],
  },
];
