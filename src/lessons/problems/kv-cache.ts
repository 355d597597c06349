import type { ProblemFamily } from './problem.ts';

/** Problems of the lesson on the KV cache. */
export const KV_CACHE_PROBLEMS: readonly ProblemFamily[] = [
  {
    id: 'cache-of-a-sequence',
    title: 'The cache of one sequence',
    lesson: 'kv-cache',
    base: { hw: 'b200-sxm', b: '1', eff: 'ideal', out: '1024' },
    vary: { m: ['llama-3.1-8b', 'llama-3.1-70b', 'qwen2.5-7b', 'mistral-7b-v0.3', 'qwen2.5-32b'], in: ['7168', '15360', '31744'] },
    ask: 'A model has {layers} layers. Each has {heads} query heads and {kv_heads} key/value heads of {head_dim} numbers. Keys and values are cached in bf16. How much memory does a sequence of {prompt + output | tokens} tokens keep?',
    answer: 'memory_kv_cache',
    of: 'Memory of the cache',
    dimension: 'bytes',
    within: 0.03,
    mistakes: [
      { answer: 'memory_kv_cache / 2', says: 'Both a key and a value are kept, and each number takes two bytes: one factor of two is missing.' },
      { answer: 'memory_kv_cache * heads / kv_heads', says: 'Query heads keep nothing. Several of them share one pair of a key and a value.' },
      { answer: 'memory_kv_cache / layers', says: 'That is one layer’s. Every layer has a cache of its own.' },
      { answer: 'memory_kv_cache / 4', says: 'Each number takes two bytes, and there is a key and a value: both factors of two are missing.' },
    ],
    solution: [
      'One layer keeps a key and a value of {kv_heads} × {head_dim} numbers for a token: {2 * kv_heads * head_dim | count} numbers, at two bytes each {4 * kv_heads * head_dim | bytes}.',
      '{layers} layers keep {4 * kv_heads * head_dim * layers | bytes} of a token.',
      '{prompt + output | tokens} tokens keep {memory_kv_cache}.',
    ],
  },
  {
    id: 'context-that-fits',
    title: 'The longest context that fits',
    lesson: 'kv-cache',
    base: { hw: 'h100-sxm', in: '4k', out: '256', eff: 'ideal' },
    vary: { m: ['llama-3.1-8b', 'qwen2.5-7b', 'mistral-7b-v0.3'], b: ['16', '24', '32', '48'] },
    ask: 'A device has {capacity}. Weights, activations and what the runtime keeps take {memory_total - memory_kv_cache | bytes}. A token keeps {4 * kv_heads * head_dim * layers | bytes} of keys and values. {batch} sequences of one length are to fit side by side. How many tokens may each have?',
    answer: 'max_context',
    of: 'Tokens of each sequence',
    dimension: 'tokens',
    within: 0.04,
    mistakes: [
      { answer: 'max_context * batch', says: 'That is all tokens together. They are shared among {batch} sequences.' },
      { answer: 'capacity / (4 * kv_heads * head_dim * layers * batch)', says: 'The weights and the rest are in the same memory; only what they leave can hold caches.' },
      { answer: 'max_context * 2', says: 'The figure for a token must count its key and its value.' },
    ],
    solution: [
      'Left for caches: {capacity} less {memory_total - memory_kv_cache | bytes} is {capacity - memory_total + memory_kv_cache | bytes}.',
      'At {4 * kv_heads * head_dim * layers | bytes} a token that holds {(capacity - memory_total + memory_kv_cache) / (4 * kv_heads * head_dim * layers) | count} tokens.',
      'Shared among {batch} sequences, each has {max_context}.',
    ],
  },
  {
    id: 'cache-beside-weights',
    title: 'Where the cache outweighs the model',
    lesson: 'kv-cache',
    base: { hw: 'b200-sxm', in: '16k', out: '256', eff: 'ideal' },
    vary: { m: ['llama-3.1-8b', 'mistral-nemo-12b', 'qwen2.5-7b', 'llama-3.1-70b'], b: ['2', '4', '8', '16'] },
    ask: 'A decode step reads {decode_weight_bytes} of weights. Of each of {batch} sequences side by side it reads the whole cache, {4 * kv_heads * head_dim * layers | traffic} a token. From how many tokens in each sequence on does it read more of caches than of weights?',
    answer: 'decode_weight_bytes / (4 * kv_heads * head_dim * layers * batch)',
    of: 'Tokens in each sequence',
    dimension: 'tokens',
    within: 0.03,
    mistakes: [
      { answer: 'decode_weight_bytes * batch / (4 * kv_heads * head_dim * layers)', says: 'The weights are read once for all sequences; it is the caches that are {batch} times as many.' },
      { answer: 'decode_weight_bytes / (4 * heads * head_dim * layers * batch)', says: 'Only key/value heads keep anything, and the figure for a token counts them already.' },
    ],
    solution: [
      'For n tokens in each sequence the caches are {batch} × n × {4 * kv_heads * head_dim * layers | traffic}.',
      'They equal the weights where n is {decode_weight_bytes} over {4 * kv_heads * head_dim * layers * batch | traffic}.',
      'That is {decode_weight_bytes / (4 * kv_heads * head_dim * layers * batch) | tokens} tokens.',
    ],
  },
];
