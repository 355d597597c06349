import type { Claim } from '../claim.ts';
import { metricOfSettings } from '../price.ts';
import { peakBytes, trainedPercent, trainingJob } from '../training-amounts.ts';
import { lora, PREFIX } from './cases.ts';

const ABSTRACT = 'abstract, arXiv:2308.11148: less than one per cent';
const RANK = 16;
const LAYERS = 32;
const HIDDEN = 4096;

const below = (claim: string, compute: NonNullable<Claim['compute']>, why?: string): Claim => ({
  claim, kind: 'predicted', unit: '%', where: ABSTRACT, tolerance: 0.01, compute, ...(why !== undefined && { why }),
});

export const CLAIMS_079: readonly Claim[] = [
  below('Share of LLaMA-7B that LoRA of rank 16 on query and value trains', (catalog) => trainedPercent(lora('query-value'), catalog)),
  below('Share that LoRA of rank 16 on all linear layers trains', (catalog) => trainedPercent(lora('all-linear'), catalog)),
  below('Share that a prefix of ten tokens trains', (catalog) => trainedPercent(PREFIX, catalog),
    'Keys and values in all 32 layers. The paper’s prefix is one vector a token in 30 layers: 1.2 M parameters, half as many and less.'),
  {
    claim: 'Parameters of LoRA of rank 16 on query and value', kind: 'predicted', published: LAYERS * 2 * RANK * 2 * HIDDEN, unit: 'parameters', where: 'definition of LoRA; rank and targets of arXiv:2308.11148 (not verified)', tolerance: 0,
    compute: (catalog) => metricOfSettings(lora('query-value'), 'trained_parameters', catalog),
  },
  {
    claim: 'Share of an A100’s 40 GB that LoRA takes, one sequence of 2,048', kind: 'predicted', unit: '%', where: 'limited resources, arXiv:2308.11148; machine assumed', tolerance: 1,
    compute: (catalog) => (100 * peakBytes(lora('query-value'), catalog)) / trainingJob(lora('query-value'), catalog).machine.memoryCapacity,
  },
];
