import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

export const CARDS = { u280: 'flightllm-u280', vhk158: 'flightllm-vhk158' } as const;
/** Both as cards for a PCIe slot, as the FPGAs are; the paper does not say which A100. */
export const GPUS = { v100s: 'v100s-pcie-32gb', a100: 'a100-pcie-40gb' } as const;

const WORK = { model: 'llama-2-7b', count: 1, kind: 'generation', prompt: 512, output: 128, batch: 1 } as const satisfies Settings;

/** FlightLLM: 4-bit weights, half of them kept with two bits of index each, 8-bit activations and cache, a chain of multipliers that skips zeros. */
export function onFpga(card: keyof typeof CARDS, changes: Settings = {}): Settings {
  return {
    ...WORK, device: CARDS[card], weights: 'int4', embeddings: 'int8', activations: 'int8', kv: 'int8',
    techniques: [{ id: 'sparsity', parameters: { density: 0.5, pattern: 'n:m', group: 4, stored: 'index', exploits: 'all' } }], ...changes,
  };
}

/** SmoothQuant in vLLM as it was at the end of 2023: 8-bit weights and activations, kernels sent one by one from compiled code. */
export function onGpu(gpu: keyof typeof GPUS, changes: Settings = {}): Settings {
  return { ...WORK, device: GPUS[gpu], weights: 'int8', embeddings: 'fp16', activations: 'int8', kv: 'fp16', host: 'compiled', ...changes };
}

export const CASES_123: readonly PaperCase[] = [
  { label: 'Llama 2 7B by FlightLLM on an Alveo U280', settings: onFpga('u280') },
  { label: 'The same with all weights kept', settings: onFpga('u280', { techniques: [] }) },
  { label: 'By FlightLLM on a Versal VHK158', settings: onFpga('vhk158') },
  { label: 'On a Versal VHK158 with all weights kept', settings: onFpga('vhk158', { techniques: [] }) },
  { label: 'In 8 bits on a V100S', settings: onGpu('v100s') },
  { label: 'In 8 bits on an A100', settings: onGpu('a100') },
];
