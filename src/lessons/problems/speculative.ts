import type { ProblemFamily } from './problem.ts';

const BASE = { m: 'llama-3-70b', hw: '8xh100-sxm', tp: '8', b: '1', in: '1k', out: '256', eff: 'ideal', t: 'speculative-decoding' } as const;
const LENGTH = 't.speculative-decoding.length';
const ACCEPTANCE = 't.speculative-decoding.acceptance';

/** Problems of the lesson on speculative decoding. */
export const SPECULATIVE_PROBLEMS: readonly ProblemFamily[] = [
  {
    id: 'accepted-tokens',
    title: 'Tokens that come out of a step',
    lesson: 'speculative',
    base: BASE,
    vary: { [LENGTH]: ['2', '3', '4'], [ACCEPTANCE]: ['0.6', '0.7', '0.8', '0.9'] },
    ask: 'A draft has {draft_length} guesses. Each is accepted with a chance of {acceptance}, if those before it were. After the last accepted guess the large model’s own token follows. How many tokens come out of a step on average?',
    answer: 'tokens_a_pass',
    of: 'Tokens a step',
    dimension: 'ratio',
    within: 0.015,
    mistakes: [
      { answer: '1 + draft_length * acceptance', says: 'That takes each guess for itself. A guess after a refused one is thrown away.' },
      { answer: 'tokens_a_pass - 1', says: 'The large model’s own token is missing: even with no guess accepted one token comes out.' },
      { answer: '1 / (1 - acceptance)', says: 'That is a draft without end. This one stops after {draft_length} guesses.' },
    ],
    solution: [
      'One token comes out in any case, a second with chance {acceptance}, a third if two guesses in a row are accepted, and so on.',
      'So 1 + α + … + α^γ = (1 − α^(γ+1)) / (1 − α), with α = {acceptance} and γ = {draft_length}.',
      'That is {tokens_a_pass}.',
    ],
  },
  {
    id: 'speculative-gain',
    title: 'What guessing brings',
    lesson: 'speculative',
    base: BASE,
    vary: { b: ['1', '16', '64', '256'], [LENGTH]: ['2', '4'], [ACCEPTANCE]: ['0.6', '0.8'] },
    points: { plain: { t: '' } },
    ask: 'Without guessing a step takes {decode_seconds@plain} and writes one token of each sequence. With guessing, drafting takes {draft_seconds} and the check {decode_seconds - draft_seconds | seconds}, and {tokens_a_pass} tokens of each sequence come out. How many times as fast do tokens come?',
    answer: 'tpot@plain / tpot',
    of: 'Times as fast',
    dimension: 'ratio',
    within: 0.02,
    mistakes: [
      { answer: 'tokens_a_pass', says: 'A step with guessing takes longer than one without: divide by that.' },
      { answer: 'tokens_a_pass * decode_seconds@plain / (decode_seconds - draft_seconds)', says: 'The drafter’s time is missing: nothing is checked before it is guessed.' },
      { answer: 'tpot / tpot@plain', says: 'Upside down: that is the share of the time that is left.' },
    ],
    solution: [
      'A step with guessing takes {draft_seconds} + {decode_seconds - draft_seconds | seconds} = {decode_seconds}.',
      'A token then takes {decode_seconds} / {tokens_a_pass} = {tpot}.',
      'Without it took {tpot@plain}: {tpot@plain / tpot | ratio} times as fast.',
    ],
  },
  {
    id: 'room-for-guesses',
    title: 'The batch at which checking stops being free',
    lesson: 'speculative',
    base: BASE,
    vary: { hw: ['8xh100-sxm', '8xh200-sxm', '8xa100-sxm-80gb', '8xb200-sxm', '8xmi300x'], [LENGTH]: ['2', '3', '4', '6'] },
    ask: 'A card multiplies at {peak} in bf16 and reads its memory at {bandwidth}. Weights have 16 bits, so that a product with them does one FLOP for each byte and each token in the pass. Each sequence brings {draft_length} guesses and the token before them. From how many sequences on is checking limited by arithmetic?',
    answer: 'ridge / tokens_checked',
    of: 'Sequences',
    dimension: 'count',
    within: 0.03,
    mistakes: [
      { answer: 'ridge', says: 'Those are tokens in the pass. Each sequence brings {tokens_checked} of them.' },
      { answer: 'ridge / draft_length', says: 'The token before the guesses is checked too: {tokens_checked} a sequence.' },
    ],
    solution: [
      'The ridge lies at {peak} / {bandwidth} = {ridge}: as many tokens in a pass.',
      'Each sequence brings {draft_length} + 1 = {tokens_checked} tokens.',
      '{ridge / 1 | ratio} / {tokens_checked} = {ridge / tokens_checked | count} sequences.',
    ],
  },
];
