import type { Settings } from '../../scenario/fields.ts';
import type { ChosenTechnique } from '../../scenario/techniques.ts';
import type { PaperCase } from '../claim.ts';

/** 128K tokens of contexts, question and answer, attention by the kernel frameworks shipped for Hopper when the paper was written (FlashAttention 2). */
export const SEQUENTIAL: Settings = { model: 'llama-3.1-8b', device: 'h100-sxm', count: 1, batch: 1, prompt: 131072 - 256, output: 256, attentionKernel: 'older' };

const encoded = (parameters: ChosenTechnique['parameters'], changes: Settings = {}): Settings => ({ ...SEQUENTIAL, ...changes, techniques: [{ id: 'parallel-encoding', parameters: { share: 0.999, contexts: 256, ...parameters } }] });

/** Keys and values of the contexts come from the host over the datasheet's link, or over one generation less (PCIe 4, 31.5 GB/s). */
export const STORED = encoded({});
export const STORED_SLOWER = encoded({}, { hostBandwidth: 31.5e9 });
export const COLD = encoded({ precomputed: false });
export const ON_DEVICE = encoded({ tier: 'device' });

export const CASES_026: readonly PaperCase[] = [
  { label: 'Llama 3.1 8B, 256 contexts stored in host memory behind PCIe 4', settings: STORED_SLOWER },
  { label: 'Llama 3.1 8B, 256 contexts stored in host memory behind the H100’s link', settings: STORED },
  { label: 'Llama 3.1 8B, 256 contexts stored on the device', settings: ON_DEVICE },
  { label: 'Llama 3.1 8B, 256 contexts read side by side', settings: COLD },
  { label: 'Llama 3.1 8B, 128K tokens read in sequence', settings: SEQUENTIAL },
];
