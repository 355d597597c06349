import type { Settings } from '../../scenario/fields.ts';
import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';

const WRITER: Settings = { model: 'llama-3-70b', device: 'a100-sxm-80gb', count: 4, tensor: 4, prompt: 500, output: 300, batch: 10 };

/** The ten samples of a problem are one batch; every sample runs on all of its stress tests. */
export const CAMPAIGN = 'from code-efficiency-campaign; title "COFFE, Llama 3 70B"; without check; right=1; model sample m=llama-3-70b hw=a100-sxm-80gb n=4 tp=4';
/** Samples of several problems share a batch. */
export const SHARED = `${CAMPAIGN}; title "64 samples at once"; model sample b=64`;
export const SMALL = 'from code-efficiency-campaign; title "COFFE, Llama 3 8B"; without check; right=1; model sample m=llama-3-8b hw=a100-sxm-80gb b=64';
export const ALL_MODELS = `${CAMPAIGN}; title "COFFE, 14 models"; uses=14`;

export const CASES_100: readonly PaperCase[] = [
  { label: '756 problems, ten samples each, Llama 3 70B on four A100: alone against 64 at once', settings: WRITER, program: sideBySide(CAMPAIGN, SHARED) },
  { label: 'The same with Llama 3 8B on one', settings: { ...WRITER, model: 'llama-3-8b', count: 1, tensor: 1 }, program: SMALL },
  { label: 'Fourteen models', settings: WRITER, program: ALL_MODELS },
];
