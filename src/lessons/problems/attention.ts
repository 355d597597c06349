import type { ProblemFamily } from './problem.ts';

/** Problems of the lesson on forms of attention. */
export const ATTENTION_PROBLEMS: readonly ProblemFamily[] = [
  {
    id: 'attention-arithmetic',
    title: 'The arithmetic of causal attention',
    lesson: 'attention',
    base: { hw: 'h100-sxm', b: '1', out: '64', pc: '256k', eff: 'ideal', ph: 'prefill' },
    vary: { m: ['llama-3.1-8b', 'qwen3-8b', 'llama-2-7b'], in: ['1k', '2k', '3k'] },
    ask: 'A layer has {hidden / 128 | count} query heads of width {128 | count}. A prompt of {prompt} tokens is read with a causal mask, and the kernel computes only the pairs that count. How many FLOPs do the two products of one layer take (scores, and the weighted sum of values)? A multiply-add is two FLOPs.',
    answer: '2 * prompt * (prompt + 1) * hidden',
    of: 'Attention arithmetic of one layer',
    dimension: 'flops',
    within: 0.03,
    mistakes: [
      { answer: '4 * prompt * prompt * hidden', says: 'That is the full square: half of its pairs look ahead, and the kernel leaves them out.' },
      { answer: 'prompt * (prompt + 1) * hidden', says: 'There are two products over the same pairs: scores, and the weighted sum of values.' },
      { answer: '2 * prompt * (prompt + 1) * 128', says: 'That is one head.' },
      { answer: '4 * prompt * hidden', says: 'That is the last token alone; every token of the prompt has a query of its own.' },
    ],
    solution: [
      'Each token sees itself and all before it: {prompt * (prompt + 1) / 2 | count} pairs for each head.',
      'A pair costs 2 FLOPs for each of the {128 | count} channels in the scores, and as many in the weighted sum: {4 * 128 | count} FLOPs.',
      'Times {hidden / 128 | count} heads: {2 * prompt * (prompt + 1) * hidden | flops}.',
      'The engine says {prefill_attention_flops}: it also counts about five operations of softmax for each pair, one percent.',
    ],
  },
  {
    id: 'score-bytes',
    title: 'What written-out scores move',
    lesson: 'attention',
    base: { hw: 'h100-sxm', b: '1', out: '64', pc: '256k', eff: 'ideal', ph: 'prefill', att: 'unfused' },
    vary: { m: ['llama-3.1-8b', 'llama-2-7b', 'llama-2-13b'], in: ['1k', '2k', '3k'] },
    ask: 'Without fusion the kernel of the scores writes a square of {prompt} × {prompt} numbers of two bytes for each of {hidden / 128 | count} heads; softmax reads it and writes it again, and the last kernel reads it. How many bytes does one layer move for its scores?',
    answer: '2 * prefill_softmax_bytes',
    of: 'Traffic of the scores of one layer',
    dimension: 'traffic',
    within: 0.03,
    mistakes: [
      { answer: 'prefill_softmax_bytes / 2', says: 'That is the square once; it passes to or from memory four times.' },
      { answer: '8 * prompt * prompt', says: 'That is one head.' },
      { answer: '2 * prompt * hidden * 4', says: 'That is queries, keys, values and output. The square of scores has a number for each pair of tokens.' },
    ],
    solution: [
      'One head has {prompt * prompt | count} scores, two bytes each.',
      'All {hidden / 128 | count} heads: {prefill_softmax_bytes / 2 | traffic}.',
      'Written, read, written, read: four times, {2 * prefill_softmax_bytes | traffic}.',
      'At {bandwidth} that alone takes {2 * prefill_softmax_bytes / bandwidth | seconds} a layer; the products need {(prefill_attention_scores_flops + prefill_attention_values_flops) / peak | seconds}.',
    ],
  },
  {
    id: 'window-cache',
    title: 'What a window saves in decode',
    lesson: 'attention',
    base: { hw: 'h100-sxm', b: '1', out: '2', eff: 'ideal', ph: 'decode', m: 'llama-3.1-8b', t: 'sliding-window', 't.sliding-window.sinks': '0' },
    vary: { in: ['32k', '64k', '96k'], 't.sliding-window.window': ['2k', '4k', '8k'], b: ['4', '8'] },
    points: { full: { t: '', 't.sliding-window.window': '', 't.sliding-window.sinks': '' } },
    ask: 'In decode, full attention reads {decode_kv_bytes@full} of keys and values for one step of {batch} sequences, each with a context of about {prompt} tokens. Every layer now keeps a window of {decode_attention_kv_bytes / (4096 * batch) | count} tokens. How long does reading keys and values take, at {bandwidth}?',
    answer: 'decode_kv_bytes / bandwidth',
    of: 'Time to read keys and values in one step',
    dimension: 'seconds',
    within: 0.03,
    mistakes: [
      { answer: 'decode_kv_bytes@full / bandwidth', says: 'That is without the window.' },
      { answer: '(decode_kv_bytes@full - decode_kv_bytes) / bandwidth', says: 'That is the time saved.' },
      { answer: 'decode_kv_bytes / bandwidth / batch', says: 'That is one sequence; each of the batch reads its own.' },
    ],
    solution: [
      'Traffic falls with the tokens kept: {decode_kv_bytes@full} times {decode_attention_kv_bytes / (4096 * batch) | count} over {prompt} is {decode_kv_bytes}.',
      'At {bandwidth} that takes {decode_kv_bytes / bandwidth | seconds}, in place of {decode_kv_bytes@full / bandwidth | seconds}.',
    ],
  },
];
