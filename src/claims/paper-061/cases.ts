import type { Settings } from '../../scenario/fields.ts';
import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';

/** A 7B model on a trillion tokens; the machines are assumed. */
export const RUN = { kind: 'training', model: 'mpt-7b', device: 'h100-sxm', count: 512, tokens: 1e12 } as const satisfies Settings;
export const LLAMA_2 = { ...RUN, model: 'llama-2-7b', tokens: 2e12 } as const satisfies Settings;

export const BRANCHED = 'from ablations-by-branching; machines = 512';
export const WHOLE = 'from ablations-by-full-runs; machines = 512';

export const CASES_061: readonly PaperCase[] = [
  { label: 'Ten mixtures, each on the last fifth of a run, against ten whole runs', settings: RUN, program: sideBySide(BRANCHED, WHOLE) },
  { label: 'Ten mixtures on the last tenth', settings: RUN, program: sideBySide(`${BRANCHED}; last = 10%`, WHOLE) },
  { label: 'Times cheaper, by data sets tested', settings: RUN, laws: 'branched-ablations' },
  { label: 'A 7B model on 1T tokens', settings: RUN },
  { label: 'Llama-2-7B on 2T tokens', settings: LLAMA_2 },
];
