import type { Settings } from '../../scenario/fields.ts';
import { H100 } from './machines.ts';
import { derived, knob, shape } from './shape.ts';

const ASSISTANT: Settings = { ...H100, model: 'llama-3.1-8b', batch: 16 };
const LIBRARIES = 'Paper 32, optimising libraries with an assistant';

const CACHED = knob('cached', 'Earlier turns kept as cache', 1, 'percent', 0, 1, '1 where keys and values wait for the next turn, 0 where every turn is read from the start.');

/**
 * Turn j reads j messages and j − 1 answers: over n turns n(n+1)/2 messages and n(n−1)/2 answers in all. One call of the mean prompt stands
 * for each turn, so that sums of tokens are exact and attention, which is square in them, is slightly less than turn by turn.
 */
const CHAT_TURNS = shape('conversation', 'chat-turns', {
  title: 'Conversation',
  about: 'Turn after turn on a context that grows, with or without the cache of the turns before.',
  use: 'conversation',
  knobs: [
    knob('n', 'Turns', 10, 'count', 1, 200, `${LIBRARIES}: 10 turns.`), knob('message', 'Message', 3000, 'tokens', 1, 32_768, `${LIBRARIES}: 3,000 tokens a turn.`),
    knob('answer', 'Answer', 800, 'tokens', 1, 32_768, `${LIBRARIES}: 800 tokens.`), CACHED,
    derived('total', 'Tokens read without a cache', 'n*message+(message+answer)*n*(n-1)/2', 'tokens'), derived('context', 'Mean prompt', 'total/n', 'tokens'),
  ],
  nodes: [{ kind: 'model', id: 'answer', label: 'Answer', settings: ASSISTANT, amounts: { prompt: 'context', output: 'answer' }, times: 'n', reused: 'cached*(context-message)' }],
  edges: [],
});

const EXPERT = shape('conversation', 'expert-in-the-loop', {
  title: 'Expert with an assistant',
  about: 'A person and an assistant improve a piece of software once; every run afterwards takes less time.',
  use: 'run',
  uses: 'runs',
  knobs: [
    knob('runs', 'Runs afterwards', 1_000_000, 'count', 1, 1e12, `${LIBRARIES}: as many as the world makes of a common library, up to 1e12 a year.`),
    knob('n', 'Turns', 10, 'count', 1, 200, `${LIBRARIES}: 10 turns.`), knob('message', 'Message', 3000, 'tokens', 1, 32_768, `${LIBRARIES}: 3,000 tokens.`), knob('answer', 'Answer', 800, 'tokens', 1, 32_768, `${LIBRARIES}: 800 tokens.`), CACHED,
    knob('hours', 'Hours of the expert', 8, 'count', 0.1, 1000, `${LIBRARIES}: 8 hours assumed.`), knob('wage', 'Pay of an hour', 60, 'usd', 1, 500),
    knob('runtime', 'One run', 10, 'seconds', 0.001, 3600), knob('share', 'Share of it in the function', 0.01, 'percent', 0, 1, `${LIBRARIES}: 1 % assumed.`), knob('speedup', 'Times faster', 38, 'ratio', 1, 100, `${LIBRARIES}: up to 38 times.`),
    derived('context', 'Mean prompt', 'message+(message+answer)*(n-1)/2', 'tokens'),
  ],
  nodes: [
    { kind: 'model', id: 'chat', label: 'Assistant', once: true, settings: ASSISTANT, amounts: { prompt: 'context', output: 'answer' }, times: 'n', reused: 'cached*(context-message)' },
    { kind: 'fixed', id: 'expert', label: 'Expert', once: true, seconds: 'hours*3600', usd: 'hours*wage' },
    { kind: 'cpu', id: 'run', label: 'Run it', seconds: 'runtime*(1-share*(1-1/speedup))' },
  ],
  edges: [{ from: 'chat', to: 'expert' }],
}, 'run-unchanged');

export const CONVERSATION_SHAPES = [CHAT_TURNS, EXPERT];
