import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** A run that Splitwise's authors published: one prompt, 128 tokens written, on the devices that hold the model. */
const measured: Settings = { model: 'llama-2-70b', device: 'a100-sxm-80gb', count: 8, tensor: 8, kind: 'generation', prompt: 512, output: 128, batch: 1, host: 'compiled' };

/** The same run as an analytic model has it and as calibrated; the learned part stands on the page of measurements. */
export const CASES_010: readonly PaperCase[] = [
  { label: 'Llama 2 70B on 8 × A100, at the bound', settings: { ...measured, efficiency: 'ideal' } },
  { label: 'Llama 2 70B on 8 × A100, calibrated', settings: measured },
  { label: 'Llama 3 8B on H100, batch 64, at the bound', settings: { model: 'llama-3-8b', device: 'h100-sxm', count: 1, kind: 'generation', prompt: 512, output: 256, batch: 64, efficiency: 'ideal' } },
  { label: 'Llama 3 8B on H100, batch 64, calibrated', settings: { model: 'llama-3-8b', device: 'h100-sxm', count: 1, kind: 'generation', prompt: 512, output: 256, batch: 64 } },
];
