import type { Settings } from '../../scenario/fields.ts';
import { H100 } from './machines.ts';
import { derived, knob, shape } from './shape.ts';

const SNELL = 'Snell et al. 2024 (arXiv:2408.03314)';
const GENERATOR: Settings = { ...H100, model: 'llama-3.1-8b' };
/** A reader says one number: one token of output. */
const READER: Settings = { ...GENERATOR, output: 1 };

const question = (value = 256) => knob('prompt', 'Question', value, 'tokens', 16, 32_768);
const answer = (value = 512) => knob('answer', 'Answer', value, 'tokens', 1, 32_768);
const sideBySide = (name: string) => knob('side', 'Side by side', 64, 'count', 1, 512, `Most ${name} that one machine works on at once; assumed.`);

/** n samples of one prompt, whose cache they share, each read by a verifier as large as the generator. */
export const BEST_OF_N = shape('samples', 'best-of-n', {
  title: 'Best of n with a verifier',
  about: 'Many answers to one question are written side by side, a verifier reads each, and the best is kept.',
  use: 'question',
  knobs: [knob('n', 'Samples', 64, 'count', 1, 10_000, `${SNELL}: up to 256 samples; 64 among those compared.`), question(), answer(), sideBySide('samples')],
  nodes: [
    { kind: 'model', id: 'generate', label: 'Write answers', settings: GENERATOR, amounts: { prompt: 'prompt', output: 'answer', batch: 'min(n,side)' }, width: 'n', reused: 'prompt*(n-1)/n' },
    { kind: 'model', id: 'verify', label: 'Score answers', settings: READER, amounts: { prompt: 'prompt+answer', batch: 'min(n,side)' }, width: 'n' },
  ],
  edges: [{ from: 'generate', to: 'verify', tokens: 'answer' }],
});

const MAJORITY_VOTING = shape('samples', 'majority-voting', {
  title: 'Majority voting',
  about: 'Answers are written side by side and the one that comes up most often is kept; nobody reads them.',
  use: 'question',
  knobs: [knob('n', 'Samples', 40, 'count', 1, 10_000, 'Wang et al. 2022, self-consistency (arXiv:2203.11171): 40 paths.'), question(), answer(), sideBySide('samples'), knob('counting', 'Counting one answer', 0.001, 'seconds', 0.0001, 1)],
  nodes: [
    { kind: 'model', id: 'generate', label: 'Write answers', settings: GENERATOR, amounts: { prompt: 'prompt', output: 'answer', batch: 'min(n,side)' }, width: 'n', reused: 'prompt*(n-1)/n' },
    { kind: 'cpu', id: 'vote', label: 'Count votes', seconds: 'n*counting' },
  ],
  edges: [{ from: 'generate', to: 'vote', tokens: 'answer' }],
});

/** The prompt is read once in the whole tree; every later step goes on from a cache, so a call reuses all but its share of that one reading. */
const TREE_SEARCH = shape('samples', 'tree-search', {
  title: 'Tree search with a reward model',
  about: 'At each depth some branches are written a step further, a reward model scores them, and the good ones go on (as in REBASE).',
  use: 'question',
  knobs: [
    knob('branches', 'Branches', 4, 'count', 1, 256, 'REBASE (arXiv:2408.00724) as paper 130 (arXiv:2412.16260) runs it: width 4 assumed.'),
    knob('depth', 'Depth', 6, 'count', 1, 64, 'Paper 130: 6 steps assumed.'),
    knob('step', 'Step', 30, 'tokens', 1, 512, 'Paper 130: 30 tokens a step assumed.'),
    question(), derived('context', 'Mean context', 'prompt+step*(depth-1)/2', 'tokens'),
  ],
  nodes: [
    { kind: 'group', id: 'level', label: 'One depth', times: 'depth' },
    { kind: 'model', id: 'expand', label: 'Write a step', group: 'level', settings: GENERATOR, amounts: { prompt: 'context', output: 'step', batch: 'branches' }, width: 'branches', reused: 'context-prompt/(depth*branches)' },
    { kind: 'model', id: 'score', label: 'Score the step', group: 'level', settings: { ...H100, model: 'mistral-7b-v0.1', output: 1 }, amounts: { prompt: 'context+step', batch: 'branches' }, width: 'branches', reused: 'context-prompt/(depth*branches)' },
  ],
  edges: [{ from: 'expand', to: 'score', tokens: 'step' }],
});

const PRUNED = shape('samples', 'self-consistency-pruned', {
  title: 'Self-consistency with pruning',
  about: 'All samples are begun, the least promising are dropped after a few tokens, the rest are finished from their caches and voted on.',
  use: 'question',
  knobs: [
    knob('n', 'Samples begun', 40, 'count', 1, 10_000, 'Wang et al. 2022 (arXiv:2203.11171): 40 paths.'), knob('probe', 'Tokens before pruning', 128, 'tokens', 1, 4096),
    knob('keep', 'Share kept', 0.5, 'percent', 0.01, 1), question(), answer(), sideBySide('samples'), knob('judging', 'Judging one sample', 0.002, 'seconds', 0.0001, 1),
  ],
  nodes: [
    { kind: 'model', id: 'begin', label: 'Begin answers', settings: GENERATOR, amounts: { prompt: 'prompt', output: 'min(probe,answer)', batch: 'min(n,side)' }, width: 'n', reused: 'prompt*(n-1)/n' },
    { kind: 'cpu', id: 'prune', label: 'Prune', seconds: 'n*judging' },
    { kind: 'model', id: 'finish', label: 'Finish answers', settings: GENERATOR, amounts: { prompt: 'prompt+probe', output: 'max(1,answer-probe)', batch: 'min(ceil(n*keep),side)' }, width: 'ceil(n*keep)', reused: 'prompt+probe-1' },
  ],
  edges: [{ from: 'begin', to: 'prune', tokens: 'probe' }, { from: 'prune', to: 'finish', tokens: 'probe' }],
});

const REVISIONS = [
  question(), answer(),
  knob('cached', 'Earlier context kept as cache', 1, 'percent', 0, 1, '1 where a machine keeps keys and values between calls, 0 where it reads everything anew.'),
];

/** Revision j reads the question and j − 1 answers: on average (r − 1)/2 of them; one call stands for the mean. */
const SEQUENTIAL_REVISION = shape('samples', 'sequential-revision', {
  title: 'Sequential revision',
  about: 'One answer is written after the other, each with those before it in view; a verifier chooses.',
  use: 'question',
  knobs: [knob('r', 'Revisions', 8, 'count', 1, 256, `${SNELL}: chains of revisions; 8 assumed.`), ...REVISIONS, derived('context', 'Mean context', 'prompt+answer*(r-1)/2', 'tokens')],
  nodes: [
    { kind: 'model', id: 'revise', label: 'Revise', settings: { ...GENERATOR, batch: 1 }, amounts: { prompt: 'context', output: 'answer' }, times: 'r', reused: 'cached*(context-prompt/r)' },
    { kind: 'model', id: 'verify', label: 'Score answers', settings: READER, amounts: { prompt: 'prompt+answer', batch: 'r' }, width: 'r' },
  ],
  edges: [{ from: 'revise', to: 'verify', tokens: 'answer' }],
});

const PARALLEL_SEQUENTIAL = shape('samples', 'parallel-and-sequential', {
  title: 'Chains side by side',
  about: 'A budget of samples is split into chains of revisions that run side by side; a verifier chooses among all.',
  use: 'question',
  knobs: [
    knob('n', 'Samples in all', 64, 'count', 1, 1024, `${SNELL}: 64 among the budgets compared.`), knob('share', 'Sequential share', 0.5, 'percent', 0, 1, `${SNELL}: the ratio is tuned by difficulty; the length of a chain is n to this power, so that 0 is all parallel and 1 one chain.`),
    ...REVISIONS,
    derived('chain', 'Length of a chain', 'max(1,ceil(n^share))', 'count'), derived('chains', 'Chains', 'ceil(n/chain)', 'count'), derived('context', 'Mean context', 'prompt+answer*(chain-1)/2', 'tokens'),
  ],
  nodes: [
    { kind: 'model', id: 'revise', label: 'Revise', settings: GENERATOR, amounts: { prompt: 'context', output: 'answer', batch: 'min(chains,64)' }, times: 'chain', width: 'chains', reused: 'cached*(context-prompt/(chain*chains))' },
    { kind: 'model', id: 'verify', label: 'Score answers', settings: READER, amounts: { prompt: 'prompt+answer', batch: 'min(chains,64)' }, width: 'chain*chains' },
  ],
  edges: [{ from: 'revise', to: 'verify', tokens: 'answer' }],
});

/** Coverage exp(−a k^−b) is the laws' business; this is its bill. */
const COVERAGE = shape('samples', 'coverage-and-selector', {
  title: 'Repeated sampling with a selector',
  about: 'Many attempts at one problem, tests run on each, and a selector that reads those which pass.',
  use: 'problem',
  uses: 'problems',
  knobs: [
    knob('problems', 'Problems', 300, 'count', 1, 100_000, 'Paper 41 (arXiv:2407.21787): SWE-bench Lite has 300 issues.'),
    knob('k', 'Attempts', 250, 'count', 1, 10_000, 'Paper 41: 250 attempts lift 15.9 % to 56 %.'),
    question(2048), answer(1024), sideBySide('attempts'), knob('test', 'Tests of one attempt', 20, 'seconds', 0.01, 3600),
    knob('passing', 'Share that passes', 0.16, 'percent', 0.001, 1, 'Paper 41: 15.9 % of issues are solved at the first attempt.'),
  ],
  nodes: [
    { kind: 'model', id: 'attempt', label: 'Attempt', settings: GENERATOR, amounts: { prompt: 'prompt', output: 'answer', batch: 'min(k,side)' }, width: 'k', reused: 'prompt*(k-1)/k' },
    { kind: 'cpu', id: 'test', label: 'Run tests', seconds: 'test', width: 'k' },
    { kind: 'model', id: 'select', label: 'Read those that pass', settings: { ...READER, batch: 8 }, amounts: { prompt: 'prompt+answer' }, width: 'k', chance: 'passing' },
  ],
  edges: [{ from: 'attempt', to: 'test' }, { from: 'test', to: 'select', tokens: 'answer' }],
});

/** Round j reads the question and every answer so far; what others wrote since the last round is new to an agent's cache. */
const DEBATE = shape('samples', 'multi-agent-debate', {
  title: 'Debate of several agents',
  about: 'Agents answer, read what the others wrote, and answer again.',
  use: 'question',
  knobs: [
    knob('agents', 'Agents', 3, 'count', 1, 64, 'Du et al. 2023 (arXiv:2305.14325): 3 agents.'), knob('rounds', 'Rounds', 2, 'count', 1, 32, 'Du et al. 2023: 2 rounds.'), ...REVISIONS,
    derived('context', 'Mean context', 'prompt+agents*answer*(rounds-1)/2', 'tokens'), derived('fresh', 'New to the cache, mean', '(prompt+(rounds-1)*(agents-1)*answer)/rounds', 'tokens'),
  ],
  nodes: [
    { kind: 'group', id: 'round', label: 'Round', times: 'rounds' },
    { kind: 'model', id: 'argue', label: 'Answer', group: 'round', settings: GENERATOR, amounts: { prompt: 'context', output: 'answer', batch: 'agents' }, width: 'agents', reused: 'cached*(context-fresh)' },
    { kind: 'cpu', id: 'agree', label: 'Compare answers', group: 'round', seconds: 0.01 },
  ],
  edges: [{ from: 'argue', to: 'agree', tokens: 'answer' }],
});

const STAR = 'Quiet-STaR (arXiv:2403.09629) as paper 130 (arXiv:2412.16260) runs it';

/** Every token of the answer is thought about first: τ tokens of thought, w of them side by side, before each. */
const INNER_THOUGHTS = shape('samples', 'inner-thoughts', {
  title: 'A thought before every token',
  about: 'The model writes a short thought before each token of its answer; thoughts are never shown.',
  use: 'question',
  knobs: [
    question(), answer(64), knob('thought', 'Tokens of a thought', 8, 'tokens', 0, 64, `${STAR}: 8 assumed.`), knob('parallel', 'Thoughts side by side', 1, 'count', 1, 8, `${STAR}: one assumed.`),
    derived('written', 'Tokens in sequence', 'answer*(1+thought)', 'tokens'),
  ],
  nodes: [{ kind: 'model', id: 'think', label: 'Think and write', settings: { ...H100, model: 'mistral-7b-v0.1' }, amounts: { prompt: 'prompt', output: 'written', batch: 'parallel' }, width: 'parallel', reused: 'prompt*(parallel-1)/parallel' }],
  edges: [],
}, 'tree-search');

export const SAMPLE_SHAPES = [BEST_OF_N, MAJORITY_VOTING, PRUNED, TREE_SEARCH, SEQUENTIAL_REVISION, PARALLEL_SEQUENTIAL, COVERAGE, INNER_THOUGHTS, DEBATE];
