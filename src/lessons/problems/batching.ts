import type { ProblemFamily } from './problem.ts';

/** Problems of the lesson on batching. */
export const BATCHING_PROBLEMS: readonly ProblemFamily[] = [
  {
    id: 'batch-gain',
    title: 'What a batch gains',
    lesson: 'batching',
    base: { m: 'llama-3.1-8b', hw: 'h100-sxm', out: '128', eff: 'ideal' },
    vary: { in: ['4k', '6k', '8k'], b: ['16', '24', '32', '48'] },
    points: { alone: { b: '1' } },
    ask: 'A decode step reads {decode_weight_bytes} of weights, and {decode_kv_bytes@alone} of cached keys and values for each sequence. It waits for memory throughout. How many times as many tokens a second come out of the machine with {batch} sequences as with one?',
    answer: 'batch * tpot@alone / tpot',
    of: 'Gain in tokens per second',
    dimension: 'ratio',
    within: 0.04,
    mistakes: [
      { answer: 'batch', says: 'That would hold if only weights were read. Each sequence also reads a cache of its own.' },
      { answer: 'tpot / tpot@alone', says: 'That is by how much a step gets longer, which is what each reader pays.' },
      { answer: 'tpot@alone / tpot', says: 'That is what becomes of the rate of one sequence. There are {batch} of them.' },
      { answer: '1', says: 'The weights are read once for all sequences, not once for each.' },
    ],
    solution: [
      'Alone: {decode_weight_bytes} and {decode_kv_bytes@alone}, together {decode_weight_bytes + decode_kv_bytes@alone | traffic} for one token.',
      'In the batch: {decode_weight_bytes} once and {batch} caches, {decode_kv_bytes}, together {decode_weight_bytes + decode_kv_bytes | traffic} for {batch} tokens.',
      'A step takes {tpot / tpot@alone | ratio} times as long and gives {batch} times the tokens.',
      'The gain is {batch} over {tpot / tpot@alone | ratio}: {batch * tpot@alone / tpot | ratio}.',
    ],
  },
  {
    id: 'crossing-batch',
    title: 'When weights are used often enough',
    lesson: 'batching',
    base: { m: 'llama-3.1-8b', b: '1', in: '128', out: '64', eff: 'ideal' },
    vary: { hw: ['h100-sxm', 'h200-sxm', 'a100-sxm-80gb', 'b200-sxm', 'mi300x', 'l40s'], wf: ['int8', 'int4'] },
    ask: 'Weights take {2 / decode_gate_and_up_projection_intensity | ratio} bytes each, scales included, and are multiplied in bf16 at {peak}. Memory delivers {bandwidth}. Count the weights alone as what is read: from how many sequences in a batch on does a product with weights wait for its arithmetic?',
    answer: 'ridge / decode_gate_and_up_projection_intensity',
    of: 'Sequences in the batch',
    dimension: 'count',
    within: 0.04,
    mistakes: [
      { answer: 'ridge', says: 'That is so for two bytes a weight. Here each byte carries more weights.' },
      { answer: 'ridge * decode_gate_and_up_projection_intensity', says: 'Narrower weights are read sooner: the ridge is reached with fewer sequences, not with more.' },
    ],
    solution: [
      'The ridge is {peak} over {bandwidth}: {ridge}.',
      'One sequence does two FLOPs with each weight of {2 / decode_gate_and_up_projection_intensity | ratio} bytes: {decode_gate_and_up_projection_intensity}.',
      'Each further sequence adds as much for the same bytes, so {ridge} over {decode_gate_and_up_projection_intensity} sequences reach the ridge: {ridge / decode_gate_and_up_projection_intensity | count}.',
    ],
  },
  {
    id: 'largest-batch',
    title: 'How many sequences fit',
    lesson: 'batching',
    base: { out: '256', eff: 'ideal', b: '32' },
    vary: { m: [{ m: 'llama-3.1-8b', hw: 'h100-sxm' }, { m: 'llama-3.1-8b', hw: 'a100-sxm-80gb' }, { m: 'llama-3.1-8b', hw: 'h200-sxm' }, { m: 'mistral-nemo-12b', hw: 'h200-sxm' }], in: ['1792', '3840', '7936'] },
    points: { one: { b: '1' } },
    ask: 'A device has {capacity}. Weights, activations and what the runtime keeps take {memory_total - memory_kv_cache | bytes}. A sequence of {prompt + output | tokens} tokens caches {memory_kv_cache@one}. How many such sequences fit side by side?',
    answer: 'max_batch',
    of: 'Sequences that fit',
    dimension: 'count',
    within: 0.04,
    mistakes: [
      { answer: 'capacity / memory_kv_cache@one', says: 'The weights and the rest are in the same memory; only what they leave can hold caches.' },
      { answer: '(capacity - memory_total + memory_kv_cache) / (memory_kv_cache@one / 2)', says: 'Keys and values are both in the figure for a sequence already; nothing is halved.' },
    ],
    solution: [
      'Left for caches: {capacity} less {memory_total - memory_kv_cache | bytes} is {capacity - memory_total + memory_kv_cache | bytes}.',
      'Each sequence takes {memory_kv_cache@one}.',
      '{capacity - memory_total + memory_kv_cache | bytes} over {memory_kv_cache@one} is {(capacity - memory_total + memory_kv_cache) / memory_kv_cache@one | ratio}: {max_batch | count} fit.',
    ],
  },
];
