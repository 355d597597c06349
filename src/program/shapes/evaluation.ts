import type { Settings } from '../../scenario/fields.ts';
import { A100, H100 } from './machines.ts';
import { knob, shape } from './shape.ts';

const UJB = 'Paper 91, CoderUJB (arXiv:2403.19287)';
const CODER: Settings = { ...H100, model: 'codellama-7b' };

const CAMPAIGN = shape('evaluation', 'evaluation-campaign', {
  title: 'Evaluation campaign',
  about: 'Several models answer every problem of a benchmark many times; each answer is tested on processors.',
  use: 'campaign',
  knobs: [
    knob('models', 'Models', 12, 'count', 1, 200, `${UJB}: 12 assumed.`), knob('problems', 'Problems that are tested', 1299, 'count', 1, 1e5, `${UJB}: 238 + 140 + 451 + 470.`), knob('questions', 'Questions with one-word answers', 940, 'count', 0, 1e6, `${UJB}: 940 of detection.`),
    knob('k', 'Samples', 20, 'count', 1, 1000, `${UJB}: 20 assumed.`), knob('prompt', 'Prompt', 1500, 'tokens', 1, 32_768, `${UJB}: 1,500 assumed.`), knob('answer', 'Answer', 300, 'tokens', 1, 8192, `${UJB}: 300 assumed.`),
    knob('test', 'Tests of a sample', 20, 'seconds', 0.01, 600, `${UJB}: 20 s assumed.`), knob('machines', 'Accelerators', 8, 'count', 1, 1024), knob('workers', 'Test workers', 64, 'count', 1, 4096),
  ],
  nodes: [
    { kind: 'model', id: 'sample', label: 'Write samples', settings: CODER, amounts: { prompt: 'prompt', output: 'answer', batch: 'min(k,64)' }, width: 'models*problems*k', copies: 'machines', reused: 'prompt*(k-1)/k' },
    { kind: 'model', id: 'detect', label: 'Answer in a word', settings: { ...CODER, output: 1, batch: 16 }, amounts: { prompt: 'prompt' }, width: 'models*questions', copies: 'machines' },
    { kind: 'cpu', id: 'test', label: 'Run tests', seconds: 'test', width: 'models*problems*k', copies: 'workers' },
  ],
  edges: [{ from: 'sample', to: 'test', tokens: 'answer' }, { from: 'sample', to: 'detect' }],
});

const COFFE = 'Paper 100, COFFE (arXiv:2502.02827)';

const EFFICIENCY = shape('evaluation', 'code-efficiency-campaign', {
  title: 'Benchmark of fast code',
  about: 'Each sample is not only tested but timed on stress inputs, so that processors work longer than accelerators.',
  use: 'model measured',
  knobs: [
    knob('problems', 'Problems', 756, 'count', 1, 10_000, `${COFFE}: 398 + 358.`), knob('k', 'Samples', 10, 'count', 1, 200, `${COFFE}: 10 assumed; ENAMEL (arXiv:2406.06647) takes 100.`), knob('prompt', 'Prompt', 500, 'tokens', 1, 32_768, `${COFFE}: 500 assumed.`), knob('answer', 'Answer', 300, 'tokens', 1, 8192, `${COFFE}: 300 assumed.`),
    knob('tests', 'Stress tests', 20, 'count', 1, 200, `${COFFE}: 20 assumed.`), knob('runtime', 'One test', 1, 'seconds', 0.01, 60, `${COFFE}: 1 s assumed.`), knob('right', 'Share that is right and is timed', 0.5, 'percent', 0, 1), knob('workers', 'Test workers', 32, 'count', 1, 4096),
  ],
  nodes: [
    { kind: 'model', id: 'sample', label: 'Write samples', settings: CODER, amounts: { prompt: 'prompt', output: 'answer', batch: 'min(k,64)' }, width: 'problems*k', copies: 1, reused: 'prompt*(k-1)/k' },
    { kind: 'cpu', id: 'check', label: 'Check', seconds: 'runtime', width: 'problems*k', copies: 'workers' },
    { kind: 'cpu', id: 'stress', label: 'Time on stress tests', seconds: 'tests*runtime', width: 'problems*k', chance: 'right', copies: 'workers' },
  ],
  edges: [{ from: 'sample', to: 'check', tokens: 'answer' }, { from: 'check', to: 'stress' }],
});

const MBPP = 'Paper 59, program synthesis (arXiv:2108.07732)';

const SAMPLING = shape('evaluation', 'sampling-benchmark', {
  title: 'Benchmark by sampling',
  about: 'A few examples stand before each problem and are read once for all of its samples.',
  use: 'problem',
  uses: 'problems',
  knobs: [
    knob('problems', 'Problems', 500, 'count', 1, 30_000, `${MBPP}: 500 of MBPP.`), knob('k', 'Samples', 80, 'count', 1, 1000, `${MBPP}: 80.`), knob('prompt', 'Prompt with examples', 600, 'tokens', 1, 4096, `${MBPP}: 600 assumed.`), knob('answer', 'Answer', 150, 'tokens', 1, 2048, `${MBPP}: 150 assumed.`),
    knob('shared', 'Share of prompts read once', 1, 'percent', 0, 1, '1: the prompt’s cache serves all samples; 0: each reads it.'), knob('test', 'Testing a sample', 0.5, 'seconds', 0.01, 60), knob('turns', 'Turns with a person’s help', 1, 'count', 1, 4, `${MBPP}: up to 4; each halves the errors.`),
  ],
  nodes: [
    { kind: 'group', id: 'turn', label: 'Turn', times: 'turns' },
    { kind: 'model', id: 'sample', label: 'Write samples', group: 'turn', settings: { device: 'h100-sxm', count: 8, model: 'falcon-180b' }, amounts: { prompt: 'prompt+answer*(turns-1)', output: 'answer', batch: 'k' }, width: 'k', reused: 'shared*prompt*(k-1)/k' },
    { kind: 'cpu', id: 'test', label: 'Test', group: 'turn', seconds: 'test', width: 'k', copies: 16 },
  ],
  edges: [{ from: 'sample', to: 'test', tokens: 'answer' }],
});

const FEC = 'Paper 33, functional hashing (arXiv:2302.05433)';

const HASHING = shape('evaluation', 'functional-hashing-search', {
  title: 'Search that knows equal candidates',
  about: 'A short probe tells whether a candidate does what an earlier one did; only new ones are evaluated in full.',
  use: 'search',
  knobs: [
    knob('n', 'Candidates', 1e6, 'count', 100, 1e9, `${FEC}: 1e6 assumed.`), knob('duplicates', 'Share known already', 0.7, 'percent', 0, 0.999, `${FEC}: 0.7 assumed; it rises as a search converges.`), knob('probe', 'Steps of a probe', 10, 'count', 1, 1000, `${FEC}: 10.`),
    knob('full', 'Steps of an evaluation', 150, 'count', 1, 1e6, `${FEC}: about 150, as a reimplementation has it.`), knob('step', 'One step', 0.01, 'seconds', 1e-6, 100), knob('repeats', 'Evaluations of a new one', 1, 'count', 1, 20, `${FEC}: one.`), knob('workers', 'Cores', 64, 'count', 1, 100_000),
  ],
  nodes: [
    { kind: 'cpu', id: 'probe', label: 'Probe and hash', seconds: 'probe*step', width: 'n', copies: 'workers' },
    { kind: 'cpu', id: 'evaluate', label: 'Evaluate in full', seconds: 'full*step*repeats', width: 'n', unique: '1-duplicates', copies: 'workers' },
  ],
  edges: [{ from: 'probe', to: 'evaluate' }],
});

const WHISPER: Settings = { ...A100, model: 'gpt2-1558m' };
const GER = 'Paper 110, RobustGER (arXiv:2401.10446)';

/** Whisper large has 1.55 billion parameters; GPT-2 XL, of the same size, stands in for it and reads 50 frames a second. */
const SPEECH = shape('evaluation', 'speech-correction', {
  title: 'Speech recognition with correction',
  about: 'A recogniser writes several hypotheses of an utterance; a language model reads them all and writes what was said.',
  use: 'utterance',
  knobs: [
    knob('seconds', 'Length of the utterance', 6, 'seconds', 1, 20), knob('hypotheses', 'Hypotheses', 5, 'count', 1, 60, `${GER}: 5.`), knob('length', 'Tokens of a hypothesis', 20, 'tokens', 5, 60, `${GER}: 20 assumed.`), knob('instruction', 'Instruction', 60, 'tokens', 0, 1000),
    knob('tuned', 'Utterances it was tuned on', 100_000, 'count', 100, 1e7), knob('epochs', 'Epochs', 2, 'count', 1, 10, `${GER}: 2.`),
  ],
  nodes: [
    { kind: 'model', id: 'tune', label: 'Tune the corrector', once: true, settings: { ...A100, model: 'llama-2-7b', kind: 'finetuning', method: 'adapter', sequence: 256, globalBatch: 32 }, amounts: { tokens: 'tuned*epochs*(hypotheses+1)*length' } },
    { kind: 'model', id: 'recognise', label: 'Recognise', settings: WHISPER, amounts: { prompt: 'ceil(50*seconds)', output: 'length', batch: 'hypotheses' }, width: 'hypotheses', reused: 'ceil(50*seconds)*(hypotheses-1)/hypotheses' },
    { kind: 'model', id: 'correct', label: 'Correct', settings: { ...A100, model: 'llama-2-7b', batch: 1 }, amounts: { prompt: 'instruction+hypotheses*length', output: 'length' } },
  ],
  edges: [{ from: 'recognise', to: 'correct', tokens: 'hypotheses*length' }],
});

export const EVALUATION_SHAPES = [CAMPAIGN, EFFICIENCY, SAMPLING, HASHING, SPEECH];
