import type { Settings } from '../../scenario/fields.ts';
import type { Leaf, Stage } from './taxonomy.ts';

function leaf(stage: Stage, kind: 'setting' | 'method' | 'layout', id: string, name: string, change: Settings, at?: Settings): Leaf {
  return { id: `${stage}-${id}`, name, stage, entry: { kind, change, ...(at !== undefined && { at }) } };
}

const pretraining = (kind: 'setting' | 'method' | 'layout', id: string, name: string, change: Settings, at?: Settings): Leaf => leaf('pretraining', kind, id, name, change, at);
const method = (id: string, name: string, change: Settings, at?: Settings): Leaf => leaf('finetuning', 'method', id, name, change, at);
const tuning = (id: string, name: string, change: Settings, at?: Settings): Leaf => leaf('finetuning', 'setting', id, name, change, at);

/** What is done while a model is trained from nothing. */
const PRETRAINING: readonly Leaf[] = [
  pretraining('setting', 'recompute-full', 'Recomputation of whole layers', { recomputation: 'full' }),
  pretraining('setting', 'recompute-selective', 'Recomputation of attention, kernels unfused', { recomputation: 'selective' }, { attention: 'unfused' }),
  pretraining('setting', 'recompute-operations', 'Recomputation by operation', { recomputation: 'operations' }),
  pretraining('setting', 'fused-attention', 'Fused attention', { attention: 'fused' }, { attention: 'unfused' }),
  pretraining('setting', 'mixed', 'Mixed precision (from 32 bits)', { recipe: 'bf16' }, { recipe: 'fp32' }),
  pretraining('setting', 'fp8', 'FP8 with block scales', { recipe: 'fp8-block' }),
  pretraining('setting', 'pure', 'No master weights', { recipe: 'bf16-pure' }),
  pretraining('setting', 'loss', 'Fused loss', { loss: 'fused' }, { loss: 'unfused' }),
  pretraining('setting', 'adafactor', 'Adafactor', { optimizer: 'adafactor' }),
  pretraining('setting', 'lion', 'Lion', { optimizer: 'lion' }),
  pretraining('setting', 'muon', 'Muon', { optimizer: 'muon' }),
  pretraining('setting', 'shampoo', 'Shampoo', { optimizer: 'shampoo' }),
  pretraining('setting', 'states-8', 'Optimizer states in 8 bits', { optimizerFormat: 'int8' }),
  pretraining('setting', 'reduction', 'Gradients travel in 16 bits', { reduction: 'bf16' }, { reduction: 'fp32' }),
  pretraining('setting', 'packing', 'Packing of short documents', { lengths: 'packed', meanLength: 512 }, { lengths: 'padded', meanLength: 512 }),
  pretraining('setting', 'offload', 'Optimizer states in host memory', { offloadOptimizer: 'host' }),
  pretraining('setting', 'offload-activations', 'Activations in host memory', { offloadActivations: 'host' }),
  pretraining('setting', 'overlap', 'Communication beside computation', { overlap: 'computed' }, { overlap: 'none' }),
  pretraining('setting', 'checkpoints', 'Checkpoints in memory of other hosts', { checkpoint: 'memory' }, { checkpoint: 'storage' }),
  pretraining('setting', 'prediction-heads', 'Prediction of several tokens', { predictionHeads: 1 }),
  pretraining('method', 'sparse-dense', 'Sparse first, then dense', { method: 'sparse-dense', sparseHardware: true }),
  pretraining('method', 'galore', 'GaLore', { method: 'galore', rank: 1024 }),
  pretraining('layout', 'zero-1', 'ZeRO 1: optimizer states shared out', { zero: 1 }, { zero: 0 }),
  pretraining('layout', 'zero-2', 'ZeRO 2: gradients too', { zero: 2 }, { zero: 0 }),
  pretraining('layout', 'zero-3', 'ZeRO 3: weights too', { zero: 3 }, { zero: 0 }),
  pretraining('layout', 'tensor', 'Tensor parallelism over a node', { tensor: 8 }, { tensor: 1 }),
  pretraining('layout', 'sequence', 'Sequence parallelism', { sequenceParallel: true }, { tensor: 8, sequenceParallel: false }),
  pretraining('layout', 'pipeline', 'Pipeline of four stages, 1F1B', { pipeline: 4, schedule: '1f1b' }, { pipeline: 1 }),
  pretraining('layout', 'gpipe', 'GPipe in place of 1F1B', { schedule: 'gpipe' }, { pipeline: 4, schedule: '1f1b' }),
  pretraining('layout', 'interleaved', 'Interleaved pipeline', { schedule: 'interleaved', virtual: 2 }, { pipeline: 4, schedule: '1f1b', virtual: 1 }),
  pretraining('layout', 'zero-bubble', 'Zero-bubble pipeline', { schedule: 'zb-h1' }, { pipeline: 4, schedule: '1f1b' }),
  pretraining('layout', 'context', 'Context parallelism', { context: 4 }, { sequence: 32_768, globalBatch: 64 }),
  pretraining('layout', 'experts', 'Expert parallelism', { expert: 8 }, { model: 'mixtral-8x7b', tensor: 1, pipeline: 1, expert: 1 }),
];

/** What is done when a trained model is taught further; all of its weights are, in the reference. */
const FINETUNING: readonly Leaf[] = [
  method('lora', 'LoRA', { method: 'lora', rank: 8 }),
  method('dora', 'DoRA', { method: 'dora', rank: 8 }),
  method('qlora', 'QLoRA', { method: 'qlora', rank: 8, weights: 'nf4' }),
  method('moe-lora', 'Mixture of LoRA', { method: 'moe-lora', rank: 8 }),
  method('adapter', 'Adapters', { method: 'adapter', adapterWidth: 64 }),
  method('prefix', 'Prefix tuning', { method: 'prefix', virtualTokens: 32 }),
  method('prompt', 'Prompt tuning', { method: 'prompt', virtualTokens: 100 }),
  method('ia3', 'IA³', { method: 'ia3' }),
  method('bitfit', 'Norms and biases alone (BitFit)', { method: 'bitfit' }),
  method('freeze', 'Half of the layers frozen', { method: 'freeze', frozenLayers: 16 }),
  method('head', 'Head alone', { method: 'head' }),
  method('galore', 'GaLore', { method: 'galore', rank: 256 }),
  method('natural-galore', 'Natural GaLore', { method: 'natural-galore', rank: 256 }),
  method('gradnorm', 'GradNormLoRP', { method: 'gradnorm-lora', rank: 256 }),
  method('lisa', 'LISA', { method: 'lisa', activeLayers: 2 }),
  method('owlore', 'OwLore', { method: 'owlore', activeLayers: 2, rank: 256 }),
  method('mezo', 'MeZO', { method: 'mezo' }),
  method('forward-gradient', 'Forward gradient', { method: 'forward-gradient' }),
  method('wta-crs', 'WTA-CRS', { method: 'wta-crs', kept: 0.3 }),
  method('edkm', 'eDKM: weights clustered while trained', { method: 'edkm' }),
  method('objectives', 'Two objectives', { method: 'multi-objective', objectives: 2 }),
  method('layer-wise', 'Update layer by layer', { perLayerUpdate: true }, { globalBatch: 8, zero: 0 }),
  tuning('recompute', 'Recomputation of whole layers', { recomputation: 'full' }),
  tuning('zero-3', 'ZeRO 3 (FSDP)', { zero: 3 }, { zero: 0 }),
  tuning('offload', 'Optimizer states in host memory', { offloadOptimizer: 'host' }),
  tuning('packing', 'Packing of short documents', { lengths: 'packed', meanLength: 512 }, { lengths: 'padded', meanLength: 512 }),
  tuning('paged', 'Paged optimizer', { pagedOptimizer: true }, { method: 'qlora', rank: 8, weights: 'nf4' }),
  { id: 'finetuning-pruned', name: 'Structured pruning first', stage: 'finetuning', entry: { kind: 'technique', id: 'structured-pruning' } },
];

export const TRAINING_LEAVES: readonly Leaf[] = [...PRETRAINING, ...FINETUNING];
