import { branch, layout, method, outside, serve, setting, technique } from './writing.ts';
import type { Taxonomy } from './taxonomy.ts';

/** Paper 121: how to train, how to run, how to serve; with what makes each scale and last. */
export const PEAK_PERFORMANCE: Taxonomy = {
  survey: 121,
  about: 'In three classes: training, inference, and serving as a system; strategies optimise training, use hardware better, or make it scale and last.',
  children: [
    branch('Training',
      branch('Training optimisation', setting('Mixed precision', 'pretraining', { recipe: 'bf16' }, { recipe: 'fp32' }), setting('FP8', 'pretraining', { recipe: 'fp8-block' }), setting('Recomputation', 'pretraining', { recomputation: 'full' }), setting('Fused attention', 'pretraining', { attention: 'fused' }, { attention: 'unfused' }), method('LoRA', { method: 'lora', rank: 8 }), setting('Memory-saving optimizer', 'pretraining', { optimizer: 'adafactor' }), outside('Curriculum and learning rate', 'pretraining', 'What a step teaches is quality; the engine prices steps.')),
      branch('Scalability', layout('ZeRO 1', 'pretraining', { zero: 1 }, { zero: 0 }), layout('ZeRO 3', 'pretraining', { zero: 3 }, { zero: 0 }), layout('Tensor parallelism (Megatron-LM)', 'pretraining', { tensor: 8 }, { tensor: 1 }), layout('Pipeline (GPipe)', 'pretraining', { pipeline: 4, schedule: 'gpipe' }, { pipeline: 1, globalBatch: 128 }), layout('1F1B in place of GPipe', 'pretraining', { schedule: '1f1b' }, { pipeline: 4, schedule: 'gpipe', globalBatch: 128 }), layout('Context parallelism', 'pretraining', { context: 4 }, { sequence: 32_768, globalBatch: 64 }), setting('States in host memory (ZeRO-Offload)', 'pretraining', { offloadOptimizer: 'host' })),
      branch('Reliability', setting('Checkpoints in memory', 'pretraining', { checkpoint: 'memory' }, { checkpoint: 'storage' }), setting('Failures ten times as rare', 'pretraining', { mtbf: 1e8 }, { mtbf: 1e7 }), outside('Volunteers over the Internet (Petals)', 'serving', 'Devices of many kinds that come and go behind slow links; one machine of equal devices is priced.'))),
    branch('Inference',
      branch('Compression', setting('Weights in 4 bits', 'inference', { weights: 'int4' }), setting('Weights and activations in 8 bits', 'inference', { weights: 'int8', activations: 'int8' }), technique('Pruning at one go (SparseGPT)', 'sparsity', { density: 0.5 }), technique('Structured pruning', 'structured-pruning'), outside('Experts below one bit (QMoE)', 'inference', 'Codes of mixed length for ternary weights; formats here have a fixed number of bits.'), setting('A distilled model', 'inference', { model: 'llama-3.2-1b' }, { model: 'llama-3.1-8b' })),
      branch('Decoding', technique('Speculative decoding', 'speculative-decoding'), technique('Draft heads', 'draft-heads'), technique('Early exit', 'early-exit')),
      branch('Hardware', setting('Fused attention', 'inference', { attention: 'fused' }, { attention: 'unfused', prompt: 8192 }), setting('Started from a graph', 'inference', { host: 'graph' }, { host: 'eager' }), technique('Cache in host memory (FlexGen)', 'kv-offload', undefined, 'serving', { prompt: 32_768 }), outside('Weights in host memory (FlexGen)', 'inference', 'Weights are held by devices while answers are written; the cache may wait in host memory.'))),
    branch('System serving',
      branch('Batching', serve('Continuous batching (Orca)', 'vs one-by-one vs static'), setting('Four times the batch', 'serving', { batch: 128 }, { batch: 32 }), setting('Pages of the cache (vLLM)', 'serving', { page: 16 }, { page: 2048 }), technique('Prefixes kept', 'prefix-reuse', undefined, 'serving')),
      branch('Scalability', layout('Tensor parallelism', 'serving', { tensor: 2 }, { tensor: 1, count: 2 }), layout('Experts spread', 'serving', { expert: 8 }, { model: 'mixtral-8x7b', count: 8, tensor: 1, expert: 1, batch: 64 }), serve('Reading and writing apart', 'vs disaggregated')),
      branch('Reliability', outside('Preemptible machines', 'serving', 'A service that loses machines in the middle is not simulated; training counts failures.'))),
  ],
};
