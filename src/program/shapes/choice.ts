import type { Settings } from '../../scenario/fields.ts';
import { H100 } from './machines.ts';
import { derived, knob, shape } from './shape.ts';

const ROUTING = 'Paper 133, a survey of routing';
const SMALL: Settings = { ...H100, model: 'llama-3.2-3b', batch: 32 };
const MIDDLE: Settings = { ...H100, model: 'llama-3.1-8b', batch: 32 };
const LARGE: Settings = { device: 'h100-sxm', count: 4, model: 'llama-3.1-70b', batch: 32 };
const LENGTHS = [knob('prompt', 'Prompt', 1024, 'tokens', 16, 32_768), knob('answer', 'Answer', 256, 'tokens', 1, 8192)];
const SERVED = { prompt: 'prompt', output: 'answer' };

const CASCADE = shape('choice', 'cascade', {
  title: 'Cascade',
  about: 'A small model answers first; where a judge is not content a larger one is asked, and a larger one still.',
  use: 'question',
  knobs: [
    ...LENGTHS, knob('first', 'Passed on by the small model', 0.5, 'percent', 0, 1, `${ROUTING}: half stays with the smallest.`),
    knob('second', 'Passed on by the middle model', 0.4, 'percent', 0, 1, `${ROUTING}: shares of 50, 30 and 20 %; 0.2 of 0.5.`),
  ],
  nodes: [
    { kind: 'model', id: 'small', label: 'Small model', settings: SMALL, amounts: SERVED },
    { kind: 'model', id: 'judge-small', label: 'Judge', settings: { ...H100, model: 'bert-base', batch: 32, output: 1 }, amounts: { prompt: 'answer' } },
    { kind: 'model', id: 'middle', label: 'Middle model', settings: MIDDLE, amounts: SERVED, chance: 'first' },
    { kind: 'model', id: 'judge-middle', label: 'Judge', settings: { ...H100, model: 'bert-base', batch: 32, output: 1 }, amounts: { prompt: 'answer' }, chance: 'first' },
    { kind: 'model', id: 'large', label: 'Large model', settings: LARGE, amounts: SERVED, chance: 'first*second' },
  ],
  edges: [{ from: 'small', to: 'judge-small', tokens: 'answer' }, { from: 'judge-small', to: 'middle' }, { from: 'middle', to: 'judge-middle', tokens: 'answer' }, { from: 'judge-middle', to: 'large' }],
}, 'router');

const ROUTER = shape('choice', 'router', {
  title: 'Router',
  about: 'A small classifier reads the question and sends it to one of three models.',
  use: 'question',
  knobs: [
    ...LENGTHS, knob('small', 'Sent to the small model', 0.5, 'percent', 0, 1, `${ROUTING}: 50 %.`), knob('middle', 'Sent to the middle model', 0.3, 'percent', 0, 1, `${ROUTING}: 30 %.`),
    derived('large', 'Sent to the large model', 'max(0,1-small-middle)', 'percent'),
  ],
  nodes: [
    { kind: 'model', id: 'decide', label: 'Decide', settings: { ...H100, model: 'bert-base', batch: 32, output: 1 }, amounts: { prompt: 'min(512,prompt)' } },
    { kind: 'model', id: 'small', label: 'Small model', settings: SMALL, amounts: SERVED, chance: 'small' },
    { kind: 'model', id: 'middle', label: 'Middle model', settings: MIDDLE, amounts: SERVED, chance: 'middle' },
    { kind: 'model', id: 'large', label: 'Large model', settings: LARGE, amounts: SERVED, chance: 'large' },
  ],
  edges: [{ from: 'decide', to: 'small', tokens: 'prompt' }, { from: 'decide', to: 'middle', tokens: 'prompt' }, { from: 'decide', to: 'large', tokens: 'prompt' }],
}, 'cascade');

const SURROGATE = shape('choice', 'surrogate-or-execute', {
  title: 'Predict or execute',
  about: 'A model predicts what a program prints; where it is wrong the program is run after all.',
  use: 'program',
  uses: 1160,
  knobs: [
    knob('prompt', 'Program and input', 800, 'tokens', 16, 32_768, 'Paper 29, SURGE (arXiv:2502.11167): 800 assumed.'), knob('answer', 'Reasoning and output', 400, 'tokens', 1, 8192, 'Paper 29: 400 assumed.'),
    knob('right', 'Share predicted right', 0.6, 'percent', 0, 1, 'Paper 29: 0.6 assumed.'), knob('runtime', 'One run', 1, 'seconds', 0.001, 1e6, 'Paper 29: 1 s assumed.'), knob('cores', 'Cores of a run', 1, 'count', 1, 512),
  ],
  nodes: [
    { kind: 'model', id: 'predict', label: 'Predict', settings: { device: 'h100-sxm', count: 8, model: 'llama-3.1-70b', batch: 64 }, amounts: { prompt: 'prompt', output: 'answer' } },
    { kind: 'cpu', id: 'run', label: 'Run it', seconds: 'runtime', cores: 'cores', chance: '1-right' },
  ],
  edges: [{ from: 'predict', to: 'run' }],
}, 'run-unchanged');

const RUN_UNCHANGED = shape('choice', 'run-unchanged', {
  title: 'Run it as it is',
  about: 'A program on a processor, with no model anywhere: what savings are counted against.',
  use: 'run',
  uses: 'runs',
  knobs: [knob('runs', 'Runs', 1_000_000, 'count', 1, 1e12), knob('runtime', 'One run', 10, 'seconds', 0.001, 1e6), knob('cores', 'Cores of a run', 1, 'count', 1, 512)],
  nodes: [{ kind: 'cpu', id: 'run', label: 'Run it', seconds: 'runtime', cores: 'cores' }],
  edges: [],
});

const ENTERPRISE = 'Paper 81, sizing fine-tuning for a firm';
const KNOWLEDGE = [
  knob('questions', 'Questions', 100_000, 'count', 1, 1e9), knob('question', 'Question', 256, 'tokens', 1, 16_384), knob('answer', 'Answer', 200, 'tokens', 1, 8192),
];
const TUNED: Settings = { ...H100, model: 'llama-2-7b', batch: 16 };

const FINE_TUNE = shape('choice', 'fine-tune-or-retrieve', {
  title: 'Fine-tune, rather than retrieve',
  about: 'A firm’s documents are rewritten as training text and taught to the model once; questions then need no documents beside them.',
  use: 'question',
  uses: 'questions',
  knobs: [
    ...KNOWLEDGE, knob('corpus', 'Tokens of the documents', 5e6, 'training-tokens', 1e5, 1e9, `${ENTERPRISE}: 5 M assumed.`), knob('expansion', 'Tokens made of each', 1.5, 'ratio', 1, 4, `${ENTERPRISE}: 1.5 for questions with answers, 1 for raw text.`),
    knob('epochs', 'Epochs', 3, 'count', 1, 20), knob('rank', 'Rank', 16, 'count', 1, 256, `${ENTERPRISE}: 16.`),
  ],
  nodes: [
    { kind: 'model', id: 'prepare', label: 'Rewrite documents', once: true, settings: { ...H100, model: 'llama-3.1-8b', batch: 64, prompt: 1024 }, amounts: { output: 'ceil(1024*expansion)' }, width: 'ceil(corpus/1024)', copies: 1 },
    { kind: 'model', id: 'tune', label: 'Fine-tune', once: true, settings: { ...H100, model: 'llama-2-7b', kind: 'finetuning', method: 'lora', sequence: 2048 }, amounts: { tokens: 'corpus*expansion*epochs', rank: 'rank' } },
    { kind: 'model', id: 'reply', label: 'Answer', settings: TUNED, amounts: { prompt: 'question', output: 'answer' } },
  ],
  edges: [{ from: 'prepare', to: 'tune', tokens: 'corpus*expansion' }],
}, 'retrieve-or-fine-tune');

const RETRIEVE = shape('choice', 'retrieve-or-fine-tune', {
  title: 'Retrieve, rather than fine-tune',
  about: 'The model stays as it is and reads the passages that were found with every question.',
  use: 'question',
  uses: 'questions',
  knobs: [...KNOWLEDGE, knob('found', 'Tokens found for a question', 1500, 'tokens', 1, 32_768, `${ENTERPRISE}: 1,500.`), knob('search', 'Search', 0.05, 'seconds', 0.001, 10)],
  nodes: [
    { kind: 'cpu', id: 'search', label: 'Search', seconds: 'search' },
    { kind: 'model', id: 'reply', label: 'Read and answer', settings: TUNED, amounts: { prompt: 'question+found', output: 'answer' } },
  ],
  edges: [{ from: 'search', to: 'reply', tokens: 'found' }],
}, 'fine-tune-or-retrieve');

const HPC = 'Paper 52, MonoCoder (arXiv:2312.13322)';
const COMPLETION = [knob('requests', 'Completions', 10_000_000, 'count', 1, 1e12), knob('prompt', 'Prompt', 400, 'tokens', 1, 8192, 'Paper 64, OMPGPT: 400 assumed.'), knob('answer', 'Completion', 30, 'tokens', 1, 2048, 'Paper 64: 30 assumed.')];

const SMALL_DOMAIN = shape('choice', 'adopt-a-small-domain-model', {
  title: 'A small model of one’s own domain',
  about: 'A model of under a billion parameters is pretrained on one domain, then asked in a short chain, in place of one large general call.',
  use: 'completion',
  uses: 'requests',
  knobs: [
    ...COMPLETION, knob('tokens', 'Pretraining tokens', 2e10, 'training-tokens', 1e9, 1e12, `${HPC}: 20 B assumed; the abstract does not say.`), knob('machines', 'Accelerators', 8, 'count', 1, 1024),
    knob('calls', 'Calls of a chain', 3, 'count', 1, 8, 'Paper 64, OMPGPT (arXiv:2401.16445): 3 assumed for its chain of prompts.'),
    derived('context', 'Mean prompt', 'prompt+answer*(calls-1)/2', 'tokens'),
  ],
  nodes: [
    // 0.76 billion parameters, as OMPGPT has; MonoCoder has 0.89.
    { kind: 'model', id: 'pretrain', label: 'Pretrain', once: true, settings: { model: 'gpt3-760m', device: 'a100-sxm-80gb', kind: 'training' }, amounts: { tokens: 'tokens', count: 'machines' } },
    { kind: 'model', id: 'complete', label: 'Complete', settings: { model: 'gpt3-760m', ...H100, batch: 8 }, amounts: { prompt: 'context', output: 'answer' }, times: 'calls', reused: 'context-(prompt+(calls-1)*answer)/calls' },
  ],
  edges: [],
}, 'serve-a-large-model');

const LARGE_GENERAL = shape('choice', 'serve-a-large-model', {
  title: 'A large general model',
  about: 'One call of a model somebody else has trained: dearer each time, with nothing to pay first.',
  use: 'completion',
  uses: 'requests',
  knobs: COMPLETION,
  nodes: [{ kind: 'model', id: 'complete', label: 'Complete', settings: { model: 'starcoder-15b', ...H100, batch: 8 }, amounts: { prompt: 'prompt', output: 'answer' } }],
  edges: [],
}, 'adopt-a-small-domain-model');

export const CHOICE_SHAPES = [CASCADE, ROUTER, FINE_TUNE, RETRIEVE, SMALL_DOMAIN, LARGE_GENERAL, SURROGATE, RUN_UNCHANGED];
