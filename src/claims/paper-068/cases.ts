import type { Settings } from '../../scenario/fields.ts';
import { deepFm } from '../paper-069/cases.ts';
import type { PaperCase } from '../claim.ts';

/** One model of the campaign, as it is used: tables of 33 million rows of 16 numbers, three layers of 400 (the network of paper 69). */
export const MODEL: Settings = { model: deepFm(), device: 'v100-sxm2-16gb', count: 1, kind: 'generation', prompt: 1, output: 1, batch: 10_000, weights: 'fp32', activations: 'fp32' };

export const CAMPAIGN = 'hyper-parameter-sweep';

export const CASES_068: readonly PaperCase[] = [
  { label: 'The campaign: 7,000 experiments', settings: {}, program: CAMPAIGN },
  { label: 'A tenth of the experiments', settings: {}, program: `${CAMPAIGN} - n/700` },
  { label: 'What the best of n gains', settings: {}, laws: 'search-gain' },
  { label: 'One of the models, 10,000 samples at a time', settings: MODEL },
];
