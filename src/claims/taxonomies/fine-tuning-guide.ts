import { branch, layout, method, outside, program, serve, setting } from './writing.ts';
import type { Taxonomy } from './taxonomy.ts';

/** Paper 134: the seven stages of a fine-tuning project. */
export const FINE_TUNING: Taxonomy = {
  survey: 134,
  about: 'By stage of a project, from data to monitoring.',
  children: [
    branch('1 Data', program('Generated and filtered', 'finetuning', 'from generate-filter-train'), setting('Packed samples', 'finetuning', { lengths: 'packed', meanLength: 512 }, { lengths: 'padded', meanLength: 512 }), outside('Cleaning and balancing', 'finetuning', 'Hours of people; the bill above has them as money.')),
    branch('2 Initialisation', setting('A smaller base', 'finetuning', { model: 'llama-3.2-1b' }, { model: 'llama-3.1-8b' })),
    branch('3 Training setup', setting('Optimizer states in 8 bits', 'finetuning', { optimizerFormat: 'int8' }), setting('Twice the micro-batch', 'finetuning', { microBatch: 2 }, { microBatch: 1 }), setting('Recomputation', 'finetuning', { recomputation: 'full' }), layout('Weights shared out (FSDP)', 'finetuning', { zero: 3 }, { zero: 0 })),
    branch('4 Fine-tuning',
      branch('Method', method('LoRA', { method: 'lora', rank: 16, targets: 'all-linear' }), method('QLoRA', { method: 'qlora', rank: 16, targets: 'all-linear', weights: 'nf4' }), method('DoRA', { method: 'dora', rank: 16, targets: 'all-linear' }), method('Half fine-tuning', { method: 'freeze', frozenLayers: 16 }), method('Mixture of LoRA', { method: 'moe-lora', rank: 16 })),
      branch('Preferences', program('PPO: four models', 'finetuning', 'from reinforcement-learning-ppo'), program('DPO: pairs and a reference', 'finetuning', 'from reinforcement-learning-dpo'), outside('ORPO', 'finetuning', 'Pairs without a reference: two thirds of the passes of DPO, full training on both answers.')),
      branch('Several agents', program('Mixture of agents', 'serving', 'from multi-agent-debate'))),
    branch('5 Evaluation', program('A campaign of questions and tests', 'finetuning', 'from evaluation-campaign')),
    branch('6 Deployment', setting('Weights in 4 bits', 'inference', { weights: 'int4' }), layout('Over two devices', 'serving', { tensor: 2 }, { tensor: 1, count: 2 }), serve('Continuous batching', 'vs static')),
    branch('7 Monitoring', program('Retrained now and then', 'finetuning', 'from periodic-retraining'), outside('Drift and feedback', 'serving', 'When to retrain is quality; how often is a number of the program.')),
  ],
};
