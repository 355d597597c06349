import type { Settings } from '../../scenario/fields.ts';
import { gpt } from '../../scenario/gpt-shape.ts';
import { A100, fullTuning, pretraining } from './machines.ts';
import { derived, knob, shape } from './shape.ts';

const machines = (value: number) => knob('machines', 'Accelerators', value, 'count', 1, 16_384);

const HOFFMANN = 'Hoffmann et al. 2022 (arXiv:2203.15556)';

/** States are spread over all accelerators and activations computed again, so that sizes from end to end of the slider have room on enough machines. */
const PRETRAIN = shape('training', 'pretrain-a-size', {
  title: 'Pretraining a model of a size',
  about: 'A dense network of a size that you set reads so many tokens: what a scaling law speaks of, with what it really costs.',
  use: 'model trained',
  knobs: [
    knob('N', 'Parameters', 7e9, 'count', 1e8, 1e11, `${HOFFMANN} trained 70 M to over 16 B; 7 B assumed.`), knob('D', 'Training tokens', 1.4e11, 'training-tokens', 1e9, 1e13, `${HOFFMANN}: about 20 tokens a parameter are best for training alone.`),
    machines(64),
  ],
  nodes: [{ kind: 'model', id: 'train', label: 'Train', settings: { device: 'h100-sxm', kind: 'training', zero: 3, recomputation: 'full', tensor: 1 }, size: 'N', amounts: { tokens: 'D', count: 'machines', globalBatch: 'max(512,machines)' } }],
  edges: [],
});

const DCPT = 'Paper 36, D-CPT law (arXiv:2406.01375)';

/** With D_d tokens of the domain at hand, a share r of them in the mixture makes D = D_d / r tokens of training. */
const CONTINUAL = shape('training', 'continual-pretraining', {
  title: 'Continued pretraining',
  about: 'Short runs of a small model find the share of domain text, then the model is trained on through that mixture.',
  use: 'model trained',
  knobs: [
    knob('domain', 'Tokens of the domain', 5e9, 'training-tokens', 1e7, 1e12, `${DCPT}: 10 B tokens in all, half of them of the domain.`), knob('share', 'Share of domain text', 0.5, 'percent', 0.01, 1, `${DCPT}: nine ratios were tried; 0.5 among them.`), knob('ratios', 'Ratios tried', 9, 'count', 1, 50, `${DCPT}: 9.`),
    knob('trial', 'Tokens of a trial', 1e9, 'training-tokens', 1e6, 1e11), machines(8), derived('tokens', 'Tokens in all', 'domain/share', 'training-tokens'),
  ],
  nodes: [
    { kind: 'model', id: 'try', label: 'Try a mixture', once: true, settings: pretraining('qwen1.5-0.5b', 'a100-sxm-80gb', 8), amounts: { tokens: 'trial', count: 'machines' }, width: 'ratios', copies: 1 },
    { kind: 'model', id: 'train', label: 'Train on', settings: pretraining('qwen1.5-1.8b', 'a100-sxm-80gb', 8), amounts: { tokens: 'tokens', count: 'machines' } },
  ],
  edges: [{ from: 'try', to: 'train', tokens: 'tokens' }],
});

const NOWCAST = 'Paper 39, live nowcasting (arXiv:2309.15207)';

const RETRAINING = shape('training', 'periodic-retraining', {
  title: 'Retraining now and then',
  about: 'A fleet of small models is watched every hour and retrained where one has drifted, on the recent part of the data.',
  use: 'hour',
  knobs: [
    knob('n', 'Models', 144, 'count', 1, 1e5, `${NOWCAST}: 144.`), knob('keep', 'Share of the data kept', 0.48, 'percent', 0.01, 1, `${NOWCAST}: about half.`), knob('duty', 'Share of hours with a retraining', 0.1, 'percent', 0.01, 1, `${NOWCAST}: a tenth.`), knob('power', 'Power of the data’s size', 1, 'ratio', 0.5, 2, '1 for networks trained by epochs, about 1.3 for trees.'),
    knob('training', 'Training on all data', 20, 'seconds', 0.1, 1e5, `${NOWCAST}: 20 s assumed.`), knob('watching', 'Watching, of a training', 0.02, 'percent', 0, 0.5, `${NOWCAST}: 2 % assumed.`), knob('forecast', 'Forecasts of an hour', 0.1, 'seconds', 0, 1e4), knob('workers', 'Processors', 8, 'count', 1, 1024),
  ],
  nodes: [
    { kind: 'cpu', id: 'watch', label: 'Watch for drift', seconds: 'watching*training', width: 'n', copies: 'workers' },
    { kind: 'cpu', id: 'retrain', label: 'Retrain', seconds: 'training*keep^power', width: 'n', duty: 'duty', copies: 'workers' },
    { kind: 'cpu', id: 'forecast', label: 'Forecast', seconds: 'forecast', width: 'n', copies: 'workers' },
  ],
  edges: [{ from: 'watch', to: 'retrain' }, { from: 'retrain', to: 'forecast' }],
});

const BARS = 'Paper 68, BARS-CTR (arXiv:2009.05794)';

const SWEEP = shape('training', 'hyper-parameter-sweep', {
  title: 'Sweep of settings',
  about: 'Thousands of short experiments, side by side on a number of accelerators.',
  use: 'campaign',
  knobs: [
    knob('n', 'Experiments', 7000, 'count', 1, 1e5, `${BARS}: 7,000.`), knob('hours', 'Hours of one', 1.714, 'ratio', 0.001, 1000, `${BARS}: over 12,000 device-hours in all.`), knob('devices', 'Accelerators', 24, 'count', 1, 10_000), knob('watts', 'Power of one', 250, 'watts', 10, 2000, `${BARS}: 250 W assumed.`), knob('price', 'Price', 1, 'usd-per-hour', 0, 100, `${BARS}: $1 assumed.`),
  ],
  nodes: [{ kind: 'fixed', id: 'experiment', label: 'Experiment', seconds: 'hours*3600', deviceSeconds: 'hours*3600', joules: 'hours*3600*watts', usd: 'hours*price', width: 'n', copies: 'devices' }],
  edges: [],
});

const GROWTH = 'Paper 76, stacking (arXiv:2405.15319)';
const SHAPE = { hidden: 4096, heads: 32, vocab: 50_257, sequence: 2048 } as const;
const DEEP: Settings = { model: gpt({ name: 'GPT 6.7B', layers: 32, ...SHAPE }), device: 'h100-sxm', kind: 'training' };

const STACKING = shape('training', 'growth-by-stacking', {
  title: 'Growth by stacking',
  about: 'A shallow model is trained a little, its layers are stacked, and the deep model goes on from there with fewer tokens.',
  use: 'model trained',
  knobs: [knob('before', 'Tokens before growth', 1e10, 'training-tokens', 1e8, 1e11, `${GROWTH}: 10 B.`), knob('after', 'Tokens after growth', 1.94e11, 'training-tokens', 1e9, 1e13, `${GROWTH}: 194 B in place of 300 B at 7 B parameters.`), machines(64)],
  nodes: [
    { kind: 'model', id: 'shallow', label: 'Train 8 layers', settings: { model: gpt({ name: 'GPT 6.7B, 8 of 32 layers', layers: 8, ...SHAPE }), device: 'h100-sxm', kind: 'training' }, amounts: { tokens: 'before', count: 'machines' } },
    { kind: 'model', id: 'deep', label: 'Train 32 layers', settings: DEEP, amounts: { tokens: 'after', count: 'machines' } },
  ],
  edges: [{ from: 'shallow', to: 'deep' }],
}, 'deep-from-the-start');

const UNGROWN = shape('training', 'deep-from-the-start', {
  title: 'All layers from the start',
  about: 'The deep model is trained from its first weights: what growth is weighed against.',
  use: 'model trained',
  knobs: [knob('tokens', 'Tokens', 3e11, 'training-tokens', 1e9, 1e13, `${GROWTH}: 300 B.`), machines(64)],
  nodes: [{ kind: 'model', id: 'deep', label: 'Train 32 layers', settings: DEEP, amounts: { tokens: 'tokens', count: 'machines' } }],
  edges: [],
}, 'growth-by-stacking');

const SHRINKING = 'Paper 101, pruning-aware pretraining (arXiv:2502.06663)';

/** With a linear schedule the size averages (N0 + N1)/2, so that half of the tokens at each size are the same work. */
const PRUNING = shape('training', 'pruning-aware-pretraining', {
  title: 'Pruning while pretraining',
  about: 'A large model shrinks in steps as it is trained on, and goes on at the size that is deployed.',
  use: 'model trained',
  knobs: [
    knob('shrinking', 'Tokens while it shrinks', 5e10, 'training-tokens', 1e9, 1e12, `${SHRINKING}: 50 B assumed.`), knob('rest', 'Tokens afterwards', 5e10, 'training-tokens', 1e6, 2e12, `${SHRINKING}: 50 B assumed.`), knob('large', 'Share of them at the large size', 0.5, 'percent', 0, 1, 'A half stands for a linear schedule.'),
    knob('saliency', 'Extra work to choose', 0.05, 'percent', 0, 0.5, `${SHRINKING}: 5 % assumed.`), machines(64),
  ],
  nodes: [
    { kind: 'model', id: 'large', label: 'At 1.7 B', settings: pretraining('smollm2-1.7b', 'h100-sxm', 64), amounts: { tokens: 'max(1,shrinking*large*(1+saliency))', count: 'machines' } },
    { kind: 'model', id: 'small', label: 'At 0.46 B', settings: pretraining('openelm-450m', 'h100-sxm', 64), amounts: { tokens: 'max(1,shrinking*(1-large)*(1+saliency))', count: 'machines' } },
    { kind: 'model', id: 'settle', label: 'Train on', settings: pretraining('openelm-450m', 'h100-sxm', 64), amounts: { tokens: 'rest', count: 'machines' } },
  ],
  edges: [{ from: 'large', to: 'small' }, { from: 'small', to: 'settle' }],
});

const SALT = 'Paper 112, SALT (arXiv:2410.18779)';

const SMALL_TEACHER = shape('training', 'small-teacher-pretraining', {
  title: 'Pretraining with a small teacher',
  about: 'A smaller model’s predictions guide the first part of pretraining; fewer steps are needed in all.',
  use: 'model trained',
  knobs: [
    knob('tokens', 'Tokens without a teacher', 5e11, 'training-tokens', 1e9, 1e14, `${SALT}: 208,000 steps; about 0.5 T tokens assumed.`), knob('steps', 'Share of steps needed', 0.7, 'percent', 0.3, 1, `${SALT}: about 70 %.`), knob('taught', 'Share of steps that are taught', 0.17, 'percent', 0, 1, `${SALT}: 36,000 of 208,000, recalled.`),
    knob('own', 'Share of the teacher’s training paid', 0, 'percent', 0, 1, '0 where the teacher is there already; else it has read as many tokens as the student would.'), machines(128),
  ],
  nodes: [
    { kind: 'model', id: 'teacher', label: 'Train the teacher', once: true, settings: pretraining('gpt2-1558m', 'h100-sxm', 128), amounts: { tokens: 'tokens', count: 'machines' }, chance: 'own' },
    { kind: 'model', id: 'guide', label: 'Teacher predicts', settings: { model: 'gpt2-1558m', device: 'h100-sxm', count: 1, prompt: 1024, output: 1, batch: 64 }, width: 'tokens*taught/1024', copies: 'machines' },
    { kind: 'model', id: 'train', label: 'Train the student', settings: pretraining('pythia-2.8b', 'h100-sxm', 128), amounts: { tokens: 'tokens*steps', count: 'machines' } },
  ],
  edges: [{ from: 'teacher', to: 'guide' }, { from: 'guide', to: 'train' }],
});

const UPSAMPLING = 'Paper 61, domain upsampling (arXiv:2406.03476)';

const BRANCHING = shape('training', 'ablations-by-branching', {
  title: 'Trials that branch off late',
  about: 'One run is trained most of the way; each mixture of data is tried on a branch of its last part.',
  use: 'mixture',
  uses: 'mixtures',
  knobs: [knob('mixtures', 'Mixtures tried', 10, 'count', 1, 50, `${UPSAMPLING}: 10 assumed.`), knob('last', 'Part that is changed', 0.2, 'percent', 0.05, 0.5, `${UPSAMPLING}: the last 10 to 20 %.`), knob('tokens', 'Tokens of a whole run', 1e12, 'training-tokens', 1e9, 1e13, `${UPSAMPLING}: 1 T.`), machines(256)],
  nodes: [
    { kind: 'model', id: 'trunk', label: 'Shared part', once: true, settings: pretraining('mpt-7b', 'h100-sxm', 256), amounts: { tokens: 'tokens*(1-last)', count: 'machines' } },
    { kind: 'model', id: 'branch', label: 'Branch', settings: pretraining('mpt-7b', 'h100-sxm', 256), amounts: { tokens: 'tokens*last', count: 'machines' } },
  ],
  edges: [],
}, 'ablations-by-full-runs');

const FULL_RUNS = shape('training', 'ablations-by-full-runs', {
  title: 'Trials by whole runs',
  about: 'Every mixture of data is tried on a run of its own from the start.',
  use: 'mixture',
  uses: 'mixtures',
  knobs: [knob('mixtures', 'Mixtures tried', 10, 'count', 1, 50, `${UPSAMPLING}: 10 assumed.`), knob('tokens', 'Tokens of a run', 1e12, 'training-tokens', 1e9, 1e13, `${UPSAMPLING}: 1 T.`), machines(256)],
  nodes: [{ kind: 'model', id: 'run', label: 'Whole run', settings: pretraining('mpt-7b', 'h100-sxm', 256), amounts: { tokens: 'tokens', count: 'machines' } }],
  edges: [],
}, 'ablations-by-branching');

const PIE = 'Paper 67, PIE (arXiv:2302.07867)';

const OPTIMISE_CODE = shape('training', 'optimise-code', {
  title: 'A model that makes code faster',
  about: 'A model is tuned on pairs of slow and fast programs, writes candidates for one program, tests choose, and every run afterwards is faster.',
  use: 'run',
  uses: 'runs',
  knobs: [
    knob('runs', 'Runs of the program', 1e6, 'count', 1, 1e12, `${PIE}: 1e6 assumed.`), knob('pairs', 'Pairs', 77_000, 'count', 1000, 1e6, `${PIE}: some 77,000, recalled.`), knob('length', 'Tokens of a pair', 600, 'tokens', 100, 2048, `${PIE}: 600 assumed.`), knob('epochs', 'Epochs', 2, 'count', 1, 10),
    knob('k', 'Candidates', 32, 'count', 1, 128, `${PIE}: best of 32 assumed.`), knob('test', 'Testing a candidate', 5, 'seconds', 0.01, 600), knob('runtime', 'One run before', 10, 'seconds', 0.001, 1e6), knob('speedup', 'Times faster', 2.5, 'ratio', 1, 20, `${PIE}: 2.5.`),
  ],
  nodes: [
    { kind: 'model', id: 'tune', label: 'Tune on pairs', once: true, settings: fullTuning('codegen-16b', 'a100-sxm-80gb', 8, 1024), amounts: { tokens: 'pairs*length*epochs' } },
    { kind: 'model', id: 'edit', label: 'Write candidates', once: true, settings: { ...A100, model: 'codegen-16b' }, amounts: { prompt: 'ceil(length/2)', output: 'ceil(length/2)', batch: 'k' }, width: 'k', reused: 'length/2*(k-1)/k' },
    { kind: 'cpu', id: 'test', label: 'Test candidates', once: true, seconds: 'test', width: 'k', copies: 8 },
    { kind: 'cpu', id: 'run', label: 'Run it', seconds: 'runtime/speedup' },
  ],
  edges: [{ from: 'tune', to: 'edit' }, { from: 'edit', to: 'test' }],
}, 'run-unchanged');

export const TRAINING_SHAPES = [PRETRAIN, CONTINUAL, RETRAINING, SWEEP, STACKING, UNGROWN, PRUNING, SMALL_TEACHER, BRANCHING, FULL_RUNS, OPTIMISE_CODE];
