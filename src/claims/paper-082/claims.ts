import type { Catalog } from '../../catalog/catalog.ts';
import { matrixElements } from '../../engine/training/device-states.ts';
import type { Claim } from '../claim.ts';
import { flopsPerToken, heldChunks, peakBytes } from '../training-amounts.ts';
import { emef, lora } from './cases.ts';

const ABSTRACT = 'abstract, arXiv:2306.08162';
const BASE_BITS = 2;
const PAIR_BITS = 16;

/** Bits of a linear layer’s weight with the pair beside it, scales of the base left out as the paper leaves them. */
function bitsWithPair(catalog: Catalog): number {
  const chunks = heldChunks(emef('int2', 256), catalog);
  const linear = chunks.reduce((sum, { held }) => sum + matrixElements(held), 0);
  const pairs = chunks.reduce((sum, { effect }) => sum + effect.added, 0);
  return BASE_BITS + (PAIR_BITS * pairs) / linear;
}

export const CLAIMS_082: readonly Claim[] = [
  {
    claim: 'Bits of a weight of LLaMA-7B in 2 bits with a pair of rank 16 beside it', kind: 'predicted', published: 2.1, unit: 'bit', where: ABSTRACT, tolerance: 0.01,
    compute: bitsWithPair,
  },
  {
    claim: 'Its size over that of the base alone', kind: 'predicted', published: 1.05, unit: '×', where: ABSTRACT, tolerance: 0.01,
    compute: (catalog) => bitsWithPair(catalog) / BASE_BITS,
  },
  {
    claim: 'Memory to fine-tune LLaMA-7B in 4 bits, less than LoRA in 16 bits without recomputation by', kind: 'predicted', published: 5.6, unit: '×', where: `${ABSTRACT}: “up to”; lengths are not stated, so the model’s longest, 2,048`, tolerance: 0.2,
    compute: (catalog) => peakBytes(lora(2048), catalog) / peakBytes(emef('int4', 2048), catalog),
    why: 'The longer the sequences the more recomputation saves; at 256 tokens the ratio is about 3.',
  },
  {
    claim: 'Memory to fine-tune LLaMA-7B in 4 bits at 256 tokens', kind: 'predicted', published: 5.45e9, unit: 'B', dimension: 'bytes', where: 'middle of 4.93 to 5.96 GB as a summary at sciencestack.ai gives them', tolerance: 0.2,
    compute: (catalog) => peakBytes(emef('int4', 256), catalog),
    why: 'The length is assumed, and so is which of the two figures is for how many bits.',
  },
  {
    claim: 'FLOPs of a trained token over full fine-tuning’s six a parameter', kind: 'predicted', published: 4 / 6, unit: '×', where: 'a frozen base makes no weight gradients', tolerance: 0.1,
    compute: (catalog) => flopsPerToken(emef('int4', 256), catalog) / flopsPerToken({ ...lora(256), method: 'full', weights: 'fp16' }, catalog),
  },
];
