import type { ProblemFamily } from './problem.ts';

/** Problems of the lesson on decode. */
export const DECODE_PROBLEMS: readonly ProblemFamily[] = [
  {
    id: 'decode-rate',
    title: 'Tokens per second of one sequence',
    lesson: 'decode',
    base: { b: '1', in: '128', out: '32', eff: 'ideal' },
    vary: {
      m: [
        { m: 'llama-3.1-8b', hw: 'rtx-4090' }, { m: 'llama-3.1-8b', hw: 'a100-sxm-80gb' }, { m: 'llama-3.1-8b', hw: 'h200-sxm' }, { m: 'llama-3.2-3b', hw: 'l4' },
        { m: 'qwen2.5-32b', hw: 'h200-sxm' }, { m: 'llama-3.1-70b', hw: 'mi300x' }, { m: 'llama-3.1-70b', hw: 'b200-sxm' },
      ],
    },
    ask: 'Each token that a model writes passes {decode_weight_bytes / 2 | count} weights, held in bf16. The device multiplies at {peak} and reads its memory at {bandwidth}. The context is so short that its cache does not matter. How many tokens a second can one sequence get at most?',
    answer: '1 / tpot',
    of: 'Tokens per second',
    dimension: 'per-second',
    within: 0.04,
    mistakes: [
      { answer: 'peak / decode_flops', says: 'That is what the arithmetic would allow. It waits for the weights.' },
      { answer: '2 / tpot', says: 'A weight in bf16 takes two bytes, not one.' },
    ],
    solution: [
      'A step reads every weight once: {decode_weight_bytes / 2 | count} at two bytes each are {decode_weight_bytes}.',
      'At {bandwidth} that takes {decode_weight_bytes / bandwidth | seconds}.',
      'The arithmetic, two FLOPs a weight, takes {decode_flops / peak | seconds} and is done on the way.',
      'So a step takes {tpot}, and {1 / tpot | per-second} come out.',
    ],
  },
  {
    id: 'step-with-int4',
    title: 'What narrower weights gain',
    lesson: 'decode',
    base: { hw: 'h100-sxm', b: '1', out: '128', wf: 'int4', eff: 'ideal' },
    vary: { m: ['llama-3.1-8b', 'qwen2.5-7b', 'mistral-nemo-12b'], in: ['8k', '16k', '32k'] },
    points: { wide: { wf: 'bf16' } },
    ask: 'A decode step reads {decode_weight_bytes@wide} of weights in bf16 and {decode_kv_bytes@wide} of cached keys and values. Of the weights, the output head of {decode_lm_head_weight_bytes} stays as it is; all others are stored in int4 with their scales, {decode_weight_bytes - decode_lm_head_weight_bytes | traffic}. How many times as fast is a step then, if it waits for memory throughout?',
    answer: 'tpot@wide / tpot',
    of: 'Speed-up of a step',
    dimension: 'ratio',
    within: 0.03,
    mistakes: [
      { answer: '(decode_weight_bytes@wide - decode_lm_head_weight_bytes) / (decode_weight_bytes - decode_lm_head_weight_bytes)', says: 'That is by how much the narrowed weights shrink. Head and cache are read as before.' },
      { answer: 'decode_weight_bytes@wide / decode_weight_bytes', says: 'The cache is read too, in both cases.' },
      { answer: '(decode_weight_bytes@wide + decode_kv_bytes) / (decode_weight_bytes - decode_lm_head_weight_bytes + decode_kv_bytes)', says: 'The output head stays in bf16 and is still read in every step.' },
    ],
    solution: [
      'Before: {decode_weight_bytes@wide} and {decode_kv_bytes@wide}, together {decode_weight_bytes@wide + decode_kv_bytes@wide | traffic}.',
      'After: {decode_weight_bytes - decode_lm_head_weight_bytes | traffic} narrowed, {decode_lm_head_weight_bytes} of head, {decode_kv_bytes} of cache, together {decode_weight_bytes + decode_kv_bytes | traffic}.',
      'Time goes with the bytes: {tpot@wide / tpot | ratio}.',
    ],
  },
  {
    id: 'share-of-peak',
    title: 'How much of the arithmetic is used',
    lesson: 'decode',
    base: { m: 'llama-3.1-8b', in: '512', out: '128', eff: 'ideal' },
    vary: { hw: ['h100-sxm', 'a100-sxm-80gb', 'b200-sxm', 'mi300x'], b: ['4', '8', '16'] },
    ask: 'A decode step of {batch} sequences does {decode_flops} and moves {decode_bytes}. The device multiplies at {peak} and reads its memory at {bandwidth}. What share of its peak does it reach during the step?',
    answer: 'decode_flops / peak / tpot',
    of: 'Share of the peak',
    dimension: 'percent',
    within: 0.04,
    mistakes: [
      { answer: '1 - decode_flops / peak / tpot', says: 'That is the share of the time in which its arithmetic waits.' },
      { answer: 'bandwidth / peak', says: 'That holds for one FLOP a byte. Several sequences share each weight here.' },
      { answer: 'decode_bytes / bandwidth * peak / decode_flops', says: 'Upside down: that is how many times longer memory takes than arithmetic.' },
    ],
    solution: [
      'Memory takes {decode_bytes} over {bandwidth}: {decode_bytes / bandwidth | seconds}.',
      'Arithmetic would take {decode_flops} over {peak}: {decode_flops / peak | seconds}. Memory is the longer, so the step takes {tpot}.',
      'The share is {decode_flops / peak | seconds} over {tpot}: {decode_flops / peak / tpot | percent}.',
    ],
  },
];
