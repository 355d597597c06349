import type { Settings } from '../../scenario/fields.ts';
import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';

const STUDENT: Settings = { kind: 'finetuning', method: 'full', model: 'gpt-neo-2.7b', device: 'a100-sxm-80gb', count: 4, sequence: 128, tokens: 6.4e6 };

/** A BERT of six layers, as DistilBERT is. */
export const SELECTED = 'from optimal-transport-selection; model embed m=bert-base m.layers=6';
export const CHOSEN_BY_STUDENT = 'from optimal-transport-selection; model embed m=gpt-neo-2.7b';
export const EVERYTHING = 'from optimal-transport-selection; title "Tune on all candidates"; without embed transport; model tune tok=candidates*length';

export const CASES_023: readonly PaperCase[] = [
  { label: 'Choose 50,000 of 2M samples, against tuning on all of them', settings: STUDENT, program: sideBySide(SELECTED, EVERYTHING) },
  { label: 'The same with a chooser as large as the student', settings: STUDENT, program: sideBySide(CHOSEN_BY_STUDENT, EVERYTHING) },
];
