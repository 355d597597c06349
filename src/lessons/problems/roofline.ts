import type { ProblemFamily } from './problem.ts';

/** Problems of the lesson on rooflines. */
export const ROOFLINE_PROBLEMS: readonly ProblemFamily[] = [
  {
    id: 'ridge-point',
    title: 'The ridge of a machine',
    lesson: 'roofline',
    base: { m: 'llama-3-8b', b: '1', in: '2k', out: '256', eff: 'ideal' },
    vary: { hw: ['h100-sxm', 'b200-sxm', 'mi300x', 'h200-sxm', 'a100-sxm-80gb', 'h20'] },
    ask: 'A device multiplies at {peak} in bf16 and reads its memory at {bandwidth}. From which arithmetic intensity on does it wait for its arithmetic?',
    answer: 'ridge',
    of: 'Intensity at the ridge',
    dimension: 'flops-per-byte',
    within: 0.03,
    mistakes: [
      { answer: 'peak / bandwidth / 2', says: 'A multiply-add counts as two FLOPs already in the peak: nothing is halved.' },
      { answer: 'bandwidth / peak', says: 'That is bytes per FLOP, the balance upside down. FLOPs per byte are asked for.' },
    ],
    solution: [
      'Some work of F FLOPs moves B bytes. Arithmetic takes F over {peak}, memory takes B over {bandwidth}.',
      'At the ridge both take as long: F over {peak} equals B over {bandwidth}.',
      'So F over B is {peak} / {bandwidth} = {ridge}.',
    ],
  },
  {
    id: 'intensity-of-a-product',
    title: 'The intensity of a matrix product',
    lesson: 'roofline',
    base: { hw: 'h100-sxm', in: '512', out: '128', eff: 'ideal' },
    vary: { m: ['llama-3-8b', 'mistral-7b-v0.3', 'qwen2.5-7b', 'llama-3.2-3b'], b: ['320', '512', '768', '1024'] },
    ask: '{batch} rows of {hidden} numbers are multiplied by a matrix of {hidden} × {decode_gate_and_up_projection_weight_bytes / 2 / hidden | count}, all in bf16. Rows and matrix are read once, the results are written once. What is the arithmetic intensity?',
    answer: 'decode_gate_and_up_projection_intensity',
    of: 'Arithmetic intensity',
    dimension: 'flops-per-byte',
    within: 0.03,
    mistakes: [
      { answer: 'batch', says: 'That counts the matrix only. With so many rows, the rows that go in and the results that come out are bytes worth counting.' },
      { answer: 'decode_gate_and_up_projection_flops / (batch * decode_gate_and_up_projection_weight_bytes)', says: 'The matrix is read once for all rows, not once for each.' },
      { answer: 'decode_gate_and_up_projection_flops / (decode_gate_and_up_projection_weight_bytes + 4 * batch * hidden)', says: 'The results are wider than the rows that go in: each has as many numbers as the matrix has columns.' },
    ],
    solution: [
      'Each of the {decode_gate_and_up_projection_weight_bytes / 2 | count} weights is multiplied and added once for each of {batch} rows: {decode_gate_and_up_projection_flops}.',
      'The matrix is {decode_gate_and_up_projection_weight_bytes}; rows and results are {decode_gate_and_up_projection_bytes - decode_gate_and_up_projection_weight_bytes | traffic} at two bytes a number.',
      '{decode_gate_and_up_projection_flops} over {decode_gate_and_up_projection_bytes} is {decode_gate_and_up_projection_intensity}.',
    ],
  },
  {
    id: 'rate-under-the-roof',
    title: 'How fast an operation may run',
    lesson: 'roofline',
    base: { m: 'llama-3-8b', in: '512', out: '128', eff: 'ideal' },
    vary: { hw: ['h100-sxm', 'b200-sxm', 'mi300x', 'h200-sxm'], b: ['32', '64', '96', '128'] },
    ask: 'An operation does {decode_gate_and_up_projection_flops} and moves {decode_gate_and_up_projection_bytes}. The device multiplies at {peak} and reads at {bandwidth}; both go on side by side. At what rate does it compute?',
    answer: 'decode_gate_and_up_projection_rate',
    of: 'Rate reached',
    dimension: 'flops-per-second',
    within: 0.03,
    mistakes: [
      { answer: 'peak', says: 'The peak is reached only right of the ridge, which is at {ridge} here.' },
      { answer: 'decode_gate_and_up_projection_flops / (decode_gate_and_up_projection_flops / peak + decode_gate_and_up_projection_bytes / bandwidth)', says: 'The two times do not add up: memory and arithmetic work side by side, and the longer one decides.' },
    ],
    solution: [
      'The intensity is {decode_gate_and_up_projection_flops} over {decode_gate_and_up_projection_bytes}: {decode_gate_and_up_projection_intensity}.',
      'The ridge is {peak} over {bandwidth}: {ridge}. The operation lies left of it and waits for memory.',
      'So it gets intensity times bandwidth: {decode_gate_and_up_projection_intensity} times {bandwidth} is {decode_gate_and_up_projection_rate}.',
    ],
  },
];
