import type { Lesson } from '../lesson.ts';

const ON = { t: 'speculative-decoding' } as const;
const LENGTH = 't.speculative-decoding.length';
const ACCEPTANCE = 't.speculative-decoding.acceptance';
const DRAFT = 't.speculative-decoding.draft';
const OFF = { t: '' } as const;

/** Guessing several tokens and checking them in one pass: why it pays for one reader, and when it does not for many. */
export const SPECULATIVE: Lesson = {
  id: 'speculative',
  title: 'Speculative decoding, and what load does to it',
  minutes: 14,
  standfirst: 'A pass that reads the whole model can check several tokens for the price of one, as long as arithmetic stands idle. A large batch uses that arithmetic already, and then guesses are paid for.',
  papers: [34, 45, 53, 72],
  steps: [
    {
      id: 'one-token-a-pass',
      title: 'One token a pass, one reading of the weights',
      text: 'Llama 3 70B on {devices} H100 writes for one reader: {tpot} a token. Each card reads its {decode_weight_bytes} of weights for it.\n\nThe large products do {decode_gate_and_up_projection_intensity | flops-per-byte}; the card could do {ridge}. Nearly all of its arithmetic stands idle.',
      state: { m: 'llama-3-70b', hw: '8xh100-sxm', tp: '8', b: '1', in: '1k', out: '256', eff: 'ideal', ph: 'decode' },
      plot: { kind: 'roofline', phase: 'decode', ops: ['Gate and up projection', 'Attention'] },
      notes: 'One minute. Recall why decode is memory-bound. Ask: what could we do with arithmetic that costs nothing? More readers is one answer; this lesson is the answer when there is one reader.',
    },
    {
      id: 'check-five',
      title: 'What does it cost to check five tokens in place of one?',
      text: 'A small model guesses {draft_length} tokens, one after the other. The large model then reads them in **one** pass and says at each place whether it would have written the same.\n\nHere a model of {draft_parameters} parameters drafts for one of {parameters}.',
      state: ON,
      points: { plain: OFF },
      plot: {
        kind: 'bars', of: 'Time of a step', amount: 'decode_seconds', dimension: 'seconds', scale: 'linear',
        bars: [{ label: 'One token', with: OFF }, { label: 'Four guessed, five checked', with: {} }],
      },
      predict: {
        question: 'A step for one token takes {decode_seconds@plain}. How long does a step with guessing and checking take?',
        target: { kind: 'bar', bar: 1 },
        within: 1.2,
        why: 'Weights are read once, however many tokens they meet: {decode_seconds - draft_seconds | seconds} for the check. The draft’s passes add {draft_seconds}. Together {decode_seconds}.',
        tooHigh: 'Five tokens do five times the arithmetic, which was idle. They do not read the weights five times.',
        tooLow: 'The small model runs {draft_length} times, each pass after the last, before anything is checked.',
      },
      notes: 'Two minutes. Stress that the result is the same text as without: what the large model would not have written is refused. The draft costs little here because it is a fiftieth of the size.',
    },
    {
      id: 'tokens-a-step',
      title: 'How many tokens come out of a step?',
      text: 'The first refused guess ends the step, and the large model’s own token comes in its place. If each guess is accepted with chance α, a draft of γ yields (1 − α^(γ+1)) / (1 − α) tokens: {tokens_a_pass} at {acceptance} and {draft_length}.',
      state: {},
      points: { long: { [LENGTH]: '16' } },
      plot: {
        kind: 'curve', of: 'Tokens a step', amount: 'tokens_a_pass', dimension: 'ratio',
        over: { key: LENGTH, label: 'Draft length', values: ['1', '2', '4', '8', '16'] },
        lines: [{ label: 'Acceptance 0.5', with: { [ACCEPTANCE]: '0.5' } }, { label: 'Acceptance 0.7', with: {} }, { label: 'Acceptance 0.9', with: { [ACCEPTANCE]: '0.9' } }],
        xScale: 'log', yScale: 'linear',
      },
      predict: {
        question: 'Draw the tokens a step for an acceptance of 0.7.',
        target: { kind: 'line', line: 1, at: [0, 1, 3, 4], given: [2] },
        within: 1.25,
        why: 'It bends early. A long draft is only used where every guess before it was right, so the line ends below 1 / (1 − α): {tokens_a_pass@long} at {draft_length@long} guesses.',
        tooHigh: 'One plus the share of all guesses would go on rising. Guesses after the first refused one are thrown away.',
      },
      check: { family: 'accepted-tokens', seed: 1 },
      notes: 'Three minutes with the problem. The tool takes acceptances as independent and equal at every place; real text has easy and hard stretches. Some papers state accepted over guessed tokens, which is another number.',
    },
    {
      id: 'draft-length',
      title: 'The best draft is short, and the drafter small',
      text: 'Every guess takes a pass of the drafter; late guesses are rarely used. With the small drafter {tpot@eight} a token at eight guesses, {tpot@sixteen} at sixteen.\n\nA drafter of eight billion parameters makes each guess dearer: {tpot@large} at four. To be worth it, it has to be right more often.',
      state: {},
      points: { eight: { [LENGTH]: '8' }, sixteen: { [LENGTH]: '16' }, large: { [DRAFT]: 'llama-3-8b' } },
      plot: {
        kind: 'curve', of: 'Time per output token', amount: 'tpot', dimension: 'seconds',
        over: { key: LENGTH, label: 'Draft length', values: ['1', '2', '4', '8', '16'] },
        lines: [{ label: 'Drafter of 1B', with: {} }, { label: 'Drafter of 8B', with: { [DRAFT]: 'llama-3-8b' } }, { label: 'Drafter of 8B, right more often', with: { [DRAFT]: 'llama-3-8b', [ACCEPTANCE]: '0.85' } }],
        xScale: 'log', yScale: 'linear',
      },
      check: { family: 'speculative-gain', seed: 2 },
      notes: 'Acceptance is a property of the pair and of the text; the tool cannot know it and lets you set it. Other drafters: heads on the model itself, its own first layers, prompt tokens. They are in the list of techniques.',
    },
    {
      id: 'into-the-ridge',
      title: 'Sixty-four readers: where do the products stand?',
      text: 'Now {batch} sequences share each pass. Without guessing their products stand at {decode_gate_and_up_projection_intensity@plain}, still left of the ridge at {ridge}.\n\nWith {draft_length} guesses each sequence brings {tokens_checked} tokens.',
      state: { b: '64' },
      points: { plain: OFF },
      plot: { kind: 'roofline', phase: 'decode', ops: ['Gate and up projection', 'Attention'], before: OFF },
      predict: {
        question: 'Where does the gate and up projection go when {tokens_checked} tokens of each sequence are checked? Drag the mark.',
        target: { kind: 'mark', op: 'Gate and up projection' },
        within: 1.3,
        why: 'The weights meet {batch} times {tokens_checked} tokens: {decode_gate_and_up_projection_intensity}, right at the ridge. Idle arithmetic is used up. From here on each further guess takes time.',
        tooLow: 'Batch and draft multiply: every sequence of the batch brings its guesses.',
      },
      notes: 'Two minutes. Rule for the board: at 16 bits the intensity of a product with the weights is the number of tokens in the pass. So the room for guesses is the ridge over the batch.',
    },
    {
      id: 'load',
      title: 'The gain shrinks with the batch, and then turns',
      text: 'For one reader a token takes {tpot@alone} in place of {tpot@aloneplain}: {tpot@aloneplain / tpot@alone | times} as fast. At {batch@many} sequences it takes {tpot@many} in place of {tpot@manyplain}: slower.\n\nRefused guesses are arithmetic thrown away. That was free while arithmetic was idle.',
      state: {},
      points: { alone: { b: '1' }, aloneplain: { b: '1', t: '' }, many: { b: '256' }, manyplain: { b: '256', t: '' } },
      plot: {
        kind: 'curve', of: 'Time per output token', amount: 'tpot', dimension: 'seconds',
        over: { key: 'b', label: 'Batch', values: ['1', '4', '16', '64', '128', '256', '512'] },
        lines: [{ label: 'One token a step', with: OFF }, { label: 'Four guesses', with: {} }],
        xScale: 'log', yScale: 'log',
      },
      check: { family: 'room-for-guesses', seed: 3 },
      notes: 'Ask before showing: at which batch do the lines cross? Between 128 and 256 here. Figures of two to three times in papers are nearly always at batch one; look for the batch first.',
    },
    {
      id: 'adapt',
      title: 'Guess less when there is more to do',
      text: 'At {batch} sequences four guesses bring {tpot@plain / tpot | times}, two bring {tpot@plain / tpot@two | times}, and eight make it slower. The best length falls as load rises.\n\nA service that sets it by load and by acceptance gets the gain at night and loses nothing at noon: [goodput as the measure](?tab=papers&paper=53).',
      state: { b: '128' },
      points: { plain: OFF, two: { [LENGTH]: '2' } },
      plot: {
        kind: 'bars', of: 'Time per output token', amount: 'tpot', dimension: 'seconds', scale: 'linear',
        bars: [{ label: 'No guesses', with: OFF }, { label: '1', with: { [LENGTH]: '1' } }, { label: '2', with: { [LENGTH]: '2' } }, { label: '4', with: {} }, { label: '8', with: { [LENGTH]: '8' } }],
      },
      notes: 'Two minutes. The paper decides before each step. The tool’s advice in Explore names the best length for the state that is set.',
    },
    {
      id: 'long-context',
      title: 'Long contexts give guessing its room back',
      text: 'With prompts of {prompt} tokens most of a step is reading the cache: {decode_attention_seconds@plain} of {decode_seconds@plain}. All tokens checked of one sequence share one reading of **its** cache.\n\nSo attention gains what a larger batch never gave it, {decode_attention_intensity@plain} to {decode_attention_intensity}, and guessing pays again: {tpot@plain} become {tpot}.',
      state: { in: '7k' },
      points: { plain: OFF },
      plot: { kind: 'roofline', phase: 'decode', ops: ['Gate and up projection', 'Attention'], before: OFF },
      focus: ['Attention'],
      notes: 'Two minutes; the finding surprises people who know speculation well. The batch does not raise the intensity of attention, since each sequence has a cache of its own. Checked tokens do. See also drafting on a shortened context, paper 34.',
    },
    {
      id: 'your-turn',
      title: 'When would you switch it on?',
      text: 'Measured kernels gain less: {tpot@realplain / tpot@real | times} for one reader where the bound says {tpot@plain / tpot | times}. The small model’s passes are so short that starting them counts.\n\nTurn batch, prompt, technique and efficiency. [Trees without replacement](?tab=papers&paper=72), [guessing with prompt tokens](?tab=papers&paper=45) and [a drafter on what was retrieved](?tab=papers&paper=34) move different terms.',
      state: { b: '1', in: '1k' },
      points: { plain: OFF, real: { eff: 'calibrated' }, realplain: { eff: 'calibrated', t: '' } },
      plot: {
        kind: 'bars', of: 'Time per output token', amount: 'tpot', dimension: 'seconds', scale: 'linear',
        bars: [{ label: 'One token a step', with: OFF }, { label: 'As it is set', with: {} }],
      },
      unlock: ['batch', 'prompt', 'techniques', 'device', 'efficiency'],
      notes: 'Five minutes. Good tasks: find the batch at which it stops paying on another card; find the acceptance below which it never pays; explain why a card with less arithmetic for its bandwidth stops earlier.',
    },
  ],
};
