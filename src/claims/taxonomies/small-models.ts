import { branch, method, outside, paper, program, setting, technique } from './writing.ts';
import type { Taxonomy } from './taxonomy.ts';

const QUALITY = 'A question of what answers are worth, not of what they cost.';

/** Paper 140: small models, how they are made, run and work with large ones. */
export const SMALL_MODELS: Taxonomy = {
  survey: 140,
  about: 'By what is done with small models: made, improved, run on devices, set to work with large ones, and trusted.',
  children: [
    branch('Made',
      branch('Architecture', technique('Grouped heads', 'kv-head-merging', undefined, 'architecture', { prompt: 32_768 }), technique('Factored embeddings', 'embedding-rank', undefined, 'architecture'), technique('Linear attention', 'linear-attention', undefined, 'architecture', { prompt: 32_768 }), setting('A state-space model', 'architecture', { model: 'mamba-2.8b' }, { model: 'pythia-2.8b', prompt: 8192 })),
      branch('From a large one', technique('Structured pruning', 'structured-pruning'), technique('Unstructured pruning', 'sparsity'), program('Distillation', 'pretraining', 'from teacher-student-distillation'), setting('Weights in 4 bits', 'inference', { weights: 'int4' }))),
    branch('Improved', method('LoRA', { method: 'lora', rank: 8 }), program('With retrieved passages', 'inference', 'from retrieve-and-generate'), setting('Mixture of experts', 'inference', { model: 'olmoe-1b-7b' }, { model: 'olmo-7b' }), outside('Better data for the student', 'finetuning', QUALITY)),
    branch('On devices',
      branch('Memory', setting('4 bits on a phone', 'inference', { weights: 'int4' }, { model: 'qwen2.5-3b', device: 'sd-8-gen-3', count: 1, tensor: 1, batch: 1, prompt: 512, output: 128, weights: 'int8' }), technique('Cache in 2 bits', 'kv-quantisation'), technique('Rare words dropped', 'vocabulary-trimming')),
      branch('Time', technique('Look-up tables', 'lut'), technique('Prompt read by a smaller model', 'kv-prediction'), paper('Measured on phones', 'inference', 43))),
    branch('With large models', branch('Small helps large', technique('Drafts', 'speculative-decoding'), technique('Logits of a tuned small one', 'logit-fusion'), technique('Reads long contexts', 'context-encoder')), branch('Together', program('Device first, cloud where it must', 'serving', 'from cascade'), paper('Routing', 'serving', 133))),
    branch('Trusted', outside('Robustness', 'inference', QUALITY), outside('Privacy', 'inference', QUALITY), outside('Fairness and reliability', 'inference', QUALITY)),
  ],
};
