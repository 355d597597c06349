import type { Settings } from '../../scenario/fields.ts';
import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';

/** A 1B model on the selected tokens; the machines are assumed. */
export const SELECTED_RUN = { kind: 'training', model: 'pythia-1b', device: 'h100-sxm', count: 32, tokens: 3e10 } as const satisfies Settings;

const TRAINED = 'machines = 32; model train m=pythia-1b hw=h100-sxm';
export const SELECTED = `from data-selection; ${TRAINED}`;
export const UNSELECTED = `from pretrain; ${TRAINED}`;
/** LLaMA of four sizes on 900,000 documents of a thousand tokens; the length is assumed. */
export const LARGE_REFERENCES = `${SELECTED}; calibration = 900M; model reference-1b "Reference, 33 B" m=llama-33b n=2 tp=2; model reference-3b "Reference, 65 B" m=llama-65b n=4 tp=4`;

export const CASES_099: readonly PaperCase[] = [
  { label: '1B on 30B selected tokens, against 300B as they come', settings: SELECTED_RUN, program: sideBySide(SELECTED, UNSELECTED) },
  { label: 'The same with references of up to 65B', settings: SELECTED_RUN, program: sideBySide(LARGE_REFERENCES, UNSELECTED) },
  { label: 'Ten models share what was selected', settings: SELECTED_RUN, program: sideBySide(`${SELECTED}; uses = 10`, `${UNSELECTED}; runs = 10`) },
];
