import type { CustomDevice, Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** Eight such cards reach each other through their slots; the bridges between pairs of them are left out. */
const RTX_3090_ON_SLOTS: CustomDevice = {
  name: 'GeForce RTX 3090, slots alone', base: 'rtx-3090', vendor: 'NVIDIA', family: 'nvidia-ampere', peak_dense: { fp32: 35.6e12, tf32: 35.6e12, fp16: 71e12, bf16: 71e12, int8: 284e12, int4: 568e12 },
  vector_peak: 35.6e12, memory: { capacity: 24 * 2 ** 30, bandwidth: 936e9, kind: 'GDDR6X' }, pcie: { bandwidth: 31.5e9 }, compute_units: 82, tdp: 350,
};

/** The paper's three machines: A800 on cut NVLink (an A100 at 200 GB/s each way), and consumer cards on their PCIe slots, through the host. */
export const MACHINES = {
  a800: { device: 'a100-sxm-80gb', scaleUp: 200e9 },
  'rtx-4090': { device: 'rtx-4090' },
  'rtx-3090': { device: RTX_3090_ON_SLOTS },
} as const satisfies Readonly<Record<string, Settings>>;

/** Llama 2 7B on eight devices of a machine, two short sequences each. */
export function tuned(machine: keyof typeof MACHINES, changes: Settings = {}): Settings {
  return {
    model: 'llama-2-7b', count: 8, perNode: 8, kind: 'training', tensor: 1, pipeline: 1, sequence: 512, microBatch: 2, globalBatch: 16, tokens: 1e9, zero: 2, attention: 'unfused', ...MACHINES[machine], ...changes,
  };
}

/** What another group measured on the same machine with the same methods: LLaMA 7B at 4,096 tokens, 64 sequences a step, in DeepSpeed from Python. */
export function elsewhere(microBatch: number, changes: Settings): Settings {
  return {
    model: 'llama-7b', ...MACHINES.a800, count: 8, perNode: 8, kind: 'training', tensor: 1, pipeline: 1, sequence: 4096, microBatch, globalBatch: 64, tokens: 1e9, host: 'eager', ...changes,
  };
}

export const CASES_070: readonly PaperCase[] = [
  { label: 'A800, ZeRO 2', settings: tuned('a800') },
  { label: 'A800, ZeRO 3', settings: tuned('a800', { zero: 3 }) },
  { label: 'A800, ZeRO 3 and optimizer in host memory', settings: tuned('a800', { zero: 3, offloadOptimizer: 'host' }) },
  { label: 'RTX 4090, ZeRO 3, all computed again', settings: tuned('rtx-4090', { zero: 3, recomputation: 'full' }) },
  { label: 'RTX 3090, ZeRO 3, all computed again', settings: tuned('rtx-3090', { zero: 3, recomputation: 'full' }) },
  { label: 'A800, 4,096 tokens, ZeRO 2', settings: elsewhere(1, { zero: 2 }) },
  { label: 'A800, 4,096 tokens, ZeRO 3, all computed again', settings: elsewhere(2, { zero: 3, recomputation: 'full' }) },
];
