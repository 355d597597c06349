import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** Calibration text that chooses what goes: 128 samples of 2,048 tokens. */
export const CALIBRATION_SAMPLES = 128;
export const CALIBRATION_TOKENS = 2048;

const LLAMA: Settings = { kind: 'generation', model: 'llama-3-8b', device: 'a100-sxm-80gb', count: 1, prompt: 2048, output: 256, batch: 1 };

/** Share of the inner width left when `sparsity` of all parameters of the blocks go and all of them are inner width: of 218.1 M in a block 176.2 M. */
export function keptWidth(sparsity: number): number {
  return 1 - (sparsity * 218_103_808) / 176_160_768;
}

export const DENSE: Settings = LLAMA;

/** The same with inner widths pruned. */
export function pruned(ffn: number, changes: Settings = {}): Settings {
  return { ...LLAMA, techniques: [{ id: 'structured-pruning', parameters: { ffn } }], ...changes };
}

/** Half of the parameters of the blocks gone. */
export const HALF = keptWidth(0.5);

/** One pass over the calibration text, on the dense model. */
export const CALIBRATION: Settings = { ...LLAMA, prompt: CALIBRATION_TOKENS, output: 1, batch: CALIBRATION_SAMPLES };

export const CASES_006: readonly PaperCase[] = [
  { label: 'Llama 3 8B on one A100', settings: DENSE },
  { label: 'Half of the parameters of the blocks gone', settings: pruned(HALF) },
  { label: 'A fifth gone', settings: pruned(keptWidth(0.2)) },
  { label: 'Half gone, later layers keep more', settings: { ...LLAMA, techniques: [{ id: 'structured-pruning', parameters: { ffn: HALF, tilt: 0.3 } }] } },
  { label: 'Half gone, 32 requests of 32,768 tokens', settings: pruned(HALF, { batch: 32, prompt: 32_768, count: 2 }) },
  { label: 'The pass that chooses', settings: CALIBRATION },
];
