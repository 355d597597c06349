import type { Settings } from '../../scenario/fields.ts';
import type { ModelNode, Program } from '../program.ts';
import { derived, knob, shape } from './shape.ts';

const PERFRL = 'Paper 65, PerfRL (arXiv:2312.05657)';
const POLICY = 'qwen2.5-1.5b';
const ONE: Settings = { device: 'h100-sxm', count: 1 };

const SCHEDULE = [
  knob('prompts', 'Prompts in all', 100_000, 'count', 64, 1e8, `${PERFRL}: 100,000 prompts, all epochs together; assumed.`), knob('together', 'Prompts of a step', 64, 'count', 1, 4096),
  knob('prompt', 'Prompt', 300, 'tokens', 1, 32_768, `${PERFRL}: 300 assumed.`), knob('answer', 'Answer', 300, 'tokens', 1, 32_768, `${PERFRL}: 300 assumed.`),
];
const group = (value: number, source: string) => knob('n', 'Answers to a prompt', value, 'count', 1, 64, source);
const TEST = knob('test', 'Testing an answer', 1, 'seconds', 0.01, 60, `${PERFRL}: 1 s assumed.`);
const PASSES = knob('passes', 'Passes over an answer', 4, 'count', 1, 16, 'Schulman et al. 2017 (arXiv:1707.06347): 3 to 10 epochs; 4 assumed.');
const STEPS = derived('steps', 'Steps', 'ceil(prompts/together)', 'count');

const STEP = { kind: 'group', id: 'step', label: 'Step', once: true, times: 'steps' } as const;
/** The prompt is read once for all answers to it. */
const ROLLOUT: ModelNode = { kind: 'model', id: 'rollout', label: 'Write answers', group: 'step', settings: { ...ONE, model: POLICY }, amounts: { prompt: 'prompt', output: 'answer', batch: 'min(256,together*n)' }, width: 'together*n', copies: 1, reused: 'prompt*(n-1)/n' };
const TESTS = { kind: 'cpu', id: 'score', label: 'Test answers', group: 'step', seconds: 'test', width: 'together*n', copies: 64 } as const;
const READ: Settings = { ...ONE, output: 1, batch: 64 };
/** A frozen copy reads prompt and answer; its probabilities are what the update is held to. */
const REFERENCE: ModelNode = { kind: 'model', id: 'reference', label: 'Reference reads', group: 'step', settings: { ...READ, model: POLICY }, amounts: { prompt: 'prompt+answer' }, width: 'together*n', copies: 1 };
const REWARD: ModelNode = { kind: 'model', id: 'reward', label: 'Reward model reads', group: 'step', settings: { ...READ, model: POLICY }, amounts: { prompt: 'prompt+answer' }, width: 'together*n', copies: 1 };

/** All steps’ gradients are one run, of which a step does its share: a run of its own would save its states each time. */
function update(id: string, label: string, tokens: string): ModelNode {
  return { kind: 'model', id, label, group: 'step', settings: { ...ONE, model: POLICY, kind: 'finetuning', method: 'full', sequence: 512, globalBatch: 64 }, amounts: { tokens }, times: '1/steps' };
}

const ALL = 'steps*together*n*(prompt+answer)';
const common = { uses: 1, use: 'run' } satisfies Partial<Program>;

const PPO = shape('reinforcement', 'reinforcement-learning-ppo', {
  ...common, title: 'Reinforcement learning: PPO', about: 'Answers are written, a reward model and a reference read them, policy and value model are updated in several passes.',
  knobs: [...SCHEDULE, group(1, 'One answer to a prompt is usual.'), PASSES, STEPS],
  nodes: [STEP, ROLLOUT, REWARD, REFERENCE, update('policy', 'Update the policy', `passes*${ALL}`), update('value', 'Update the value model', `passes*${ALL}`)],
  edges: [{ from: 'rollout', to: 'reward', tokens: 'answer' }, { from: 'rollout', to: 'reference', tokens: 'answer' }, { from: 'reward', to: 'policy' }, { from: 'reference', to: 'policy' }, { from: 'policy', to: 'value' }],
}, 'reinforcement-learning-grpo');

const GRPO = shape('reinforcement', 'reinforcement-learning-grpo', {
  ...common, title: 'Reinforcement learning: GRPO', about: 'Several answers to a prompt are tested and compared with each other; no value model is needed.',
  knobs: [...SCHEDULE, group(16, 'DeepSeekMath (arXiv:2402.03300): 64 answers; 16 assumed.'), TEST, STEPS],
  nodes: [STEP, ROLLOUT, TESTS, REFERENCE, update('policy', 'Update the policy', ALL)],
  edges: [{ from: 'rollout', to: 'score', tokens: 'answer' }, { from: 'rollout', to: 'reference', tokens: 'answer' }, { from: 'score', to: 'policy' }, { from: 'reference', to: 'policy' }],
}, 'reinforcement-learning-ppo');

const RRHF = shape('reinforcement', 'reinforcement-learning-rrhf', {
  ...common, title: 'Reinforcement learning: ranked answers', about: 'Answers are ranked by tests and the policy learns the ranking: no reward, reference or value model.',
  knobs: [...SCHEDULE, group(4, `${PERFRL}: 4 assumed.`), TEST, STEPS],
  nodes: [STEP, ROLLOUT, TESTS, update('policy', 'Update the policy', ALL)],
  edges: [{ from: 'rollout', to: 'score', tokens: 'answer' }, { from: 'score', to: 'policy' }],
}, 'reinforcement-learning-ppo');

const DPO = shape('reinforcement', 'reinforcement-learning-dpo', {
  ...common, title: 'Preference optimisation: DPO', about: 'Pairs of answers are judged once; the policy learns to prefer, held to a reference that reads the same pairs.',
  knobs: [...SCHEDULE, group(2, 'A pair.'), STEPS],
  nodes: [STEP, ROLLOUT, { ...REWARD, id: 'judge', label: 'Judge reads', settings: { ...READ, model: 'llama-3.1-8b' } }, REFERENCE, update('policy', 'Update the policy', ALL)],
  edges: [{ from: 'rollout', to: 'judge', tokens: 'answer' }, { from: 'rollout', to: 'reference', tokens: 'answer' }, { from: 'judge', to: 'policy' }, { from: 'reference', to: 'policy' }],
}, 'reinforcement-learning-ppo');

const FLOW = 'Paper 107, Flow of Reasoning (arXiv:2406.05673)';

const FLOWS = shape('reinforcement', 'flow-of-reasoning', {
  ...common, title: 'Flow of reasoning', about: 'Trajectories, some of them replayed, are balanced so that many ways of reasoning stay likely; adapters alone are trained.',
  knobs: [
    knob('problems', 'Problems', 15, 'count', 1, 1e5, `${FLOW}: 15.`), knob('epochs', 'Epochs', 10, 'count', 1, 100, `${FLOW}: 10 assumed.`), group(8, `${FLOW}: 8 assumed.`), knob('replayed', 'Share replayed', 0.5, 'percent', 0, 1, `${FLOW}: a half assumed.`),
    knob('prompt', 'Prompt', 600, 'tokens', 1, 32_768, `${FLOW}: 600 assumed.`), knob('answer', 'Trajectory', 200, 'tokens', 1, 32_768, `${FLOW}: 200 assumed.`),
  ],
  nodes: [
    { kind: 'group', id: 'step', label: 'Epoch', once: true, times: 'epochs' },
    { ...ROLLOUT, settings: { ...ONE, model: 'llama-3-8b' }, amounts: { prompt: 'prompt', output: 'answer', batch: 'n' }, width: 'problems*n', unique: '1-replayed' },
    { ...REFERENCE, settings: { ...READ, model: 'llama-3-8b' }, width: 'problems*n' },
    { ...update('policy', 'Update adapters', 'epochs*problems*n*(prompt+answer)'), times: '1/epochs', settings: { ...ONE, model: 'llama-3-8b', kind: 'finetuning', method: 'lora', sequence: 1024, globalBatch: 8 } },
  ],
  edges: [{ from: 'rollout', to: 'reference', tokens: 'answer' }, { from: 'reference', to: 'policy' }],
});

export const REINFORCEMENT_SHAPES = [PPO, GRPO, RRHF, DPO, FLOWS];
