import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** The paper states no setup; a model of its class on one card. */
export const BASE: Settings = { model: 'llama-2-7b', device: 'a100-sxm-80gb', count: 1, prompt: 3968, output: 128, batch: 8 };
export const REWOVEN: Settings = { ...BASE, techniques: [{ id: 'latent-memory', parameters: {} }] };

export const CASES_098: readonly PaperCase[] = [
  { label: 'Llama 2 7B with a memory of three layers’ states', settings: REWOVEN },
  { label: 'Llama 2 7B without', settings: BASE },
];
