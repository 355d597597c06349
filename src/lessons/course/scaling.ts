import type { Lesson } from '../lesson.ts';

/** Arithmetic of training to the loss of the step's law, and of serving `tokens` afterwards. */
const SAME_LOSS_TOKENS = '(law_B / (law@small - law_E - law_A / law_N^law_alpha))^(1 / law_beta)';
const LIFETIME = `6 * law_N * ${SAME_LOSS_TOKENS} + 2 * law_N * tokens`;
const SIZES = ['8B', '11B', '15B', '22B', '35B', '50B', '70B'] as const;

/** Where arithmetic is best spent: on size, on data, on a longer life, or on more attempts. */
export const WHERE_TO_SPEND: Lesson = {
  id: 'scaling',
  title: 'Larger, longer, or more attempts?',
  minutes: 15,
  standfirst: 'A budget of arithmetic can buy parameters, training tokens or attempts at each question; measured laws say what each buys, and what the model is for decides among them.',
  papers: [41, 25, 130, 124, 36, 62],
  steps: [
    {
      id: 'two-powers',
      title: 'Loss falls by two powers, towards a floor',
      text: 'The loss of a dense language model was fitted as a floor, plus a term that falls with its parameters, plus one that falls with the tokens it has read.\n\nThe floor, {law_E} here, is what neither takes away; drawn is what lies above it. Follow one line to the right: it flattens. **Size without data stops helping**, and data without size does too.',
      state: { m: 'llama-3-8b', hw: 'h100-sxm', b: '1', in: '256', out: '512', law: 'chinchilla set/besiroglu budget/1e21' },
      plot: {
        kind: 'curve', of: 'Loss above the floor, nats a token', amount: 'law - law_E', dimension: 'ratio', over: { key: 'law.N', label: 'Parameters', values: ['100M', '300M', '1B', '3B', '10B', '30B', '100B'] },
        lines: [{ label: '10 billion tokens', with: { 'law.D': '10B' } }, { label: '100 billion', with: { 'law.D': '100B' } }, { label: '1 trillion', with: { 'law.D': '1T' } }], xScale: 'log', yScale: 'log',
      },
      notes: 'Two minutes. Say what a nat is only if asked. The law was fitted from 70 million to 16 billion parameters; all beyond is extrapolation, and the curve cannot know where it ends. The loss is on the authors’ own text: it says nothing of tasks.',
    },
    {
      id: 'one-budget',
      title: 'One budget: too small, too large, and just right',
      text: 'Training costs about six FLOPs for each parameter and token: two forward, four backward. So a budget of {law_budget} is a choice: twice the parameters, half the tokens.\n\nThe curve has a bottom. At this budget it lies at {law_best_N | count} parameters.',
      state: {},
      plot: {
        kind: 'curve', of: 'Loss above the floor', amount: 'law_A / law_N^law_alpha + law_B / (law_budget / 6 / law_N)^law_beta', dimension: 'ratio',
        over: { key: 'law.N', label: 'Parameters', values: ['300M', '600M', '1.2B', '2.8B', '6B', '12B', '25B'] },
        lines: [{ label: 'one budget', with: {} }, { label: 'ten times the budget', with: { 'law.budget': '1e22' } }], xScale: 'log', yScale: 'log',
      },
      predict: {
        question: 'The lower budget gives one line. Draw the one for ten times the budget: how much lower, and where is its bottom?',
        target: { kind: 'line', line: 1, at: [0, 2, 4, 6] },
        within: 1.15,
        why: 'The bottom moves right, from {law_best_N | count} to {law_best_N@ten | count} parameters, and down from {law_best - law_E | ratio} to {law_best@ten - law_E@ten | ratio} only: powers this small make each further tenth of a nat dearer than the last. The line is flat at its bottom: half or twice the best size costs little.',
        tooLow: 'Ten times the arithmetic looks as if it should do more. The powers are about a third.',
        tooHigh: 'At the small end the line is nearly as before: a model too small cannot use more tokens.',
      },
      points: { ten: { 'law.budget': '1e22' } },
      notes: 'Let them place all four points before the reveal. The flat bottom is the important thing: it is why one may leave the optimum for other reasons, which comes in three steps.',
    },
    {
      id: 'how-many-tokens',
      title: 'How many tokens for each parameter?',
      text: 'Both grow nearly as the square root of the budget, so their ratio hardly moves: {law_best_D / law_best_N | ratio} tokens a parameter at this budget, {law_best_D@large / law_best_N@large | ratio} at ten thousand times as much. That is the rule of twenty.\n\nBut it hangs on the fit. The coefficients printed in the first paper give other ratios than fitting its own points again, two years later.',
      state: {},
      points: { large: { 'law.budget': '1e25' }, printed: { law: 'chinchilla budget/1e23' }, again: { law: 'chinchilla set/besiroglu budget/1e23' } },
      plot: {
        kind: 'bars', of: 'Tokens for each parameter at the optimum', amount: 'law_best_D / law_best_N', dimension: 'ratio', scale: 'linear',
        bars: [{ label: 'fitted again, 2024', with: { law: 'chinchilla set/besiroglu budget/1e23' } }, { label: 'as printed, 2022', with: { law: 'chinchilla budget/1e23' } }],
      },
      predict: {
        question: 'Same form, same data. Drag the right bar: how many tokens a parameter do the coefficients of the first paper ask for, at a hundred times this budget?',
        target: { kind: 'bar', bar: 1 },
        within: 1.5,
        why: 'They ask for {law_best_D@printed / law_best_N@printed | ratio}, against {law_best_D@again / law_best_N@again | ratio}. The two powers were printed as {law_alpha@printed | ratio} and {law_beta@printed | ratio}; fitted again they are {law_alpha@again | ratio} and {law_beta@again | ratio}. A smaller power of tokens asks for ever more of them as budgets grow. The authors’ two other methods agreed with twenty.',
        tooLow: 'One expects two fits of the same points to agree. Far from the points, small differences in a power are large.',
      },
      check: { family: 'budget-split', seed: 4 },
      notes: 'A lesson on extrapolation more than on language models. Ask how much they would stake on the ratio at a budget a thousand times beyond the data.',
    },
    {
      id: 'far-beyond',
      title: 'Llama 3 8B read far more than is optimal. Why?',
      text: 'Eight billion parameters, fifteen trillion tokens: {law_D / law_N | ratio} tokens a parameter. For the same arithmetic, {6 * law_N * law_D | flops}, the law’s optimum would have been a model of {law_best_N | count} parameters.\n\nWas that a mistake? The optimum is a statement about training alone.',
      state: { law: 'chinchilla set/besiroglu N/8B D/15T budget/7.2e23' },
      plot: {
        kind: 'bars', of: 'Loss above the floor', amount: 'law - law_E', dimension: 'ratio', scale: 'linear',
        bars: [{ label: '8 billion, 15 trillion', with: {} }, { label: '81 billion, 1.48 trillion', with: { 'law.N': '81B', 'law.D': '1.48T' } }],
      },
      predict: {
        question: 'The left bar is the small, long-trained model. Drag the right one: the loss above the floor of the optimum at the same arithmetic.',
        target: { kind: 'bar', bar: 1 },
        within: 1.15,
        why: 'The optimum is lower, but only by {law - law@best | ratio} nats of {law | ratio}: the bottom is flat. And a token from it costs {law_N@best / law_N | times} the arithmetic, each time, for as long as it is in use.',
        tooLow: 'Ten times the size suggests more. But it has read a tenth of the tokens.',
      },
      points: { best: { 'law.N': '81B', 'law.D': '1.48T' } },
      notes: 'Ask who is right, the law or the company. Both: they answer different questions. This step needs the flat bottom of step two. Say also that fifteen trillion tokens lie far beyond what the law was fitted to.',
    },
    {
      id: 'a-whole-life',
      title: 'Count the tokens it will ever write',
      text: 'Hold the loss fixed at what eight billion parameters and fifteen trillion tokens reach. Each size then needs its own number of training tokens, six FLOPs each a parameter; and every token served later costs two.\n\nThe lowest line is training alone: its bottom is near 35 billion.',
      state: {},
      points: { small: { 'law.N': '8B', 'law.D': '15T' } },
      plot: {
        kind: 'curve', of: 'Arithmetic over the model’s life', amount: LIFETIME, dimension: 'flops', over: { key: 'law.N', label: 'Parameters, all of the same loss', values: SIZES },
        lines: [{ label: 'nothing served', with: { tok: '1B' } }, { label: '10 trillion tokens', with: { tok: '10T' } }, { label: '100 trillion', with: { tok: '100T' } }], xScale: 'log', yScale: 'log',
      },
      predict: {
        question: 'Draw the line for ten trillion tokens served. Where is its bottom?',
        target: { kind: 'line', line: 1, at: [0, 2, 4, 6] },
        within: 1.6,
        why: 'Serving adds two FLOPs for each parameter and token, a line that rises with size. The bottom moves left, to about 15 billion parameters; with a hundred trillion served, the smallest model here is cheapest. **The more a model is used, the smaller and longer trained it should be.**',
        tooLow: 'Whoever forgets serving draws the lowest line again.',
      },
      check: { family: 'life-break-even', seed: 1 },
      notes: 'At a million tokens a second, ten trillion take four months. Say that a token served is counted by its arithmetic here; by money a token written by a large model costs more than in proportion, as it needs more devices.',
    },
    {
      id: 'many-attempts',
      title: 'Or spend at the question: try again',
      text: 'Instead of a better model, more attempts. On SWE-bench Lite one attempt of DeepSeek-Coder-V2 solved {law@one | percent} of the issues; with 250 attempts, {law | percent} were solved by at least one of them.\n\nThis share is called **coverage**.',
      state: { law: 'coverage k/250' },
      points: { one: { 'law.k': '1' }, ten: { 'law.k': '10' }, alike: { law: 'pass-at-k p/0.159 k/10' } },
      plot: {
        kind: 'curve', of: 'Share solved', amount: 'law', dimension: 'percent', over: { key: 'law.k', label: 'Attempts', values: ['1', '3', '10', '30', '100', '250'] },
        lines: [{ label: 'if all issues were equally hard', with: { law: 'pass-at-k p/0.159' } }, { label: 'as found', with: { law: 'coverage' } }], xScale: 'log', yScale: 'linear',
      },
      predict: {
        question: 'If all issues were equally hard, ten attempts would solve most of them. Draw what was found, from one attempt to 250.',
        target: { kind: 'line', line: 1, at: [1, 2, 3, 4], given: [0, 5] },
        within: 1.25,
        why: 'At ten attempts {law@ten | percent}, not {law@alike | percent}. Some issues fall at once and some hardly ever: a mean of {law@one | percent} is made of both. Each tenfold of attempts brings about as much as the last, nearly a straight line on this axis.',
        tooHigh: 'Whoever raises the mean chance of failing to the power of the attempts takes all problems for equally hard.',
      },
      check: { family: 'attempts', seed: 6 },
      notes: 'Four minutes. The published curve is drawn through two published points; a third, five attempts, lies within three points of it. Then ask: who says which of the 250 is right? Here tests do. Where nobody does, voting and reward models stop gaining after some hundred attempts, says paper 41.',
    },
    {
      id: 'attempts-share',
      title: 'What do 64 attempts cost in place of one?',
      text: 'In arithmetic, 64 answers are 64 answers. But they can be written side by side, and one reading of the weights serves all.\n\nLlama 3 8B on one H100, a question of {prompt} tokens, answers of {output}.',
      state: { law: '', b: '1' },
      points: { many: { b: '64' } },
      plot: {
        kind: 'bars', of: 'Money for one question', amount: 'total_usd', dimension: 'usd', scale: 'linear',
        bars: [{ label: 'one answer', with: { b: '1' } }, { label: '8', with: { b: '8' } }, { label: '64', with: { b: '64' } }],
      },
      predict: {
        question: 'Drag the third bar: 64 answers to the same question.',
        target: { kind: 'bar', bar: 2 },
        within: 1.5,
        why: '{total_usd@many / total_usd | times} the money for {decode_flops@many / decode_flops | times} the arithmetic of a step. A step of one answer spends its time reading weights, {tpot}; a step of 64 takes {tpot@many}. This only holds where the device was idle otherwise: a service with a full batch pays for each attempt.',
        tooHigh: 'Whoever counts FLOPs expects sixty-four times. FLOPs are not what a small batch waits for.',
      },
      notes: 'The estimate even reads the question 64 times; with the question kept it would be cheaper still. Then say the other side: in a busy service, batches are full already, and paper 41’s argument from price per token holds instead.',
    },
    {
      id: 'your-turn',
      title: 'Your turn: when do attempts beat size?',
      text: 'How often may a small model try for the price of one answer of a large one? Change model, machine and batch: with a batch of one, attempts are nearly free; with a full one, they cost what they are.\n\n[All laws](?tab=laws) can be turned by hand, and [a model’s life](?tab=programs) can be priced with its training. [Paper 25](?tab=papers&paper=25) finds attempts worth more on easy questions and **worse than size on hard ones**.',
      state: { law: 'coverage k/250', b: '64' },
      points: { large: { m: 'llama-3-70b', hw: '4xh100-sxm' } },
      plot: {
        kind: 'bars', of: 'Money for a million tokens', amount: 'usd_per_million_tokens', dimension: 'usd', scale: 'linear',
        bars: [{ label: '8 billion, one H100', with: {} }, { label: '70 billion, four H100', with: { m: 'llama-3-70b', hw: '4xh100-sxm' } }],
      },
      unlock: ['model', 'device', 'count', 'batch', 'weights', 'output'],
      notes: 'Here {usd_per_million_tokens@large / usd_per_million_tokens | times} the price for {parameters@large / parameters | times} the parameters. A law says nothing of tasks, and quality is not priced anywhere here: gains in accuracy are the papers’ own.',
    },
  ],
};
