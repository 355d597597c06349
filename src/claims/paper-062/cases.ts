import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';

/** The paper's datastore, read by a small model. */
export const WITH_STORE = 'from retrieve-and-generate; title "Pythia 1B with a datastore"; model read m=pythia-1b';
/** The same behind an inverted file that scans one part in a hundred. */
export const PROBED = `${WITH_STORE}; probed = 1%`;
/** A model twelve times as large that looks nothing up. */
export const ALONE = 'from retrieve-and-generate; title "Pythia 12B alone"; without embed keep query scan; k = 0; model read m=pythia-12b';
/** What the repository’s authors timed: 1 B tokens on one L40. */
export const ONE_BILLION = 'from retrieve-and-generate; title "One billion tokens on one L40"; datastore = 1e9; machines = 1';

const run = (model: string): string => `model train "Train ${model}" m=${model} hw=h100-sxm n=64 w=training tok=3e11 once`;
/** Both models trained on the 300 B tokens of Pythia, and the datastore made. */
export const SMALL_AND_STORE = `${WITH_STORE}; ${run('pythia-1b')}`;
export const LARGE = `${ALONE}; ${run('pythia-12b')}`;

export const CASES_062: readonly PaperCase[] = [
  { label: 'A datastore of 1.4 trillion tokens behind a 1B model, against a 12B model alone', settings: {}, program: sideBySide(WITH_STORE, ALONE) },
  { label: 'The same where one part in a hundred of the index is scanned', settings: {}, program: sideBySide(PROBED, ALONE) },
  { label: 'With the training of both models', settings: {}, program: sideBySide(SMALL_AND_STORE, LARGE) },
  { label: 'One billion tokens embedded on one L40', settings: {}, program: ONE_BILLION },
  { label: 'Loss by the size of the datastore', settings: {}, laws: 'datastore' },
];
