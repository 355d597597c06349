import type { ProblemFamily } from './problem.ts';

const ONE = 'decode_expert_gate_and_up_projection_weight_bytes@one / decode_expert_gate_and_up_projection_weight_bytes@all';
const READ = 'decode_expert_gate_and_up_projection_weight_bytes / decode_expert_gate_and_up_projection_weight_bytes@all';
const EXPERTS_ALL = 'layers * (decode_expert_gate_and_up_projection_weight_bytes@all + decode_expert_down_projection_weight_bytes@all)';
const REST = `(decode_weight_bytes@all - ${EXPERTS_ALL})`;

/** Problems of the lesson on mixtures of experts. */
export const EXPERTS_PROBLEMS: readonly ProblemFamily[] = [
  {
    id: 'union-share',
    title: 'How many experts a batch reads',
    lesson: 'experts',
    base: { hw: 'h100-sxm', in: '512', out: '64', eff: 'ideal', ph: 'decode' },
    vary: { m: ['qwen3-30b-a3b', 'gpt-oss-20b', { m: 'gpt-oss-120b', hw: '8xh100-sxm' }, { m: 'deepseek-v3', hw: '16xh200-sxm', tp: '16' }], b: ['6', '8', '12', '16'] },
    points: { one: { b: '1' }, all: { ex: 'held' } },
    ask: `A router sends each token through a share of {${ONE} | ratio} of a layer’s experts, each expert equally likely and each token on its own. {batch} tokens pass a layer together. What share of the experts has to be read?`,
    answer: READ,
    of: 'Share of the experts that is read',
    dimension: 'percent',
    within: 0.03,
    mistakes: [
      { answer: `batch * ${ONE}`, says: 'Two tokens may choose the same expert: shares do not simply add.' },
      { answer: ONE, says: 'That is what one token uses.' },
      { answer: `(1 - ${ONE}) ^ batch`, says: 'That is the share that nobody chose.' },
    ],
    solution: [
      `One token leaves an expert alone with probability 1 − {${ONE} | ratio} = {1 - ${ONE} | ratio}.`,
      `All {batch} do so with that to the power of {batch}: {(1 - ${ONE}) ^ batch | ratio}.`,
      `The others are read: {${READ} | percent}.`,
    ],
  },
  {
    id: 'union-step',
    title: 'A step of a mixture',
    lesson: 'experts',
    base: { hw: 'h100-sxm', in: '512', out: '64', eff: 'ideal', ph: 'decode' },
    vary: { m: ['qwen3-30b-a3b', 'gpt-oss-20b', 'olmoe-1b-7b'], b: ['4', '6', '8'], hw: ['h100-sxm', 'h200-sxm', 'b200-sxm'] },
    points: { one: { b: '1' }, all: { ex: 'held' } },
    ask: `A mixture holds {${EXPERTS_ALL} | traffic} of experts; a step reads {${REST} | traffic} of other weights. Each token chooses a share of {${ONE} | ratio} of the experts, evenly and on its own. Memory delivers {bandwidth}. How long does a step of {batch} sequences read weights?`,
    answer: 'decode_weight_bytes / bandwidth',
    of: 'Time to read the weights',
    dimension: 'seconds',
    within: 0.04,
    mistakes: [
      { answer: 'decode_weight_bytes@one / bandwidth', says: 'That is a batch of one. Each sequence brings experts of its own.' },
      { answer: 'decode_weight_bytes@all / bandwidth', says: 'That reads every expert; this batch leaves some alone.' },
      { answer: 'decode_weight_bytes@one * batch / bandwidth', says: 'An expert that several tokens chose is read once for all of them.' },
    ],
    solution: [
      `Share of the experts read: 1 − {1 - ${ONE} | ratio} to the power of {batch}, {${READ} | percent}.`,
      `Of {${EXPERTS_ALL} | traffic} that is {${EXPERTS_ALL} * ${READ} | traffic}; with the rest {decode_weight_bytes | traffic}.`,
      'Over {bandwidth}: {decode_weight_bytes / bandwidth | seconds}.',
    ],
  },
  {
    id: 'expert-ridge',
    title: 'The batch at which experts wait for arithmetic',
    lesson: 'experts',
    base: { in: '512', out: '64', b: '64', eff: 'ideal', ph: 'decode' },
    vary: { m: ['qwen3-30b-a3b', 'gpt-oss-20b', 'qwen1.5-moe-a2.7b'], hw: ['h100-sxm', 'h200-sxm', 'b200-sxm'] },
    points: { one: { b: '1' }, all: { ex: 'held' } },
    ask: `A token chooses a share of {${ONE} | ratio} of the experts. Weights have two bytes, the device multiplies at {peak} and reads at {bandwidth}. All experts are read in every step, with the tokens spread evenly. From which batch on does the experts’ product wait for arithmetic? Count the weights’ bytes only.`,
    answer: `ridge / (${ONE})`,
    of: 'Batch at the ridge',
    dimension: 'count',
    within: 0.03,
    mistakes: [
      { answer: 'ridge', says: 'That is a dense model’s: there every token meets every weight.' },
      { answer: `ridge * (${ONE})`, says: 'Turned round: sparse choice asks for a larger batch.' },
      { answer: `ridge / (${ONE}) / 2`, says: 'Two FLOPs a weight and two bytes a weight cancel.' },
    ],
    solution: [
      'The ridge: {peak} over {bandwidth} is {ridge}.',
      'With n tokens at an expert each of its weights does 2n FLOPs for two bytes: intensity n. So {ridge | count} tokens have to meet at each expert.',
      `A share of {${ONE} | ratio} of the batch comes to each: the batch is {ridge / (${ONE}) | count}.`,
    ],
  },
];
