import type { Settings } from '../../scenario/fields.ts';
import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';

/** 208,000 steps of 2,048 sequences of 1,280 tokens; machines assumed. */
export const STUDENT = { kind: 'training', model: 'pythia-2.8b', device: 'a100-sxm-80gb', count: 64, sequence: 1280, globalBatch: 2048, tokens: 5.45e11 } as const satisfies Settings;

const ON_A100 = 'hw=a100-sxm-80gb';
const STEP = `${ON_A100} seq=1280 gb=2048`;
const taught = (teacher: string, student: string): string =>
  `from small-teacher-pretraining; tokens = 545G; machines = 64; model teacher m=${teacher} ${STEP}; model guide m=${teacher} ${ON_A100} in=1280 width=tokens*taught/1280; model train m=${student} ${STEP}`;
const alone = (student: string): string => `from pretrain; tokens = 545G; machines = 64; model train m=${student} ${STEP}`;

/** Teacher and student of one family, of 1.4B and 2.8B. */
export const TAUGHT = taught('pythia-1.4b', 'pythia-2.8b');
export const ALONE = alone('pythia-2.8b');
export const TAUGHT_LARGE = taught('pythia-2.8b', 'palm-8b');
export const ALONE_LARGE = alone('palm-8b');
/** Soft labels that somebody has published: fetched from a store in place of passes of the teacher. Six bytes a class, kept for a month. */
export const STORED = `${TAUGHT}; without guide; classes = 64 "Classes kept of a soft label" count 1..256k; storage labels "Soft labels" bytes=tokens*taught*classes*6 kept=2592000 usd=0.023; labels > train`;

export const CASES_112: readonly PaperCase[] = [
  { label: 'A 1.4B teacher for a 2.8B student, against 545B tokens alone', settings: STUDENT, program: sideBySide(TAUGHT, ALONE) },
  { label: 'The teacher trained for it', settings: STUDENT, program: sideBySide(`${TAUGHT}; own = 100%`, ALONE) },
  { label: 'Soft labels from a store', settings: STUDENT, program: sideBySide(STORED, ALONE) },
  { label: 'A 2.8B teacher for an 8.6B student', settings: { ...STUDENT, model: 'palm-8b' }, program: sideBySide(TAUGHT_LARGE, ALONE_LARGE) },
];
