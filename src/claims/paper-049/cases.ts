import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** 14.3 of 16 layers, the mean over a model of 12 layers and one of 20. */
export const MEAN_DEPTH = 14.3 / 16;
export const MODELS = ['gpt2-124m', 'codegen-350m'] as const;
export type CompletionModel = (typeof MODELS)[number];

/** Ten tokens complete a line. Prompt, machine and formats are not stated. */
const BASE = { device: 'rtx-3090', count: 1, prompt: 256, output: 10, batch: 1 } as const satisfies Settings;

export const full = (model: CompletionModel, batch = 1, efficiency: 'ideal' | 'calibrated' = 'calibrated'): Settings => ({ ...BASE, model, batch, efficiency });

/** Checked by a classifier after every layer, skipped keys and values copied as in the paper. */
export function controlled(model: CompletionModel, batch = 1, efficiency: 'ideal' | 'calibrated' = 'calibrated', stop = 0): Settings {
  return { ...full(model, batch, efficiency), techniques: [{ id: 'early-exit', parameters: { keys: 'copy', ...(stop !== 0 && { stop }) } }] };
}

/** An oracle that costs nothing. */
export const oracle = (model: CompletionModel): Settings => ({ ...full(model, 1, 'ideal'), techniques: [{ id: 'early-exit', parameters: { keys: 'copy', controller: 'none' } }] });

export const CASES_049: readonly PaperCase[] = [
  { label: 'CodeGen 350M, full depth', settings: full('codegen-350m') },
  { label: 'CodeGen 350M, 14.3 of 16 layers, checked after each', settings: controlled('codegen-350m') },
  { label: 'The same for 16 completions together', settings: controlled('codegen-350m', 16) },
  { label: 'The same, ended early with a probability of 5 % a token', settings: controlled('codegen-350m', 1, 'calibrated', 0.05) },
];
