import type { Settings } from '../../scenario/fields.ts';
import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';

const EXECUTOR: Settings = { model: 'llama-3.1-70b', device: 'h100-sxm', count: 8, tensor: 8, prompt: 800, output: 400, batch: 64 };

/** 64 programs predicted at once on eight H100. A core is taken to draw 100 W, as if it had its server to itself. */
export const PREDICTED = 'from surrogate-or-execute; title "Predict, run where wrong"; cpu run watts=100';
/** One program at a time. */
export const ALONE = `${PREDICTED}; model predict b=1`;
/** All programs are run. */
export const EXECUTED = 'from run-unchanged; title "Run all of them"; use program; runs=1160; runtime=1; cpu run watts=100';

export const CASES_029: readonly PaperCase[] = [
  { label: '1,160 programs of a second: predicted, or run', settings: EXECUTOR, program: sideBySide(PREDICTED, EXECUTED) },
  { label: 'The same, one prediction at a time', settings: { ...EXECUTOR, batch: 1 }, program: sideBySide(ALONE, EXECUTED) },
  { label: 'Predicting for one reader', settings: { ...EXECUTOR, batch: 1 } },
  { label: 'Predicting one at a time, kernels started one by one', settings: { ...EXECUTOR, batch: 1, host: 'eager' } },
];
