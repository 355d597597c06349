import type { Settings } from '../../scenario/fields.ts';
import { A100, adapterTuning, fullTuning, H100, pretraining } from './machines.ts';
import { derived, knob, shape } from './shape.ts';

const WRAP = 'Paper 2, WRAP (arXiv:2401.16380)';
const PRETRAINED = [knob('runs', 'Models trained', 1, 'count', 1, 100, 'How many share the data.'), knob('machines', 'Accelerators that train', 64, 'count', 1, 16_384, `${WRAP}: 64 A100.`), knob('tokens', 'Tokens on data as it is', 3e11, 'training-tokens', 1e9, 1e14, `${WRAP}: 300 B.`)];

const REPHRASE = shape('data', 'rephrase-and-pretrain', {
  title: 'Rephrase, then pretrain',
  about: 'A model writes a corpus anew once; models trained on old and new text together need fewer tokens.',
  use: 'model trained',
  uses: 'runs',
  knobs: [
    ...PRETRAINED, knob('synthetic', 'Rephrased tokens', 8.5e10, 'training-tokens', 1e6, 1e13, `${WRAP}: 85 B.`), knob('gain', 'Times fewer tokens', 3, 'ratio', 1, 5, `${WRAP}: about 3 on C4; measured there, not derived here.`),
    knob('passage', 'Tokens of a passage', 300, 'tokens', 16, 4096, `${WRAP}: at most 300.`), knob('side', 'Sequences side by side', 128, 'count', 1, 512),
  ],
  nodes: [
    { kind: 'model', id: 'rephrase', label: 'Rephrase', once: true, settings: { ...A100, model: 'mistral-7b-v0.1' }, amounts: { prompt: 'passage+50', output: 'passage', batch: 'side' }, width: 'synthetic/passage', copies: 'machines' },
    { kind: 'model', id: 'train', label: 'Pretrain', settings: pretraining('gpt3-1.3b', 'a100-sxm-80gb', 64), amounts: { tokens: 'tokens/gain', count: 'machines' } },
  ],
  edges: [{ from: 'rephrase', to: 'train', tokens: 'synthetic' }],
}, 'pretrain');

const PRETRAIN = shape('data', 'pretrain', {
  title: 'Pretrain',
  about: 'One model on data as it is: what better data, growth and guidance are weighed against.',
  use: 'model trained',
  uses: 'runs',
  knobs: PRETRAINED,
  nodes: [{ kind: 'model', id: 'train', label: 'Pretrain', settings: pretraining('gpt3-1.3b', 'a100-sxm-80gb', 64), amounts: { tokens: 'tokens', count: 'machines' } }],
  edges: [],
});

const PRESELECT = 'Paper 99, PreSelect (arXiv:2503.00808)';
/** Reads the calibration set once; 2,048 tokens a sequence. */
const READS: Settings = { ...A100, prompt: 2048, output: 1, batch: 16 };
const reference = (id: string, label: string, model: string) =>
  ({ kind: 'model', id, label, once: true, settings: { ...READS, model }, width: 'calibration/2048', copies: 'machines' }) as const;

/** Pool scored = tokens trained on / share kept; the scorer is a linear classifier over words, on processor cores. */
const SELECTION = shape('data', 'data-selection', {
  title: 'Select data, then pretrain',
  about: 'Reference models rank a sample, a cheap scorer learns the ranking and reads the whole pool, and the model is trained on what is kept.',
  use: 'model trained',
  knobs: [
    knob('machines', 'Accelerators', 64, 'count', 1, 16_384), knob('tokens', 'Tokens without selection', 3e11, 'training-tokens', 1e9, 1e14, `${PRESELECT}: 300 B.`), knob('gain', 'Times fewer tokens', 10, 'ratio', 1, 10, `${PRESELECT}: 10; measured there on 1 B and 3 B parameters.`),
    knob('keep', 'Share kept', 0.1, 'percent', 0.01, 1, `${PRESELECT}: 10 %.`), knob('scorer', 'FLOPs to score a token', 1e4, 'flops', 1e3, 2e10, `${PRESELECT}: fastText, about 1e4.`), knob('cores', 'Cores that score', 256, 'count', 1, 100_000), knob('rate', 'FLOPs of a core in a second', 5e9, 'flops', 1e8, 1e12),
    knob('calibration', 'Tokens that reference models read', 1e9, 'training-tokens', 1e6, 1e11, `${PRESELECT}: 1 B assumed.`),
    derived('kept', 'Tokens trained on', 'tokens/gain', 'training-tokens'),
  ],
  nodes: [
    reference('reference-1b', 'Reference, 1 B', 'llama-3.2-1b'), reference('reference-3b', 'Reference, 3 B', 'llama-3.2-3b'), reference('reference-7b', 'Reference, 7 B', 'llama-7b'), reference('reference-13b', 'Reference, 13 B', 'llama-13b'),
    { kind: 'cpu', id: 'score', label: 'Score the pool', once: true, seconds: 'kept/keep*scorer/(rate*cores)', cores: 'cores' },
    { kind: 'model', id: 'train', label: 'Pretrain', settings: pretraining('gpt3-1.3b', 'a100-sxm-80gb', 64), amounts: { tokens: 'kept', count: 'machines' } },
  ],
  edges: [{ from: 'reference-1b', to: 'score' }, { from: 'reference-3b', to: 'score' }, { from: 'reference-7b', to: 'score' }, { from: 'reference-13b', to: 'score' }, { from: 'score', to: 'train', tokens: 'kept' }],
}, 'pretrain');

const GOTD = 'Paper 23, GOT-D (arXiv:2405.02774)';

const TRANSPORT = shape('data', 'optimal-transport-selection', {
  title: 'Select by optimal transport',
  about: 'Candidates are embedded, one transport problem scores them all at once, and a model is tuned on the best.',
  use: 'model tuned',
  knobs: [
    knob('candidates', 'Candidates', 2e6, 'count', 1e4, 1e8, `${GOTD}: millions.`), knob('length', 'Tokens of a sample', 128, 'tokens', 16, 2048, `${GOTD}: 128 assumed.`), knob('targets', 'Target samples', 10_000, 'count', 100, 1e5, `${GOTD}: 10,000 assumed.`),
    knob('iterations', 'Sinkhorn iterations', 100, 'count', 10, 1000, `${GOTD}: 100 assumed.`), knob('selected', 'Selected', 50_000, 'count', 1000, 1e6, `${GOTD}: 50,000.`), knob('dims', 'Numbers of a vector', 768, 'count', 32, 8192), knob('rate', 'FLOPs in a second, transport', 1e13, 'flops', 1e10, 1e15, 'Bound by memory, so a small part of the peak; assumed.'), knob('price', 'Price of the accelerator', 1.89, 'usd-per-hour', 0, 100, 'The catalog’s price of an A100; the transport alone is paid by it.'),
    derived('work', 'FLOPs of the transport', '2*candidates*targets*(dims+iterations)', 'flops'),
  ],
  nodes: [
    { kind: 'model', id: 'embed', label: 'Embed candidates', once: true, settings: { ...A100, model: 'bert-base', output: 1, batch: 256 }, amounts: { prompt: 'length' }, width: 'candidates', copies: 1 },
    { kind: 'fixed', id: 'transport', label: 'Solve transport', once: true, flops: 'work', deviceSeconds: 'work/rate', seconds: 'work/rate', usd: 'work/rate*price/3600' },
    { kind: 'model', id: 'tune', label: 'Tune on the best', settings: fullTuning('gpt-neo-2.7b', 'a100-sxm-80gb', 4, 128), amounts: { tokens: 'selected*length' } },
  ],
  edges: [{ from: 'embed', to: 'transport' }, { from: 'transport', to: 'tune', tokens: 'selected*length' }],
});

const MOREPAIR = 'Paper 97, MORepair (arXiv:2404.12636)';

const DISTILLATION = shape('data', 'teacher-student-distillation', {
  title: 'Teacher and student',
  about: 'A large model explains examples once, a small one is tuned on them, and the small one answers from then on.',
  use: 'question',
  uses: 'questions',
  knobs: [
    knob('questions', 'Questions', 100_000, 'count', 1, 1e10), knob('examples', 'Examples', 1600, 'count', 100, 1e6, `${MOREPAIR}: about 1,600.`), knob('input', 'Tokens of an input', 600, 'tokens', 16, 8192, `${MOREPAIR}: 600 assumed.`),
    knob('patch', 'Tokens of an answer', 300, 'tokens', 1, 8192, `${MOREPAIR}: 300 assumed.`), knob('rationale', 'Tokens of an explanation', 250, 'tokens', 0, 2000, `${MOREPAIR}: 250 assumed.`), knob('epochs', 'Epochs', 2, 'count', 1, 20), knob('k', 'Candidates for a question', 10, 'count', 1, 100, `${MOREPAIR}: ten.`),
    knob('usd_in', 'Teacher, a million tokens read', 2.5, 'usd', 0, 200), knob('usd_out', 'Teacher, a million tokens written', 10, 'usd', 0, 1000),
    // With two objectives an example is passed through twice: with its answer, and with answer and explanation.
    derived('tokens', 'Tokens trained on', 'examples*epochs*(2*(input+patch)+rationale)', 'training-tokens'),
  ],
  nodes: [
    { kind: 'api', id: 'explain', label: 'Teacher explains', once: true, input: 'input+patch', output: 'rationale', usdPerMillionInput: 'usd_in', usdPerMillionOutput: 'usd_out', seconds: 5, width: 'examples', copies: 32 },
    { kind: 'model', id: 'tune', label: 'Student is tuned', once: true, settings: { ...adapterTuning('codellama-13b', 'h100-sxm', 1024), method: 'qlora', rank: 32 }, amounts: { tokens: 'tokens' } },
    { kind: 'model', id: 'reply', label: 'Student answers', settings: { ...H100, model: 'codellama-13b' }, amounts: { prompt: 'input', output: 'patch', batch: 'k' }, width: 'k', reused: 'input*(k-1)/k' },
  ],
  edges: [{ from: 'explain', to: 'tune', tokens: 'rationale' }],
});

const EFFI = 'Paper 28, Effi-Code (arXiv:2410.10209)';

const GENERATE_FILTER_TRAIN = shape('data', 'generate-filter-train', {
  title: 'Generate, filter, train',
  about: 'Tasks are filtered, a large model improves their solutions round by round with a profile of each run, and a small one is tuned on the result.',
  use: 'run of code it writes',
  uses: 'runs',
  knobs: [
    knob('runs', 'Runs of code it writes', 1e6, 'count', 1, 1e12, `${EFFI}: what the saving is counted over; assumed.`), knob('candidates', 'Candidate tasks', 780_000, 'count', 100, 1e8, `${EFFI}: 780,000.`), knob('kept', 'Tasks kept', 9451, 'count', 10, 1e7, `${EFFI}: 9,451.`), knob('rounds', 'Rounds', 5, 'count', 1, 10, `${EFFI}: 5.`),
    knob('filtering', 'Filtering a task', 0.05, 'seconds', 0.0001, 60), knob('reading', 'Tokens read in a round', 1000, 'tokens', 16, 16_384, `${EFFI}: some 1,500 tokens a round in all; assumed.`), knob('writing', 'Tokens written in a round', 500, 'tokens', 16, 8192, `${EFFI}: as above.`),
    knob('profile', 'Profiling a run', 2, 'seconds', 0.01, 600, `${EFFI}: 2 s assumed.`), knob('length', 'Tokens of a training example', 1000, 'tokens', 16, 8192), knob('epochs', 'Epochs', 4, 'count', 1, 20),
    knob('runtime', 'One run before', 2, 'seconds', 0.001, 3600), knob('saved', 'Time saved', 0.305, 'percent', 0, 0.99, `${EFFI}: 30.5 % on HumanEval, over tasks both solve.`),
  ],
  nodes: [
    { kind: 'cpu', id: 'filter', label: 'Filter tasks', once: true, seconds: 'filtering', width: 'candidates', copies: 64 },
    { kind: 'group', id: 'round', label: 'Round', once: true, times: 'rounds' },
    // DeepSeek-V2 has the 236 billion parameters, 21 of them at work, of the paper’s generator.
    { kind: 'model', id: 'improve', label: 'Improve solutions', group: 'round', settings: { model: 'deepseek-v2', device: 'h200-sxm', count: 8, batch: 64 }, amounts: { prompt: 'reading', output: 'writing' }, width: 'kept', copies: 1 },
    { kind: 'cpu', id: 'measure', label: 'Run and profile', group: 'round', seconds: 'profile', width: 'kept', copies: 64 },
    { kind: 'model', id: 'tune', label: 'Tune the small model', once: true, settings: fullTuning('deepseek-coder-6.7b', 'h100-sxm', 8, 1024), amounts: { tokens: 'kept*length*epochs' } },
    { kind: 'cpu', id: 'run', label: 'Run what it writes', seconds: 'runtime*(1-saved)' },
  ],
  edges: [{ from: 'filter', to: 'improve' }, { from: 'improve', to: 'measure', tokens: 'writing' }, { from: 'measure', to: 'tune', tokens: 'length' }],
}, 'run-unchanged');

const LLM2LLM = 'Paper 138, LLM2LLM (arXiv:2403.15042)';

/** Round i trains on n (1 + a w (i − 1)) examples, from the base model each time: over r rounds n (1 + a w (r − 1)/2) on average. */
const ENHANCEMENT = shape('data', 'iterative-data-enhancement', {
  title: 'Enhance data where the student errs',
  about: 'A student is tuned, its wrong answers go to a teacher who writes more like them, and it is tuned again from the start.',
  knobs: [
    knob('seed', 'Seed examples', 75, 'count', 10, 10_000, `${LLM2LLM}: 1 % of GSM8K.`), knob('rounds', 'Rounds', 10, 'count', 1, 20, `${LLM2LLM}: 10.`), knob('wrong', 'Share answered wrong', 0.8, 'percent', 0, 1, `${LLM2LLM}: 0.9 falling to 0.7 assumed; their mean.`),
    knob('each', 'New examples for a wrong one', 1, 'count', 1, 5, `${LLM2LLM}: 1.`), knob('epochs', 'Epochs', 3, 'count', 1, 10, `${LLM2LLM}: 3.`), knob('length', 'Tokens of an example', 250, 'tokens', 20, 4000, `${LLM2LLM}: 250 assumed.`),
    knob('teacher_in', 'Teacher reads', 1000, 'tokens', 16, 8000, `${LLM2LLM}: 1,200 tokens in all assumed.`), knob('teacher_out', 'Teacher writes', 200, 'tokens', 16, 8000, `${LLM2LLM}: as above.`), knob('usd_in', 'A million tokens read', 2.5, 'usd', 0, 200), knob('usd_out', 'A million tokens written', 10, 'usd', 0, 1000),
    derived('examples', 'Examples of a round, mean', 'seed*(1+each*wrong*(rounds-1)/2)', 'count'),
  ],
  nodes: [
    { kind: 'group', id: 'round', label: 'Round', once: true, times: 'rounds' },
    { kind: 'model', id: 'tune', label: 'Tune from the base', group: 'round', settings: { ...fullTuning('llama-2-7b', 'h100-sxm', 4, 256), globalBatch: 16, microBatch: 4 }, amounts: { tokens: 'examples*length*epochs' } },
    { kind: 'model', id: 'test', label: 'Answer the seed', group: 'round', settings: { ...H100, model: 'llama-2-7b', batch: 64, prompt: 100 }, amounts: { output: 'length' }, width: 'seed', copies: 1 },
    { kind: 'api', id: 'teach', label: 'Teacher writes more', group: 'round', input: 'teacher_in', output: 'teacher_out', usdPerMillionInput: 'usd_in', usdPerMillionOutput: 'usd_out', seconds: 10, width: 'seed*wrong*each', copies: 8 },
  ],
  edges: [{ from: 'tune', to: 'test' }, { from: 'test', to: 'teach' }],
});

const TRACED = 'Paper 85, TRACED (arXiv:2306.07487)';

const TRACES = shape('data', 'trace-and-train', {
  title: 'Trace programs, train on the traces',
  about: 'Programs are run and their states recorded on processors once; a small model trained on that predicts what others would need to run for.',
  use: 'prediction',
  uses: 'predictions',
  knobs: [
    knob('predictions', 'Predictions', 1e6, 'count', 1, 1e12), knob('traces', 'Traces', 120_000, 'count', 1000, 1e7, `${TRACED}: 120,000 assumed.`), knob('runtime', 'Running and recording a program', 2, 'seconds', 0.01, 100, `${TRACED}: 2 s assumed.`),
    knob('length', 'Tokens of a trace', 512, 'tokens', 64, 512, `${TRACED}: 1,024 in two halves of the encoder’s 512.`), knob('epochs', 'Epochs', 10, 'count', 1, 50, `${TRACED}: 10 assumed.`),
  ],
  nodes: [
    { kind: 'cpu', id: 'trace', label: 'Run and record', once: true, seconds: 'runtime', width: 'traces', copies: 64 },
    { kind: 'model', id: 'train', label: 'Train', once: true, settings: { model: 'roberta-base', ...A100, kind: 'training', sequence: 512 }, amounts: { tokens: 'traces*length*epochs' } },
    { kind: 'model', id: 'predict', label: 'Predict', settings: { model: 'roberta-base', ...A100, batch: 32, output: 1 }, amounts: { prompt: 'length' } },
  ],
  edges: [{ from: 'trace', to: 'train', tokens: 'length' }],
}, 'run-unchanged');

const MPI = 'Paper 40, MPIrigen (arXiv:2402.09126)';

const DOMAIN_TUNING = shape('data', 'tune-on-a-domain', {
  title: 'Tune on one domain',
  about: 'A small model is tuned on programs of one kind whose special calls are moved to the end, so that it sees everything before it writes them.',
  use: 'program',
  uses: 'programs',
  knobs: [
    knob('programs', 'Programs completed', 100_000, 'count', 1, 1e9), knob('examples', 'Examples', 15_000, 'count', 1000, 1e6, `${MPI}: 15,000 recalled.`), knob('length', 'Tokens of a program', 1500, 'tokens', 64, 2048, `${MPI}: 1,500 assumed.`), knob('moved', 'Tokens moved to the end', 100, 'tokens', 1, 1000, `${MPI}: 100 assumed.`), knob('epochs', 'Epochs', 5, 'count', 1, 20, `${MPI}: 5 assumed.`),
  ],
  nodes: [
    { kind: 'model', id: 'tune', label: 'Tune', once: true, settings: fullTuning('gpt3-760m', 'a100-sxm-80gb', 1, 2048), amounts: { tokens: 'examples*(length+moved)*epochs' } },
    { kind: 'model', id: 'complete', label: 'Complete', settings: { ...A100, model: 'gpt3-760m', batch: 8 }, amounts: { prompt: 'length', output: 'moved' } },
  ],
  edges: [],
});

export const DATA_SHAPES = [PRETRAIN, REPHRASE, SELECTION, TRANSPORT, DISTILLATION, GENERATE_FILTER_TRAIN, ENHANCEMENT, TRACES, DOMAIN_TUNING];
