import type { Settings } from '../../scenario/fields.ts';
import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';

/** The student as the paper trains it: 64 A100, 300 billion tokens. */
export const STUDENT = { kind: 'training', model: 'gpt3-1.3b', device: 'a100-sxm-80gb', count: 64, tokens: 3e11 } as const satisfies Settings;

/** One A100 writing as the ready shape has it: a passage of 300 tokens and an instruction of 50, kernels from a graph. */
export const WRITER = { kind: 'generation', model: 'mistral-7b-v0.1', device: 'a100-sxm-80gb', count: 1, prompt: 350, output: 300, batch: 128 } as const satisfies Settings;
/** The same with kernels started one by one, as engines did when the paper was written. */
export const WRITER_THEN: Settings = { ...WRITER, host: 'eager' };

export const REPHRASED = 'from rephrase-and-pretrain';
export const PLAIN = 'from pretrain';
/** Writing at what the paper states for an A100, whatever the engine says; paid at the catalog’s price of one. */
export const AT_STATED_RATE = 'from rephrase-and-pretrain; rate = 3M "Tokens an A100 writes in an hour" training-tokens 100k..100M; fixed rephrase "Rephrase at the stated rate" device-seconds=synthetic/rate*3600 seconds=synthetic/rate/machines*3600 usd=synthetic/rate*1.89 once';
/** The student’s size as a quantity to turn. */
const OF_SIZE = 'parameters = 1.3G "Parameters of the student" count 1G..40G; model train size=parameters';
const LARGE = 'model train m=gpt3-13b';
export const REPHRASED_LARGE = `${REPHRASED}; ${LARGE}`;
export const PLAIN_LARGE = `${PLAIN}; ${LARGE}`;

export const CASES_002: readonly PaperCase[] = [
  { label: 'Rephrase 85B tokens for a 1.3B model, against three times the tokens', settings: STUDENT, program: sideBySide(REPHRASED, PLAIN) },
  { label: 'The same at the stated 3M tokens an hour', settings: STUDENT, program: sideBySide(AT_STATED_RATE, PLAIN) },
  { label: 'For a 13B model', settings: { ...STUDENT, model: 'gpt3-13b' }, program: sideBySide(REPHRASED_LARGE, PLAIN_LARGE) },
  { label: 'For a 13B model, at the stated rate', settings: { ...STUDENT, model: 'gpt3-13b' }, program: sideBySide(`${AT_STATED_RATE}; ${LARGE}`, PLAIN_LARGE) },
  { label: 'By the size of the student, at the stated rate', settings: STUDENT, program: sideBySide(`${AT_STATED_RATE}; ${OF_SIZE}`, `${PLAIN}; ${OF_SIZE}`) },
  { label: 'One A100 that writes', settings: WRITER },
  { label: 'One A100 that writes, 32 at once, kernels one by one', settings: { ...WRITER_THEN, batch: 32 } },
];
