import type { Claim } from '../claim.ts';
import { metricOfSettings } from '../price.ts';
import { categoryBytes, peakBytes } from '../training-amounts.ts';
import { FULL, lisa, owlore } from './cases.ts';

const SCRIPTS = 'abstract, arXiv:2405.18380; setup from run_owlore_low_rank.sh and run_finetune_with_lisa.sh';
const LAYERS = 32;
const ACTIVE = 5;

export const CLAIMS_109: readonly Claim[] = [
  {
    claim: 'Memory to fine-tune Llama 2 7B, batch 16 of 512 tokens', kind: 'predicted', published: 21e9, unit: 'B', dimension: 'bytes', where: SCRIPTS, tolerance: 0.1,
    compute: (catalog) => peakBytes(owlore(16), catalog),
    why: 'The abstract does not say the batch; this is the published script’s. Layers are checkpointed; of 8,192 tokens at once the logits alone, wide and narrow, are 2 GB.',
  },
  {
    claim: 'Memory to fine-tune Llama 2 7B, batch 1 of 512 tokens', kind: 'predicted', published: 21e9, unit: 'B', dimension: 'bytes', where: SCRIPTS, tolerance: 0.1,
    compute: (catalog) => peakBytes(owlore(1), catalog),
    why: 'The default batch of the script below. Weights, gradients and states are 17.2 GB at either batch; the published figure lies between the two.',
  },
  {
    claim: 'Parameters trained at a time: five layers, embedding and head', kind: 'predicted', published: 2 * 32_000 * 4096 + ACTIVE * (4 * 4096 ** 2 + 3 * 4096 * 11_008), unit: 'parameters', where: 'definition, arXiv:2405.18380', tolerance: 0.001,
    compute: (catalog) => metricOfSettings(owlore(1), 'trained_parameters', catalog),
  },
  {
    claim: 'FLOPs of a step over full fine-tuning’s, gradients passed through every layer', kind: 'predicted', published: (4 + (2 * ACTIVE) / LAYERS) / 6, unit: '×', where: 'forward and input gradients of all layers, weight gradients of five of 32', tolerance: 0.05,
    compute: (catalog) => metricOfSettings(owlore(1), 'model_flops', catalog) / metricOfSettings(FULL, 'model_flops', catalog),
    why: 'The head, two per cent of the parameters, is trained in full, and attention’s products have no weights to leave out.',
  },
  {
    claim: 'Optimizer states over those of LISA', kind: 'predicted', unit: '%', where: 'arXiv:2405.18380: the projection reduces them; no figure is stated, so half is our limit', tolerance: 0.5,
    compute: (catalog) => (100 * categoryBytes(owlore(1), ['optimizer'], catalog)) / categoryBytes(lisa(1), ['optimizer'], catalog),
  },
  { claim: 'Accuracy above full fine-tuning: +1.1 % on commonsense reasoning, +3.0 % on MMLU, +10 % on MT-Bench', kind: 'cited', where: 'abstract, arXiv:2405.18380', why: 'Quality is not priced.' },
];
