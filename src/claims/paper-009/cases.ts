import type { Settings } from '../../scenario/fields.ts';
import type { ChosenTechnique } from '../../scenario/techniques.ts';
import type { PaperCase } from '../claim.ts';

/** Ten cores of an Apple M2 Pro stand in by their rate: 1.3 TFLOP/s, at which the paper's 3B model takes its 4.8 s. Memory and its bandwidth are the chip's. */
const M2_PRO_CPU = { device: 'm2-pro', count: 1, matrixPeak: 1.3e12, efficiency: 'ideal', weights: 'fp32', embeddings: 'fp32', activations: 'fp32', kv: 'fp32' } as const satisfies Settings;

export const BASE: Settings = { model: 'openelm-1.1b', ...M2_PRO_CPU, prompt: 1024, output: 32, batch: 8 };
export const AUXILIARY_450M: Settings = { ...BASE, model: 'openelm-450m' };
export const LARGEST: Settings = { ...BASE, model: 'openelm-3b', batch: 1 };

const predicted = (parameters: ChosenTechnique['parameters']): Settings => ({ ...BASE, techniques: [{ id: 'kv-prediction', parameters }] });

export const BY_450M = predicted({});
export const BY_270M = predicted({ reader: 'openelm-270m' });
export const BY_LAYERS = (depth: number): Settings => predicted(depth === 0.5 ? { auxiliary: 'layers' } : { auxiliary: 'layers', depth });

export const CASES_009: readonly PaperCase[] = [
  { label: 'OpenELM 1.1B reads with the 450M model', settings: BY_450M },
  { label: 'OpenELM 1.1B reads with the 270M model', settings: BY_270M },
  { label: 'OpenELM 1.1B reads with a quarter of its own layers', settings: BY_LAYERS(0.25) },
  { label: 'OpenELM 1.1B reads by itself', settings: BASE },
  { label: 'OpenELM 3B reads by itself', settings: LARGEST },
];
