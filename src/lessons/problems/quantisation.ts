import type { ProblemFamily } from './problem.ts';

/** Problems of the lesson on quantisation. */
export const QUANTISATION_PROBLEMS: readonly ProblemFamily[] = [
  {
    id: 'narrow-weights',
    title: 'What four bits really take',
    lesson: 'quantisation',
    base: { hw: 'h100-sxm', b: '1', in: '2k', out: '64', eff: 'ideal', wf: 'int4', ph: 'decode' },
    vary: { m: ['llama-3.1-8b', 'llama-3.1-70b', 'mistral-7b-v0.3', 'llama-2-13b', 'qwen2.5-32b'] },
    ask: 'A model has {parameters} parameters. Its embedding table and its output head, {decode_lm_head_weight_bytes / 2 | count} each, stay at two bytes. All others are stored in four bits, and every group of 128 shares 20 bits of scale and zero point. How much memory do the weights take?',
    answer: 'memory_weights',
    of: 'Memory of the weights',
    dimension: 'bytes',
    within: 0.015,
    mistakes: [
      { answer: 'parameters / 2', says: 'That is four bits for everything: scales, and the table and head that stay wide, are missing.' },
      { answer: 'parameters * (4 + 20 / 128) / 8', says: 'The table and the head stay at two bytes.' },
      { answer: '(parameters - decode_lm_head_weight_bytes) / 2 + 2 * decode_lm_head_weight_bytes', says: 'The scales are missing: 20 bits for every 128 weights.' },
      { answer: '(parameters - decode_lm_head_weight_bytes / 2) * (4 + 20 / 128) / 8 + decode_lm_head_weight_bytes', says: 'Table and head both stay wide, not one of them.' },
    ],
    solution: [
      'A weight takes {4 + 20 / 128 | ratio} bits, its share of the scales included.',
      'Narrow: {parameters - decode_lm_head_weight_bytes | count} weights, {(parameters - decode_lm_head_weight_bytes) * (4 + 20 / 128) / 8 | bytes}.',
      'Table and head: {2 * decode_lm_head_weight_bytes | bytes}.',
      'Together {memory_weights}, {memory_weights / (2 * parameters) | percent} of bf16 and not a quarter.',
    ],
  },
  {
    id: 'where-it-stops',
    title: 'The batch at which narrow weights stop paying',
    lesson: 'quantisation',
    base: { m: 'llama-3.1-8b', b: '1', in: '512', out: '64', eff: 'ideal', ph: 'decode' },
    vary: { hw: ['h100-sxm', 'h200-sxm', 'a100-sxm-80gb', 'b200-sxm'], wf: ['int4', 'int8'] },
    ask: 'Weights take {decode_gate_and_up_projection_weight_bytes / (decode_gate_and_up_projection_flops / 2) | ratio} bytes each and are multiplied in bf16, at {peak}; memory delivers {bandwidth}. Count the reading of weights only. From which batch on does a decode step’s matrix product wait for arithmetic?',
    answer: 'ridge * decode_gate_and_up_projection_weight_bytes / decode_gate_and_up_projection_flops',
    of: 'Batch at which both take equally long',
    dimension: 'count',
    within: 0.03,
    mistakes: [
      { answer: 'ridge', says: 'That is the batch with weights of two bytes. Narrower weights are read sooner, so arithmetic becomes the limit earlier.' },
      { answer: 'ridge * decode_gate_and_up_projection_weight_bytes / decode_gate_and_up_projection_flops * 2', says: 'Each weight costs two FLOPs for each sequence, a multiplication and an addition.' },
      { answer: 'ridge * decode_gate_and_up_projection_flops / decode_gate_and_up_projection_weight_bytes', says: 'Turned round: fewer bytes mean a smaller batch, not a larger one.' },
    ],
    solution: [
      'Of each weight, a step computes two FLOPs for each of b sequences and reads {decode_gate_and_up_projection_weight_bytes / (decode_gate_and_up_projection_flops / 2) | ratio} bytes once.',
      'At the ridge FLOPs over bytes are {peak} / {bandwidth} = {ridge}.',
      'So b = {ridge} times {decode_gate_and_up_projection_weight_bytes / (decode_gate_and_up_projection_flops / 2) | ratio} over 2: {ridge * decode_gate_and_up_projection_weight_bytes / decode_gate_and_up_projection_flops | count}.',
    ],
  },
  {
    id: 'narrow-step',
    title: 'A step with narrow weights or a narrow cache',
    lesson: 'quantisation',
    base: { hw: 'h100-sxm', out: '64', eff: 'ideal', ph: 'decode' },
    vary: { m: ['llama-3.1-8b', 'mistral-7b-v0.3', 'qwen3-8b'], b: ['8', '16', '24'], in: ['4k', '8k'], wf: [{ wf: 'int4' }, { wf: 'fp8' }, { kf: 'fp8' }] },
    points: { wide: { wf: '', kf: '' } },
    ask: 'In bf16, a decode step of {batch} sequences reads {decode_weight_bytes@wide} of weights and {decode_kv_bytes@wide} of keys and values. Now the weights take {decode_weight_bytes / decode_weight_bytes@wide | percent} of their bytes and the cache {decode_kv_bytes / decode_kv_bytes@wide | percent} of its. Memory delivers {bandwidth}, and nothing waits for arithmetic. How long does a step take?',
    answer: '(decode_weight_bytes + decode_kv_bytes) / bandwidth',
    of: 'Time of a step',
    dimension: 'seconds',
    within: 0.03,
    mistakes: [
      { answer: '(decode_weight_bytes@wide + decode_kv_bytes@wide) / bandwidth', says: 'That is the step in bf16.' },
      { answer: 'decode_weight_bytes / bandwidth', says: 'The cache is read too, each sequence’s own.' },
      { answer: 'decode_kv_bytes / bandwidth', says: 'The weights are read too, once for all sequences.' },
    ],
    solution: [
      'Weights: {decode_weight_bytes@wide} become {decode_weight_bytes | traffic}.',
      'Keys and values: {decode_kv_bytes@wide} become {decode_kv_bytes | traffic}.',
      'Together over {bandwidth}: {(decode_weight_bytes + decode_kv_bytes) / bandwidth | seconds}. The engine says {tpot}, with activations and logits.',
    ],
  },
];
