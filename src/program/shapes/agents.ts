import type { Settings } from '../../scenario/fields.ts';
import { H100, adapterTuning } from './machines.ts';
import { derived, knob, shape } from './shape.ts';

const PLANNER: Settings = { ...H100, model: 'llama-3.1-8b', batch: 1 };
const CACHED = knob('cached', 'Context kept as cache', 1, 'percent', 0, 1, '1 where keys and values wait for the next call, 0 where every call reads from the start.');

/** Call j reads what was there before: (calls − 1)/2 answers and results on average. */
const TOOL_AGENT = shape('agents', 'tool-agent', {
  title: 'Agent with tools',
  about: 'A model calls a tool, waits, reads the result and goes on, on a context that grows.',
  use: 'task',
  knobs: [
    knob('calls', 'Calls', 12, 'count', 1, 500), knob('prompt', 'Instructions and task', 3000, 'tokens', 1, 131_072), knob('thought', 'Tokens of a call', 250, 'tokens', 1, 8192), knob('result', 'Tokens of a result', 800, 'tokens', 0, 32_768), CACHED,
    knob('using', 'Tools are used after', 0.9, 'percent', 0, 1), knob('tool', 'Tool at work', 2, 'seconds', 0, 3600), knob('wait', 'Waiting for others', 1, 'seconds', 0, 3600), knob('fee', 'Fee of a call', 0.001, 'usd', 0, 10),
    derived('context', 'Mean context', 'prompt+(thought+result)*(calls-1)/2', 'tokens'), derived('fresh', 'New to the cache, mean', '(prompt+result*(calls-1))/calls', 'tokens'),
  ],
  nodes: [
    { kind: 'group', id: 'turn', label: 'Turn', times: 'calls' },
    { kind: 'model', id: 'think', label: 'Think', group: 'turn', settings: PLANNER, amounts: { prompt: 'context', output: 'thought' }, reused: 'cached*(context-fresh)' },
    { kind: 'cpu', id: 'tool', label: 'Tool', group: 'turn', seconds: 'tool', chance: 'using' },
    { kind: 'fixed', id: 'wait', label: 'Wait', group: 'turn', seconds: 'wait', usd: 'fee', chance: 'using' },
  ],
  edges: [{ from: 'think', to: 'tool', tokens: 'thought' }, { from: 'tool', to: 'wait' }],
});

const READ = 'Paper 104, ReAd (arXiv:2405.14314)';

/** A loop edge: everything between plan and check is gone through `tries` times in all. */
const PLANNER_CHECKER = shape('agents', 'planner-checker', {
  title: 'Planner and checker',
  about: 'A plan is written and checked; what is wrong goes back to the planner until the plan passes.',
  use: 'plan',
  knobs: [
    knob('tries', 'Tries until it passes', 3, 'ratio', 1, 20, `${READ}: 3 assumed.`), knob('prompt', 'Prompt', 1500, 'tokens', 1, 32_768, `${READ}: 1,500 assumed.`), knob('plan', 'Plan', 200, 'tokens', 1, 8192, `${READ}: 200 assumed.`), knob('feedback', 'Tokens a try adds', 150, 'tokens', 0, 2000, `${READ}: 150 assumed.`),
    CACHED, knob('check', 'Checking', 0.5, 'seconds', 0.001, 600), derived('context', 'Mean prompt', 'prompt+feedback*(tries-1)/2', 'tokens'),
  ],
  nodes: [
    { kind: 'model', id: 'plan', label: 'Write a plan', settings: PLANNER, amounts: { prompt: 'context', output: 'plan' }, reused: 'cached*(context-(prompt+feedback*(tries-1))/tries)' },
    { kind: 'cpu', id: 'check', label: 'Check', seconds: 'check' },
  ],
  edges: [{ from: 'plan', to: 'check', tokens: 'plan' }, { from: 'check', to: 'plan', times: 'tries' }],
});

const ROBOT = shape('agents', 'robot-planner', {
  title: 'Robots that plan together',
  about: 'At every step of an episode plans for all robots are written, a small critic reads them, and what it rejects is written anew.',
  use: 'episode',
  knobs: [
    knob('steps', 'Steps', 20, 'count', 1, 200, `${READ}: 20 assumed.`), knob('queries', 'Queries until a plan is accepted', 3, 'ratio', 1, 20, `${READ}: 3 assumed.`), knob('robots', 'Robots', 3, 'count', 1, 8, `${READ}: 3.`), knob('prompt', 'Prompt', 1500, 'tokens', 1, 32_768, `${READ}: 1,500 assumed.`),
    knob('plan', 'Plan', 200, 'tokens', 1, 512, `${READ}: 200 assumed.`), knob('feedback', 'Tokens a query adds', 150, 'tokens', 0, 2000, `${READ}: 150 assumed.`), CACHED, knob('moving', 'Moving', 5, 'seconds', 0, 600),
    derived('context', 'Mean prompt', 'prompt+feedback*(queries-1)/2', 'tokens'),
  ],
  nodes: [
    { kind: 'group', id: 'step', label: 'Step', times: 'steps' },
    { kind: 'group', id: 'query', label: 'Query', group: 'step', times: 'queries' },
    { kind: 'model', id: 'plan', label: 'Write plans', group: 'query', settings: { ...PLANNER, batch: 1 }, amounts: { prompt: 'context', output: 'plan', batch: 'robots' }, width: 'robots', reused: 'cached*(context-(prompt+feedback*(queries-1))/queries)' },
    { kind: 'model', id: 'criticise', label: 'Critic reads', group: 'query', settings: { ...H100, model: 'bert-base', output: 1 }, amounts: { prompt: 'plan', batch: 'robots' }, width: 'robots' },
    { kind: 'fixed', id: 'move', label: 'Move', group: 'step', seconds: 'moving' },
  ],
  edges: [{ from: 'plan', to: 'criticise', tokens: 'plan' }, { from: 'query', to: 'move' }],
});

const SELP = 'Paper 108, SELP (arXiv:2409.19471)';

const LOGIC = shape('agents', 'logic-planner', {
  title: 'Planner held to a formula',
  about: 'An instruction is translated to a temporal formula by voting; the plan is then written step by step, tokens that break the formula being drawn again.',
  use: 'instruction',
  knobs: [
    knob('votes', 'Translations', 10, 'count', 1, 50, `${SELP}: 10 assumed.`), knob('instruction', 'Instruction with examples', 400, 'tokens', 1, 8192, `${SELP}: 400 assumed.`), knob('formula', 'Tokens of a formula', 60, 'tokens', 1, 1024, `${SELP}: 60 assumed.`), knob('steps', 'Steps', 20, 'count', 1, 80, `${SELP}: up to 80.`),
    knob('length', 'Tokens of a step', 12, 'tokens', 1, 64, `${SELP}: 12 assumed.`), knob('drawn', 'Tokens tried for one kept', 1.3, 'ratio', 1, 10, `${SELP}: 1.3 assumed.`), knob('check', 'Checking a step', 0.002, 'seconds', 0, 0.1, `${SELP}: 2 ms assumed.`), knob('compare', 'Comparing two formulas', 0.01, 'seconds', 0, 10),
    derived('context', 'Mean context', 'instruction+formula+length*(steps-1)/2', 'tokens'),
  ],
  nodes: [
    { kind: 'model', id: 'translate', label: 'Translate', settings: { ...H100, model: 'codellama-7b' }, amounts: { prompt: 'instruction', output: 'formula', batch: 'votes' }, width: 'votes', reused: 'instruction*(votes-1)/votes' },
    { kind: 'cpu', id: 'vote', label: 'Vote by equivalence', seconds: 'compare*votes*(votes-1)/2' },
    { kind: 'group', id: 'step', label: 'Step', times: 'steps' },
    { kind: 'model', id: 'write', label: 'Write a step', group: 'step', settings: { ...H100, model: 'llama-2-7b', batch: 1 }, amounts: { prompt: 'context', output: 'ceil(drawn*length)' }, reused: 'max(0,context-(instruction+formula)/steps-1)' },
    { kind: 'cpu', id: 'check', label: 'Check', group: 'step', seconds: 'check' },
  ],
  edges: [{ from: 'translate', to: 'vote', tokens: 'formula' }, { from: 'vote', to: 'write', tokens: 'formula' }, { from: 'write', to: 'check', tokens: 'length' }],
});

const OPTIMA = 'Paper 127, Optima (arXiv:2410.08115)';
const TALK = [
  knob('tasks', 'Tasks', 1e6, 'count', 1, 1e10), knob('turns', 'Messages', 6, 'count', 1, 40, `${OPTIMA}: 6 assumed.`), knob('message', 'Tokens of a message', 150, 'tokens', 5, 2000, `${OPTIMA}: 150 assumed, before training.`), knob('prompt', 'Task', 800, 'tokens', 1, 100_000, `${OPTIMA}: 800 assumed.`), CACHED,
];
/** Message j reads the task and j − 1 messages; with a cache an agent reads what the other wrote since, and the task once each for two agents. */
const TALKING = { prompt: 'context', output: 'said' };
const FRESH = 'cached*max(0,context-(2*prompt+(turns-2)*said)/turns)';

const DIALOGUE = shape('agents', 'agent-dialogue', {
  title: 'Two agents that talk',
  about: 'Two agents exchange messages until the task is done, each reading all that was said.',
  use: 'task',
  uses: 'tasks',
  knobs: [...TALK, derived('said', 'Tokens of a message as sent', 'message', 'tokens'), derived('context', 'Mean prompt', 'prompt+said*(turns-1)/2', 'tokens')],
  nodes: [{ kind: 'model', id: 'talk', label: 'Message', settings: { ...PLANNER, model: 'llama-3-8b', batch: 16 }, amounts: TALKING, times: 'turns', reused: FRESH }],
  edges: [],
}, 'agent-dialogue-trained');

const TRAINED_DIALOGUE = shape('agents', 'agent-dialogue-trained', {
  title: 'Two agents trained to be brief',
  about: 'Conversations are sampled, ranked and trained on for a few rounds; messages are a tenth as long afterwards.',
  use: 'task',
  uses: 'tasks',
  knobs: [
    ...TALK, knob('brevity', 'Length after training', 0.1, 'percent', 0.02, 1, `${OPTIMA}: under 10 % of tokens on exchanges of information.`), knob('rounds', 'Rounds of training', 5, 'count', 1, 20, `${OPTIMA}: 5 assumed.`), knob('training_tasks', 'Tasks trained on', 5000, 'count', 100, 1e6, `${OPTIMA}: 5,000 assumed.`), knob('sampled', 'Conversations of a task', 8, 'count', 1, 64, `${OPTIMA}: 8 assumed.`),
    derived('said', 'Tokens of a message as sent', 'max(1,message*brevity)', 'tokens'), derived('context', 'Mean prompt', 'prompt+said*(turns-1)/2', 'tokens'),
  ],
  nodes: [
    { kind: 'group', id: 'round', label: 'Round', once: true, times: 'rounds' },
    { kind: 'model', id: 'sample', label: 'Sample conversations', group: 'round', settings: { ...H100, model: 'llama-3-8b', batch: 64 }, amounts: { prompt: 'prompt+message*(turns-1)/2', output: 'message' }, times: 'turns', width: 'training_tasks*sampled', copies: 8 },
    { kind: 'model', id: 'tune', label: 'Train on the best', group: 'round', settings: adapterTuning('llama-3-8b', 'h100-sxm', 2048), amounts: { tokens: 'training_tasks*(prompt+turns*message)' } },
    { kind: 'model', id: 'talk', label: 'Message', settings: { ...PLANNER, model: 'llama-3-8b', batch: 16 }, amounts: TALKING, times: 'turns', reused: FRESH },
  ],
  edges: [{ from: 'sample', to: 'tune', tokens: 'message' }],
}, 'agent-dialogue');

export const AGENT_SHAPES = [TOOL_AGENT, PLANNER_CHECKER, ROBOT, LOGIC, DIALOGUE, TRAINED_DIALOGUE];
