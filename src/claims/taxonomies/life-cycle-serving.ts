import type { Settings } from '../../scenario/fields.ts';
import type { Leaf, Stage } from './taxonomy.ts';

const setting = (id: string, name: string, change: Settings, at?: Settings): Leaf => ({ id: `inference-${id}`, name, stage: 'inference', entry: { kind: 'setting', change, ...(at !== undefined && { at }) } });
const serving = (kind: 'setting' | 'layout', id: string, name: string, change: Settings, at?: Settings): Leaf => ({ id: `serving-${id}`, name, stage: 'serving', entry: { kind, change, ...(at !== undefined && { at }) } });
const policy = (id: string, name: string, text: string): Leaf => ({ id: `serving-${id}`, name, stage: 'serving', entry: { kind: 'serve', text } });

const undertaking = (stage: Stage, shape: string, name: string): Leaf => ({ id: `program-${shape}`, name, stage, entry: { kind: 'program', text: `from ${shape}` } });

/** Of several calls and runs, with bills of their own. */
export const UNDERTAKINGS: readonly Leaf[] = [
  undertaking('pretraining', 'data-selection', 'Documents chosen by a scorer'),
  undertaking('pretraining', 'rephrase-and-pretrain', 'Documents rephrased'),
  undertaking('pretraining', 'growth-by-stacking', 'Network grown by stacking'),
  undertaking('pretraining', 'pruning-aware-pretraining', 'Network that shrinks while it is trained'),
  undertaking('finetuning', 'teacher-student-distillation', 'Distillation from a teacher'),
  undertaking('finetuning', 'reinforcement-learning-ppo', 'Reinforcement learning (PPO)'),
  undertaking('inference', 'best-of-n', 'Best of several answers'),
  undertaking('inference', 'retrieve-and-generate', 'Retrieved passages'),
  undertaking('serving', 'router', 'Router between models'),
  undertaking('serving', 'cascade', 'Cascade of models'),
];

/** Formats and kernels of inference, and what a service chooses. */
export const SERVING_LEAVES: readonly Leaf[] = [
  setting('fp8', 'Weights and activations in FP8', { weights: 'fp8', activations: 'fp8' }),
  setting('int8', 'Weights and activations in 8-bit integers', { weights: 'int8', activations: 'int8' }),
  setting('int4', 'Weights in 4 bits', { weights: 'int4' }),
  setting('kv8', 'Cache in FP8', { kv: 'fp8' }, { prompt: 32_768 }),
  setting('fused', 'Fused attention', { attention: 'fused' }, { attention: 'unfused', prompt: 8192 }),
  setting('merged', 'Merged projections', { projections: 'merged' }, { projections: 'separate' }),
  setting('graph', 'Kernels started from a graph', { host: 'graph' }, { host: 'eager' }),
  serving('setting', 'batch', 'Four times the batch', { batch: 128 }, { batch: 32 }),
  serving('setting', 'pages', 'Small pages of the cache', { page: 16 }, { page: 2048 }),
  serving('setting', 'chunk', 'Prompts read in pieces', { chunk: 2048 }, { chunk: 65_536 }),
  serving('layout', 'tensor', 'Tensor parallelism over two devices', { tensor: 2 }, { tensor: 1, count: 2 }),
  serving('layout', 'experts', 'Experts spread over eight devices', { expert: 8 }, { model: 'mixtral-8x7b', count: 8, tensor: 1, expert: 1, batch: 64 }),
  serving('setting', 'pue', 'A facility of PUE 1.1', { pue: 1.1 }, { pue: 1.5 }),
  policy('policies', 'Continuous batching beside one by one and static, simulated', 'vs one-by-one vs static'),
];
