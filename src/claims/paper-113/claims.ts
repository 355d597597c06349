import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Claim } from '../claim.ts';
import { categoryBytes, peakBytes, percentLess, trainingJob } from '../training-amounts.ts';
import { ADAM, CHECKPOINTED, GALORE, GRADNORM } from './cases.ts';

const ABSTRACT = 'abstract, arXiv:2412.19616';

const ofCard = (settings: Settings, catalog: Catalog): number => (100 * peakBytes(settings, catalog)) / trainingJob(settings, catalog).machine.memoryCapacity;
const states = (settings: Settings, catalog: Catalog): number => categoryBytes(settings, ['optimizer'], catalog);

export const CLAIMS_113: readonly Claim[] = [
  {
    claim: 'Optimizer states in 8 bits fewer than those of Adam in BF16, LLaMA-7B', kind: 'predicted', published: 89.5, unit: '%', where: ABSTRACT, tolerance: 2 / 89.5,
    compute: (catalog) => percentLess(states(GRADNORM, catalog), states(ADAM, catalog)),
    why: 'The rank is taken as 512, half of GaLore’s; counted as GaLore’s states with a magnitude for each output beside them.',
  },
  {
    claim: 'Share of an RTX 4090’s memory that pretraining LLaMA-7B takes, 256 tokens at once', kind: 'predicted', unit: '%', where: `${ABSTRACT}: it fits`, tolerance: 1,
    compute: (catalog) => ofCard(GRADNORM, catalog),
  },
  {
    claim: 'The same at batch 16 with checkpointing', kind: 'predicted', unit: '%', where: `${ABSTRACT}: it fits; the batch is GaLore’s`, tolerance: 1,
    compute: (catalog) => ofCard(CHECKPOINTED, catalog),
  },
  {
    claim: 'Optimizer states over those of GaLore of the same rank', kind: 'predicted', published: 1, unit: '×', where: 'magnitudes are one number for each output, arXiv:2412.19616', tolerance: 0.01,
    compute: (catalog) => states(GRADNORM, catalog) / states(GALORE, catalog),
  },
  { claim: 'GLUE average of 80.65 against LoRA’s 79.23 at rank 8', kind: 'cited', published: 80.65, unit: 'score', where: ABSTRACT, why: 'Quality is not priced.' },
];
