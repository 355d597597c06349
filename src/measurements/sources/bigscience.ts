import type { MeasurementSource } from '../mapping.ts';
import { missing } from '../training/run.ts';
import { BIGSCIENCE_ASSUMPTIONS, mapBigscienceTraining } from './bigscience-training.ts';

/** Runs before the training of BLOOM. Its all-reduces are read as everybody's. */
export const BIGSCIENCE: MeasurementSource = {
  publisher: 'bigscience',
  title: 'BigScience, prequel of the 176B training',
  url: 'https://github.com/bigscience-workshop/bigscience/blob/master/train/tr11-176B-ml/chronicles-prequel.md',
  assumptions: BIGSCIENCE_ASSUMPTIONS,
  map: (row, table) => (table === 'training' || table === 'memory' ? mapBigscienceTraining(row, table) : missing('collectives', `a reading of ${table}`)),
};
