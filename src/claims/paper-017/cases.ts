import type { Settings } from '../../scenario/fields.ts';
import { gpt } from '../../scenario/gpt-shape.ts';
import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';
import { POLYCODER, POLYCODER_TEXT } from '../polycoder.ts';

/** A vocabulary of the language’s own, as the facts of the paper round it. */
export const SMALL_VOCABULARY = 2000;
/** 0.3 billion parameters: GPT-3’s shape of that size with the small vocabulary. */
const COMPCODER = gpt({ name: 'CompCoder', layers: 24, hidden: 1024, heads: 16, vocab: SMALL_VOCABULARY, sequence: 2048 });
const COMPCODER_TEXT = `m=gpt3-350m m.name=CompCoder m.vocab=${SMALL_VOCABULARY}`;

const complete = (title: string, model: string): string => [
  `title "${title}"; use subroutine; density = 0.3 "Tokens of a byte of code" ratio 0.05..1; lines = 40 "Lines written" count 1..200 whole; before = 20 "Lines read before" count 1..100 whole; bytes = 32 "Bytes of a line" count 8..40 whole`,
  `model complete "Complete" ${model} hw=a100-sxm-80gb n=1 in=ceil(before*bytes*density) out=ceil(lines*bytes*density) b=1`,
].join('; ');

export const LARGE = complete('PolyCoder 2.7B, 50,257 tokens', POLYCODER_TEXT);
export const SMALL = complete('A model of 0.3B, 2,000 tokens', COMPCODER_TEXT);

/** 10 GB of code at 0.3 tokens a byte. */
const CORPUS_TOKENS = 3e9;
export const TRAINING = { kind: 'training', model: COMPCODER, device: 'a100-sxm-80gb', count: 4, tokens: CORPUS_TOKENS } as const satisfies Settings;
export const TRAINING_LARGE = { ...TRAINING, model: POLYCODER } as const satisfies Settings;
/** The large network with the small vocabulary: what the tables alone are worth. */
export const LARGE_SMALL_VOCABULARY: Settings = { ...TRAINING, model: gpt({ name: 'PolyCoder 2.7B, 2,000 tokens', layers: 32, hidden: 2560, heads: 32, vocab: SMALL_VOCABULARY, sequence: 2048 }) };

export const CASES_017: readonly PaperCase[] = [
  { label: 'Forty lines by a small model with a small vocabulary, against PolyCoder', settings: TRAINING, program: sideBySide(SMALL, LARGE) },
  { label: 'Training 0.3B on 10 GB of code', settings: TRAINING },
  { label: 'PolyCoder’s network with a vocabulary of 2,000', settings: LARGE_SMALL_VOCABULARY },
];
