import type { ParameterValue } from '../../engine/techniques/technique.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

type Size = 'gpt3-1.3b' | 'gpt3-125m';

/** Pretraining with attention counted over the full square, as the paper counts FLOPs; at the datasheet’s rates, as no measured kernels of a wafer are here. */
export function pretraining(model: Size, changes: Settings = {}): Settings {
  return { kind: 'training', model, device: 'wse-3', count: 1, sequence: 2048, globalBatch: 256, microBatch: 1, tokens: 26e9, causal: 'full', efficiency: 'ideal', ...changes };
}

/** The same on sparse weights. */
export function sparse(model: Size, parameters: Readonly<Record<string, ParameterValue>>, changes: Settings = {}): Settings {
  return pretraining(model, { ...changes, techniques: [{ id: 'sparsity', parameters }] });
}

export const WAFER = { exploits: 'all' } as const;
const GPU: Settings = { device: 'a100-sxm-80gb', count: 8, efficiency: 'calibrated' };

export const DENSE_GPU: Settings = pretraining('gpt3-1.3b', GPU);
export const UNSTRUCTURED_GPU: Settings = sparse('gpt3-1.3b', { density: 0.25, exploits: 'bytes' }, GPU);
export const UNITS_GPU: Settings = sparse('gpt3-1.3b', { pattern: '2:4', exploits: '2:4' }, GPU);
/** All tokens sparse, by the training method in place of the technique. */
export const BY_METHOD: Settings = pretraining('gpt3-1.3b', { method: 'sparse-dense', density: 0.25, sparseShare: 1, sparseHardware: true });
/** Sparse tokens, then the dense ones of a fine-tuning. */
export const FINE_TUNED: Settings = pretraining('gpt3-1.3b', { method: 'sparse-dense', density: 0.25, sparseShare: 1 - 1e8 / 26.1e9, sparseHardware: true, tokens: 26.1e9 });

export const CASES_093: readonly PaperCase[] = [
  { label: 'GPT-3 XL dense on a wafer', settings: pretraining('gpt3-1.3b') },
  { label: 'Three weights in four zero, on a wafer', settings: sparse('gpt3-1.3b', { density: 0.25, ...WAFER }) },
  { label: 'Half of the weights zero, on a wafer', settings: sparse('gpt3-1.3b', { density: 0.5, ...WAFER }) },
  { label: 'Three weights in four zero, on A100s', settings: UNSTRUCTURED_GPU },
  { label: 'Two of every four zero, on A100s', settings: UNITS_GPU },
  { label: 'Sparse, then 100 million dense tokens', settings: FINE_TUNED },
  { label: 'GPT-3 Small, three weights in four zero', settings: sparse('gpt3-125m', { density: 0.25, ...WAFER }) },
];
