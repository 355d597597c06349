import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

export const BITS = 3;
export const LEARNERS = 8;

/** LLaMA-7B clustered to 3 bits while it is tuned on Alpaca, on eight A100 that share out index lists. Length and batch are assumed. */
export const EDKM: Settings = {
  kind: 'finetuning', model: 'llama-7b', device: 'a100-sxm-80gb', count: 8, sequence: 512, globalBatch: 64, microBatch: 1, recipe: 'bf16', tensor: 1, zero: 3,
  method: 'edkm', clusterBits: BITS, learners: LEARNERS, uniquify: true,
};

/** Differentiable clustering as it was: a row of the attention map for each weight. */
export const DKM: Settings = { ...EDKM, uniquify: false };

export const CASES_137: readonly PaperCase[] = [
  { label: 'LLaMA-7B, eDKM of 3 bits on 8 × A100', settings: EDKM },
  { label: 'The same without unique values', settings: DKM },
];
