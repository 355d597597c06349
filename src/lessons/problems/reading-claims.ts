import type { ProblemFamily } from './problem.ts';

/** Problems of the lesson on reading claims. */
export const READING_CLAIMS_PROBLEMS: readonly ProblemFamily[] = [
  {
    id: 'less-as-times',
    title: 'Per cent less, times less',
    lesson: 'reading-claims',
    base: { hw: 'rtx-4090', w: 'training', host: 'eager', seq: '256', gb: '1', tok: '19.7B', rec: 'bf16-pure', ft: 'galore', plu: '1', of: 'int8' },
    vary: { m: ['llama-7b', 'llama-2-7b', 'mistral-7b-v0.3'], of: ['int8', 'bf16'] },
    points: { adam: { ft: '', plu: '', of: '' } },
    ask: 'A method of training needs {1 - memory_total / memory_total@adam | percent} less memory than Adam. How many times as much as the method does Adam need?',
    answer: 'memory_total@adam / memory_total',
    of: 'Times as much',
    dimension: 'ratio',
    within: 0.04,
    mistakes: [
      { answer: '1 / (1 - memory_total / memory_total@adam)', says: 'What is left, not what is saved, goes below the line.' },
      { answer: '2 - memory_total / memory_total@adam', says: 'A share saved is not a share more: divide by what is left.' },
    ],
    solution: [
      'What is left is one less the saving: {memory_total / memory_total@adam | percent}.',
      'One over that: {memory_total@adam / memory_total | ratio}.',
      'Check: {memory_total@adam} over {memory_total}.',
    ],
  },
  {
    id: 'other-baseline',
    title: 'The same saving over another baseline',
    lesson: 'reading-claims',
    base: { hw: 'a100-sxm-80gb', in: '2k', out: '128', b: '1', wf: 'fp16', ef: 'fp16', af: 'fp16', kf: 'fp16', t: 'matmul-free' },
    vary: { m: ['opt-1.3b', 'opt-2.7b', 'llama-2-7b', 'llama-2-13b'] },
    points: { half: { t: '' }, whole: { t: '', wf: 'fp32', ef: 'fp32' } },
    ask: 'A paper says that the weights of its network take {memory_weights@whole / memory_weights | ratio} times less memory than those of a network of {parameters} parameters in 32 bits. How many times less is it than the same network in 16 bits?',
    answer: 'memory_weights@half / memory_weights',
    of: 'Times less',
    dimension: 'ratio',
    within: 0.03,
    mistakes: [
      { answer: 'memory_weights@whole / memory_weights', says: 'That is over 32 bits; in 16 bits the baseline is half as large.' },
      { answer: '2 * memory_weights@whole / memory_weights', says: 'A smaller baseline makes the saving smaller, not larger.' },
    ],
    solution: [
      'In 32 bits the baseline is {memory_weights@whole}, so the network is {memory_weights}.',
      'In 16 bits the baseline is {memory_weights@half}.',
      'The ratio is {memory_weights@half / memory_weights | ratio}: half of what was claimed.',
    ],
  },
  {
    id: 'part-and-whole',
    title: 'A part becomes faster',
    lesson: 'reading-claims',
    base: { m: 'qwen2-7b', hw: 'm2-max', in: '1088', b: '1', eff: 'ideal', t: 'context-encoder' },
    vary: { out: ['20', '50', '100', '200'], in: ['1088', '2176', '4352'] },
    points: { alone: { t: '' } },
    ask: 'A request takes {request_latency@alone}: {ttft@alone} until the first token, the rest for the tokens after it. A method makes the first part {ttft@alone / ttft | times} faster and leaves the rest as it is. How many times faster is the whole request?',
    answer: 'request_latency@alone / (request_latency@alone - ttft@alone + ttft)',
    of: 'Times faster',
    dimension: 'ratio',
    within: 0.04,
    mistakes: [
      { answer: 'ttft@alone / ttft', says: 'Only the first part becomes that much faster; the rest takes as long as before.' },
      { answer: '(ttft@alone / ttft + 1) / 2', says: 'Factors are not averaged: add the times, then divide.' },
    ],
    solution: [
      'The rest: {request_latency@alone} − {ttft@alone} = {request_latency@alone - ttft@alone | seconds}.',
      'The first part becomes {ttft}; together {request_latency@alone - ttft@alone + ttft | seconds}.',
      '{request_latency@alone} over that is {request_latency@alone / (request_latency@alone - ttft@alone + ttft) | ratio}.',
    ],
  },
];
