import { branch, layout, method, outside, paper, setting, technique } from './writing.ts';
import type { Taxonomy } from './taxonomy.ts';

/** Paper 86: compression in five families, and the frameworks that run it. */
export const COMPRESSION: Taxonomy = {
  survey: 86,
  about: 'By what is made smaller: numbers, matrices, the model that works, the architecture, or the way through it.',
  children: [
    branch('Quantisation',
      branch('After training', setting('Weights in 4 bits', 'inference', { weights: 'int4' }), setting('Weights and activations in 8 bits', 'inference', { weights: 'int8', activations: 'int8' }), technique('Weights 4, activations 8, cache 4', 'w4a8kv4'), technique('Low-rank error correction', 'error-correction'), technique('Cache in 2 bits', 'kv-quantisation')),
      branch('With training', method('On a base of 4 bits', { method: 'qlora', rank: 8, weights: 'nf4' }), method('Weights clustered while trained', { method: 'edkm' }), outside('Quantisation-aware training from data', 'finetuning', 'It costs what full training of its tokens costs; rounding in the forward pass is not priced beside it.')),
      branch('With hardware', technique('Bit-serial products', 'bit-serial'), technique('Look-up tables', 'lut'), technique('Shifts and additions', 'shift-add'))),
    branch('Pruning',
      branch('Structured', technique('Half of the inner width', 'structured-pruning', { ffn: 0.5 }), technique('A quarter of the layers', 'structured-pruning', { ffn: 1, layers: 0.75 }), technique('Rare words of the vocabulary', 'vocabulary-trimming')),
      branch('Unstructured', technique('Half of all weights, stored as a bitmap', 'sparsity', { density: 0.5 }), technique('Two of four, on units that skip zeros', 'sparsity', { density: 0.5, pattern: '2:4', stored: 'index', exploits: '2:4' }))),
    branch('Distillation',
      branch('Student in its place', setting('Llama 3.2 1B in the place of 8B', 'inference', { model: 'llama-3.2-1b' }, { model: 'llama-3.1-8b' }), paper('Architecture searched, then distilled', 'inference', 20)),
      branch('Student beside it', technique('Draft model', 'speculative-decoding'), technique('Logits of a small one', 'logit-fusion'), technique('Small model reads the prompt', 'kv-prediction'))),
    branch('Compact architecture',
      branch('Attention', technique('Grouped heads', 'kv-head-merging'), technique('Sliding window', 'sliding-window'), technique('Linear attention', 'linear-attention')),
      branch('Matrices', technique('Low-rank factors', 'low-rank'), technique('Factored embeddings', 'embedding-rank'), technique('Without products', 'matmul-free')),
      branch('Search', outside('Neural architecture search', 'pretraining', 'The search’s cost is that of training its candidates; what is found is a model like any other.'))),
    branch('Dynamic network',
      branch('Depth', technique('Early exit', 'early-exit'), technique('Exit by position', 'skip-decode'), technique('Skip, small or big', 'layer-routing')),
      branch('Width', technique('Adaptive width', 'adaptive-width'), layout('Mixture of experts, spread', 'serving', { expert: 8 }, { model: 'mixtral-8x7b', count: 8, tensor: 1, expert: 1, batch: 64 })),
      branch('Several models', paper('Cascades and routers', 'serving', 133))),
    branch('Frameworks', branch('Kernels', setting('Fused attention', 'inference', { attention: 'fused' }, { attention: 'unfused', prompt: 8192 }), setting('Started from a graph', 'inference', { host: 'graph' }, { host: 'eager' }))),
  ],
};
