import type { ProblemFamily } from './problem.ts';

/** Problems of the lesson on tensor parallelism. */
export const TENSOR_PARALLEL_PROBLEMS: readonly ProblemFamily[] = [
  {
    id: 'all-reduce-time',
    title: 'One all-reduce while a prompt is read',
    lesson: 'tensor-parallel',
    base: { b: '1', out: '64', eff: 'ideal', ph: 'prefill' },
    vary: { m: ['llama-3.1-70b', 'llama-3.1-8b', 'qwen2.5-32b'], tp: [{ hw: '4xa100-sxm-80gb', tp: '4' }, { hw: '8xa100-sxm-80gb', tp: '8' }], in: ['1k', '2k', '4k'] },
    ask: 'Rows of {hidden} numbers of two bytes are added over {tensor} devices in a ring, for {prompt} tokens at once. Each device sends {node_bandwidth}. In a ring a device sends 2(n − 1)/n times what it holds. How long does the all-reduce take, by bytes alone?',
    answer: 'prefill_all_reduce_call_seconds',
    of: 'Time of one all-reduce',
    dimension: 'seconds',
    within: 0.03,
    mistakes: [
      { answer: '2 * hidden * prompt / node_bandwidth', says: 'In a ring every part travels nearly twice: once to be added, once to be spread.' },
      { answer: '2 * hidden * prompt * tensor / node_bandwidth', says: 'A ring does not send everything to everyone.' },
      { answer: '2 * hidden * prompt / tensor / node_bandwidth', says: 'That is one device’s part. It passes all devices, and back.' },
    ],
    solution: [
      'Each device holds {prompt} rows of {hidden} numbers, {2 * hidden * prompt | traffic}.',
      'A ring of {tensor} sends {2 * (tensor - 1) / tensor | ratio} times that: {4 * (tensor - 1) / tensor * hidden * prompt | traffic}.',
      'Over {node_bandwidth}: {prefill_all_reduce_call_seconds}. Every layer has two of them.',
    ],
  },
  {
    id: 'network-share',
    title: 'What the links take of reading a prompt',
    lesson: 'tensor-parallel',
    base: { b: '1', out: '64', eff: 'ideal', ph: 'prefill', in: '2k' },
    vary: { m: ['llama-3.1-70b', 'llama-3.1-8b', 'qwen2.5-32b', 'llama-2-13b'], tp: [{ hw: '4xa100-sxm-80gb', tp: '4' }, { hw: '8xa100-sxm-80gb', tp: '8' }] },
    points: { alone: { tp: '1' } },
    ask: 'On one device a prompt needs {prefill_compute_seconds@alone} of arithmetic. {tensor} devices share it evenly. In each of {layers} layers they add up twice, {prefill_all_reduce_call_seconds} each time, and nothing overlaps. What share of the time goes to the links? Leave everything else out.',
    answer: '2 * layers * prefill_all_reduce_call_seconds / (2 * layers * prefill_all_reduce_call_seconds + prefill_compute_seconds@alone / tensor)',
    of: 'Share of the time on the links',
    dimension: 'percent',
    within: 0.03,
    mistakes: [
      { answer: 'layers * prefill_all_reduce_call_seconds / (layers * prefill_all_reduce_call_seconds + prefill_compute_seconds@alone / tensor)', says: 'Every layer adds up twice: after attention and after feed-forward.' },
      { answer: '2 * layers * prefill_all_reduce_call_seconds / (prefill_compute_seconds@alone / tensor)', says: 'That is links over arithmetic. The share is of both together.' },
      { answer: '2 * layers * prefill_all_reduce_call_seconds / (2 * layers * prefill_all_reduce_call_seconds + prefill_compute_seconds@alone)', says: 'The arithmetic is shared by the devices; only the adding up is not.' },
    ],
    solution: [
      'Links: 2 × {layers} × {prefill_all_reduce_call_seconds} = {2 * layers * prefill_all_reduce_call_seconds | seconds}.',
      'Arithmetic: {prefill_compute_seconds@alone} over {tensor} is {prefill_compute_seconds@alone / tensor | seconds}.',
      'Share: {2 * layers * prefill_all_reduce_call_seconds / (2 * layers * prefill_all_reduce_call_seconds + prefill_compute_seconds@alone / tensor) | percent}. Twice the devices halve the arithmetic and not the links.',
    ],
  },
  {
    id: 'step-on-devices',
    title: 'A decode step on several devices',
    lesson: 'tensor-parallel',
    base: { b: '1', in: '512', out: '64', eff: 'ideal', ph: 'decode' },
    vary: { m: ['llama-3.1-70b', 'qwen2.5-72b', 'llama-2-70b'], tp: [{ hw: '8xh100-sxm', tp: '8' }, { hw: '8xh200-sxm', tp: '8' }, { hw: '8xb200-sxm', tp: '8' }, { hw: '16xh100-sxm', tp: '16' }] },
    points: { real: { eff: 'calibrated' }, alone: { tp: '1' } },
    ask: 'A step of one user reads {decode_weight_bytes@alone} of weights, spread evenly over {tensor} devices with {bandwidth} each. {layers} layers each wait for two all-reduces of {decode_all_reduce_call_seconds@real}. Leave everything else out. How long does a step take?',
    answer: 'decode_weight_bytes@alone / tensor / bandwidth + 2 * layers * decode_all_reduce_call_seconds@real',
    of: 'Time of a step',
    dimension: 'seconds',
    within: 0.03,
    mistakes: [
      { answer: 'decode_weight_bytes@alone / tensor / bandwidth', says: 'The devices also wait for one another, twice a layer.' },
      { answer: 'decode_weight_bytes@alone / tensor / bandwidth + layers * decode_all_reduce_call_seconds@real', says: 'Each layer has two all-reduces: after attention and after feed-forward.' },
      { answer: '(decode_weight_bytes@alone / bandwidth + 2 * layers * decode_all_reduce_call_seconds@real) / tensor', says: 'Only the reading is divided. The waiting is the same however many devices share the model.' },
      { answer: 'decode_weight_bytes@alone / bandwidth + 2 * layers * decode_all_reduce_call_seconds@real', says: 'Each device reads its own slice only, all of them at once.' },
    ],
    solution: [
      'Each device reads {decode_weight_bytes@alone / tensor | traffic}, in {decode_weight_bytes@alone / tensor / bandwidth | seconds}.',
      '2 × {layers} all-reduces take {2 * layers * decode_all_reduce_call_seconds@real | seconds}.',
      'Together {decode_weight_bytes@alone / tensor / bandwidth + 2 * layers * decode_all_reduce_call_seconds@real | seconds}. With all that was left out the engine says {tpot@real} at calibrated efficiency.',
    ],
  },
];
