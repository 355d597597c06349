import { branch, method, outside, paper, serve, setting, technique } from './writing.ts';
import type { Taxonomy } from './taxonomy.ts';

const QUALITY = 'Which weights are chosen is a question of quality; what training any such share costs is what the masks beside it show.';

/** Paper 1: methods that train little, by what they train, then what makes them cheaper and how they are served. */
export const PEFT: Taxonomy = {
  survey: 1,
  about: 'By what is trained: modules added, weights chosen, changes written as small products, or several of these.',
  children: [
    branch(
      'Additive',
      branch('Adapters', method('Serial adapters, two a layer', { method: 'adapter', adapterWidth: 64, adaptersPerLayer: 2 }), method('One adapter a layer', { method: 'adapter', adapterWidth: 64, adaptersPerLayer: 1 }), outside('Parallel adapter', 'finetuning', 'The same matrices as a serial one; running them beside the layer changes no count, and the engine runs operations one after the other.')),
      branch('Soft prompts', method('Prefix tuning', { method: 'prefix', virtualTokens: 10 }), method('Prompt tuning', { method: 'prompt', virtualTokens: 100 })),
      branch('Scaling', method('IA³', { method: 'ia3' }), outside('SSF', 'finetuning', 'Scale and shift after every operation; the count is near that of IA³ and norms.')),
    ),
    branch(
      'Selective',
      branch('Structured', method('BitFit: biases and norms', { method: 'bitfit' }), method('Bottom layers frozen', { method: 'freeze', frozenLayers: 24 }), method('Head alone', { method: 'head' }), method('A few layers in turn (LISA)', { method: 'lisa', activeLayers: 2 })),
      branch('Unstructured masks', outside('Fisher masks (FishMask, FISH-DIP)', 'finetuning', QUALITY), outside('Diff pruning', 'finetuning', QUALITY), paper('Sensitive parameters alone', 'finetuning', 38)),
    ),
    branch(
      'Reparameterised',
      branch('Low rank', method('LoRA, rank 8', { method: 'lora', rank: 8, targets: 'query-value' }), method('LoRA, rank 64, all matrices', { method: 'lora', rank: 64, targets: 'all-linear' }), outside('Rank by matrix (AdaLoRA, DyLoRA)', 'finetuning', 'Ranks differ between matrices; the cost is that of the mean rank, which LoRA above has as a number.')),
      branch('Derivatives', method('DoRA', { method: 'dora', rank: 8 }), method('Mixture of LoRA', { method: 'moe-lora', rank: 8 }), method('Projected gradients (GaLore)', { method: 'galore', rank: 256 })),
    ),
    branch('Hybrid', outside('UniPELT, MAM adapters', 'finetuning', 'One method at a time is priced; what several train adds up, their time does not.')),
    branch(
      'Cheaper tuning',
      branch('Quantised base', method('QLoRA', { method: 'qlora', rank: 64, weights: 'nf4', targets: 'all-linear' })),
      branch('Memory', method('Forward passes alone (MeZO)', { method: 'mezo' }), method('Sampled activations (WTA-CRS)', { method: 'wta-crs', kept: 0.3 }), setting('Recomputation', 'finetuning', { recomputation: 'full' }), outside('Side networks (LST)', 'finetuning', 'A network beside the backbone, with no backward pass through it; freezing and head alone bound it from both sides.')),
      branch('Pruned base', paper('Pruned and tuned in one pass', 'finetuning', 30)),
    ),
    branch('Served', serve('Many adapters beside one base', 'custom rate/1k req/256 inkind/fixed outkind/fixed continuous mb/32 vs one-by-one'), technique('Soft prompts kept in the cache', 'soft-prompt', undefined, 'serving')),
  ],
};
