import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** The paper's three machines: A800 on cut NVLink (an A100 at 200 GB/s each way), and consumer cards on their PCIe slots. */
export const MACHINES = {
  a800: { device: 'a100-sxm-80gb', scaleUp: 200e9 },
  'rtx-4090': { device: 'rtx-4090' },
  'rtx-3090': { device: 'rtx-3090', perNode: 8, scaleUp: 31.5e9 },
} as const satisfies Readonly<Record<string, Settings>>;

/** Llama 2 7B on eight devices of a machine, two short sequences each. */
export function tuned(machine: keyof typeof MACHINES, changes: Settings = {}): Settings {
  return {
    model: 'llama-2-7b', count: 8, perNode: 8, kind: 'training', tensor: 1, pipeline: 1, sequence: 512, microBatch: 2, globalBatch: 16, tokens: 1e9, zero: 2, attention: 'unfused', ...MACHINES[machine], ...changes,
  };
}

export const CASES_070: readonly PaperCase[] = [
  { label: 'A800, ZeRO 2', settings: tuned('a800') },
  { label: 'A800, ZeRO 3', settings: tuned('a800', { zero: 3 }) },
  { label: 'A800, ZeRO 3 and optimizer in host memory', settings: tuned('a800', { zero: 3, offloadOptimizer: 'host' }) },
  { label: 'RTX 4090, ZeRO 3, all computed again', settings: tuned('rtx-4090', { zero: 3, recomputation: 'full' }) },
  { label: 'RTX 3090, ZeRO 3, all computed again', settings: tuned('rtx-3090', { zero: 3, recomputation: 'full' }) },
];
