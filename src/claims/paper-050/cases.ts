import type { CustomDevice, Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** Three figures of sizes: shapes of LLaMA and OPT stand for the paper's own. */
export const SIZES = { '1.3b': 'opt-1.3b', '2.7b': 'opt-2.7b', '7b': 'llama-2-7b', '13b': 'llama-2-13b' } as const;
export type Size = keyof typeof SIZES;

/** An FPGA card with four channels of DDR4-2400 and the power the paper measured beyond idle; units that add ternary values (board recalled). */
export const FPGA: CustomDevice = {
  name: 'FPGA card at 13 W', vendor: 'Custom', family: 'fpga', peak_dense: { int8: 2 * 512 * 200e6 }, vector_peak: 64 * 200e6, lanes: { format: 'int8', tensor: 512, vector: 64, clock: 200e6 },
  memory: { capacity: 32 * 2 ** 30, bandwidth: 76.8e9, kind: 'DDR4', achieved: 0.66 }, compute_units: 1, tdp: 13,
};

/** One sequence on one device. */
export function transformer(size: Size, changes: Settings = {}): Settings {
  return { model: SIZES[size], device: 'a100-sxm-80gb', count: 1, kind: 'generation', prompt: 2048, output: 128, batch: 1, weights: 'fp16', activations: 'fp16', kv: 'fp16', embeddings: 'fp16', ...changes };
}

export function matmulFree(size: Size, changes: Settings = {}): Settings {
  return { ...transformer(size), techniques: [{ id: 'matmul-free', parameters: {} }], ...changes };
}

export const CASES_050: readonly PaperCase[] = [
  { label: 'Transformer of 2.7B on an A100', settings: transformer('2.7b') },
  { label: 'MatMul-free of 2.7B on an A100', settings: matmulFree('2.7b') },
  { label: 'MatMul-free of 2.7B on a Jetson AGX Orin', settings: matmulFree('2.7b', { device: 'jetson-orin-64' }) },
  { label: 'MatMul-free of 1.3B on an FPGA at 13 W', settings: matmulFree('1.3b', { device: FPGA }) },
  { label: 'Transformer of 13B in 32 bits', settings: transformer('13b', { weights: 'fp32', embeddings: 'fp32' }) },
  { label: 'MatMul-free of 13B', settings: matmulFree('13b') },
];
