import type { CustomDevice, Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** GeForce RTX 3090 with the peaks the paper compares: sums in 16 bits, 142 TFLOP/s, and 1-bit products sixteen times as fast (whitepaper of GA102, recalled). */
export const RTX_3090: CustomDevice = {
  base: 'rtx-3090', name: 'GeForce RTX 3090, sums in 16 bits', vendor: 'NVIDIA', family: 'nvidia-ampere', form_factor: 'PCIe', year: 2020, vector_peak: 35.6e12,
  peak_dense: { fp32: 35.6e12, tf32: 35.6e12, fp16: 142e12, bf16: 142e12, int8: 284e12, int4: 568e12, int1: 2272e12 },
  memory: { capacity: 24 * 2 ** 30, bandwidth: 936e9, kind: 'GDDR6X' }, compute_units: 82, tdp: 350,
};

/** Llama 2 7B reading 1,024 tokens without starts and launches. */
export function in16(changes: Settings = {}): Settings {
  return { model: 'llama-2-7b', device: RTX_3090, count: 1, kind: 'generation', prompt: 1024, output: 128, batch: 1, weights: 'fp16', embeddings: 'fp16', activations: 'fp16', kv: 'fp16', efficiency: 'ideal', library: 'tuned', ...changes };
}

/** The same in bit planes. */
export function inPlanes(weights: number, activations: number, recovery = 0.15, changes: Settings = {}): Settings {
  return in16({ techniques: [{ id: 'bit-serial', parameters: { weight_bits: weights, activation_bits: activations, recovery } }], ...changes });
}

/** In 4 bits on units for 4 bits, as CUTLASS has it. */
export const IN_INT4: Settings = in16({ weights: 'int4', activations: 'int4' });

export const CASES_075: readonly PaperCase[] = [
  { label: 'Llama 2 7B in 16 bits', settings: in16() },
  { label: 'In 4-bit units', settings: IN_INT4 },
  { label: 'Bit planes, W1A2', settings: inPlanes(1, 2) },
  { label: 'Bit planes, W2A2', settings: inPlanes(2, 2) },
  { label: 'Bit planes, W4A4', settings: inPlanes(4, 4) },
  { label: 'W2A2 on an H100, which has no 1-bit units', settings: inPlanes(2, 2, 0.15, { device: 'h100-sxm' }) },
];
