import type { CustomDevice, Settings } from '../../scenario/fields.ts';
import type { ServeSettings } from '../../serving/plan/values.ts';
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

/** How cards reach each other while they serve: the paper had to switch direct access off on RTX 4090 (NCCL_P2P_DISABLE=1). */
const PEERS = { a800: 'direct', 'rtx-4090': 'host', 'rtx-3090': 'direct' } as const satisfies Readonly<Record<keyof typeof MACHINES, string>>;

/** A model split over all eight devices of a machine. */
export function service(model: string, machine: keyof typeof MACHINES): Settings {
  return { model, count: 8, perNode: 8, tensor: 8, batch: 32, prompt: 512, output: 512, ...MACHINES[machine], peers: PEERS[machine] };
}

/** A thousand requests of 512 tokens that come at once, answers of as many. */
export const BURST: ServeSettings = { rate: 1000, requests: 1000, promptKind: 'fixed', promptMedian: 512, outputKind: 'fixed', outputMedian: 512, batching: 'prefill-first', maxTokens: 4096 };
const BURST_TEXT = 'custom rate/1k req/1k inkind/fixed in/512 outkind/fixed out/512 prefill-first mt/4k';

export const CASES_070: readonly PaperCase[] = [
  { label: 'A800, ZeRO 2', settings: tuned('a800') },
  { label: 'A800, ZeRO 3', settings: tuned('a800', { zero: 3 }) },
  { label: 'A800, ZeRO 3 and optimizer in host memory', settings: tuned('a800', { zero: 3, offloadOptimizer: 'host' }) },
  { label: 'RTX 4090, ZeRO 3, all computed again', settings: tuned('rtx-4090', { zero: 3, recomputation: 'full' }) },
  { label: 'RTX 3090, ZeRO 3, all computed again', settings: tuned('rtx-3090', { zero: 3, recomputation: 'full' }) },
  { label: 'Llama 2 7B served on A800', settings: service('llama-2-7b', 'a800'), serve: BURST_TEXT },
  { label: 'Llama 2 7B served on RTX 4090', settings: service('llama-2-7b', 'rtx-4090'), serve: BURST_TEXT },
  { label: 'Llama 2 7B served on RTX 3090', settings: service('llama-2-7b', 'rtx-3090'), serve: BURST_TEXT },
  { label: 'A800, 4,096 tokens, ZeRO 2', settings: elsewhere(1, { zero: 2 }) },
  { label: 'A800, 4,096 tokens, ZeRO 3, all computed again', settings: elsewhere(2, { zero: 3, recomputation: 'full' }) },
];
