import { branch, method, outside, paper, setting, technique } from './writing.ts';
import type { Taxonomy } from './taxonomy.ts';

/** Paper 131: what makes models for code cheaper, by what is changed. */
export const GREEN_CODE: Taxonomy = {
  survey: 131,
  about: 'By what is changed: data, model, system or the program that is read. Efficiency is compute, time and memory; greenness energy, water and carbon.',
  children: [
    branch('Data', branch('Less of it', setting('A tenth of the tokens', 'finetuning', { tokens: 5e6 }, { tokens: 5e7 }), setting('Short documents packed', 'finetuning', { lengths: 'packed', meanLength: 512 }, { lengths: 'padded', meanLength: 512 }), outside('Which tenth is enough', 'finetuning', 'Quality of what remains.'))),
    branch('Model',
      branch('Tuning', method('LoRA', { method: 'lora', rank: 8 }), method('Prefix tuning', { method: 'prefix', virtualTokens: 32 }), method('Lower layers frozen', { method: 'freeze', frozenLayers: 16 }), paper('Frozen layers, measured', 'finetuning', 4)),
      branch('Compression', setting('Weights in 8 bits', 'inference', { weights: 'int8' }), setting('Weights in 4 bits', 'inference', { weights: 'int4' }), technique('Structured pruning', 'structured-pruning'), technique('Low-rank factors', 'low-rank'), setting('A small model of code', 'inference', { model: 'starcoder2-3b' }, { model: 'starcoder2-15b' }), paper('Three megabytes (distilled)', 'inference', 20)),
      branch('Architecture', technique('Grouped heads', 'kv-head-merging', undefined, 'architecture', { prompt: 32_768 }), technique('Sliding window', 'sliding-window', undefined, 'architecture', { prompt: 32_768 }))),
    branch('System',
      branch('Dynamic inference', technique('Early exit', 'early-exit'), technique('Draft model', 'speculative-decoding'), paper('When to complete at all', 'inference', 49)),
      branch('Machine', setting('A newer device', 'inference', { device: 'h100-sxm' }, { device: 'a100-sxm-80gb' }), setting('A lower power limit', 'inference', { tdp: 300 }, { tdp: 700 }), setting('A facility of PUE 1.1', 'inference', { pue: 1.1 }, { pue: 1.5 }))),
    branch('Program', branch('Shorter input', technique('A third of the tokens dropped', 'token-pruning', { keep: 0.67 }), setting('A grammar that takes fewer tokens', 'inference', { prompt: 1774, output: 222 }, { prompt: 2048, output: 256 })), branch('Kept input', technique('Edits with new positions', 'edit-reencoding'), technique('Files in front kept', 'prefix-reuse', undefined, 'serving'))),
  ],
};
