import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';
import { REFERENCES } from '../taxonomies/reference.ts';

const { of } = REFERENCES[0];

/** One device a copy, so that nothing but gradients travels. */
export const KEPT: Settings = { ...of.pretraining, tensor: 1, microBatch: 4, zero: 3, globalBatch: 256 };
export const RECOMPUTED: Settings = { ...KEPT, recomputation: 'full' };

export const CASES_024: readonly PaperCase[] = [
  { label: 'Answers: the reference of the map', settings: of.inference },
  { label: 'Pretraining, activations kept', settings: KEPT },
  { label: 'Pretraining, activations computed again', settings: RECOMPUTED },
  { label: 'Fine-tuning: the reference of the map', settings: of.finetuning },
];
