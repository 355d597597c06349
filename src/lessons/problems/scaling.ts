import type { ProblemFamily } from './problem.ts';

/** Problems of the lesson on scaling laws and attempts. */
export const SCALING_PROBLEMS: readonly ProblemFamily[] = [
  {
    id: 'budget-split',
    title: 'A hundred times the budget',
    lesson: 'scaling',
    base: { m: 'llama-3-8b', hw: 'h100-sxm' },
    vary: { law: ['chinchilla budget/1e20', 'chinchilla budget/1e21', 'chinchilla budget/3e21', 'chinchilla set/besiroglu budget/1e20', 'chinchilla set/besiroglu budget/1e21', 'chinchilla set/besiroglu budget/3e21'], 'law.alpha': ['0.32', '0.34', '0.3478'] },
    points: { more: { 'law.budget': '1e23' } },
    ask: 'A law of loss has the power {law_alpha} of parameters and {law_beta} of tokens, and training costs six FLOPs a parameter and token. A budget of {law_budget} is best spent on {law_best_N} parameters. How many parameters are best at {law_budget@more}?',
    answer: 'law_best_N@more',
    of: 'Best number of parameters',
    dimension: 'count',
    within: 0.03,
    mistakes: [
      { answer: 'law_best_N * law_budget@more / law_budget', says: 'Not all of the budget goes to size: tokens grow as well.' },
      { answer: 'law_best_N * (law_budget@more / law_budget)^(law_alpha / (law_alpha + law_beta))', says: 'The powers are the wrong way round: where size helps steeply, less of it is needed. Size grows with the power of tokens over the sum.' },
    ],
    solution: [
      'At the best split a little more of either lowers the loss equally: α A / N^α equals β B / D^β.',
      'With D = C / 6N that gives N in proportion to C to the power β / (α + β) = {law_beta} / {law_alpha + law_beta | ratio} = {law_beta / (law_alpha + law_beta) | ratio}.',
      'The budget is {law_budget@more / law_budget | times} as large, so N is {(law_budget@more / law_budget)^(law_beta / (law_alpha + law_beta)) | times} as large: {law_best_N@more}.',
    ],
  },
  {
    id: 'life-break-even',
    title: 'When the smaller model has paid',
    lesson: 'scaling',
    base: { m: 'llama-3-8b', hw: 'h100-sxm', law: 'chinchilla set/besiroglu N/8B D/15T' },
    vary: { 'law.N': ['6B', '8B', '11B'], 'law.D': ['25T', '30T', '36T'] },
    points: { large: { 'law.N': '70B', 'law.D': '500B' } },
    ask: 'Two models are as good as each other. The small one has {law_N} parameters and read {law_D | training-tokens} tokens; the large one has {law_N@large} and read {law_D@large | training-tokens}. Training costs six FLOPs a parameter and token, serving two. After how many tokens served do both have cost the same arithmetic?',
    answer: '3 * (law_N * law_D - law_N@large * law_D@large) / (law_N@large - law_N)',
    of: 'Tokens served',
    dimension: 'training-tokens',
    within: 0.03,
    mistakes: [
      { answer: '(law_N * law_D - law_N@large * law_D@large) / (law_N@large - law_N)', says: 'A token of training costs three times a token served: forward, and backward twice.' },
      { answer: '3 * (law_N * law_D - law_N@large * law_D@large) / law_N@large', says: 'Serving the small model is not free: what it saves a token is the difference of the two.' },
    ],
    solution: [
      'Training cost 6 × {law_N} × {law_D | training-tokens} = {6 * law_N * law_D | flops} and {6 * law_N@large * law_D@large | flops}: the small one {6 * (law_N * law_D - law_N@large * law_D@large) | flops} more.',
      'Each token served saves 2 × ({law_N@large} − {law_N}) = {2 * (law_N@large - law_N) | flops}.',
      'The one over the other: {3 * (law_N * law_D - law_N@large * law_D@large) / (law_N@large - law_N) | training-tokens} tokens.',
    ],
  },
  {
    id: 'attempts',
    title: 'Several attempts at one problem',
    lesson: 'scaling',
    base: { m: 'llama-3-8b', hw: 'h100-sxm', law: 'pass-at-k' },
    vary: { 'law.p': ['0.02', '0.05', '0.08'], 'law.k': ['20', '30', '50'] },
    ask: 'A model solves a problem with a chance of {law_p | percent} in one attempt. Attempts are independent. With {law_k | count} attempts, how likely is at least one right?',
    answer: 'law',
    of: 'Chance of at least one success',
    dimension: 'percent',
    within: 0.02,
    mistakes: [
      { answer: 'law_p * law_k', says: 'Chances of failing multiply; chances of success do not add: two attempts may both be right.' },
      { answer: '(1 - law_p)^law_k', says: 'That is the chance that all of them fail.' },
    ],
    solution: [
      'One attempt fails with {1 - law_p | percent}.',
      'All {law_k | count} fail with {1 - law_p | percent} to the power of {law_k | count}: {(1 - law_p)^law_k | percent}.',
      'So at least one succeeds with {1 - (1 - law_p)^law_k | percent}. Over problems that differ in difficulty the mean is lower than this.',
    ],
  },
];
