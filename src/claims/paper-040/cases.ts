import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';
import { MONOCODER, MONOCODER_TEXT } from '../polycoder.ts';
import type { Settings } from '../../scenario/fields.ts';

/** The paper’s own figures of examples and lengths are recalled or assumed; the ready shape names each. */
export const TUNED = `from tune-on-a-domain; model tune ${MONOCODER_TEXT}; model complete ${MONOCODER_TEXT}`;

/** What the tuning takes the place of: a model of 175 billion parameters asked as it is, on eight cards. Of what GPT-3.5 is nothing is published; this is its predecessor. */
export const LARGE = [
  'title "A large model, asked as it is"; use program; programs = 100k "Programs completed" count 1..1B whole; uses = programs',
  'length = 1500 "Tokens of a program" tokens 64..1900 whole; moved = 100 "Tokens written" tokens 1..1000 whole',
  'model complete "Complete" m=gpt3-175b hw=a100-sxm-80gb n=8 in=length out=moved b=8',
].join('; ');

/** Calls written where they stand: each place is a prefix of its own, half of the program on average. Eight places of a program are assumed. */
export const IN_PLACE = `${TUNED}; title "Every call where it stands"; places = 8 "Calls in a program" count 1..100 whole; model complete in=ceil(length/2) out=ceil(moved/places) times=places`;

export const TUNING: Settings = { kind: 'finetuning', method: 'full', model: MONOCODER, device: 'a100-sxm-80gb', count: 1, sequence: 2048, tokens: 1.2e8 };

export const CASES_040: readonly PaperCase[] = [
  { label: 'A small model tuned on 15,000 programs, against 175B parameters as they are', settings: TUNING, program: sideBySide(TUNED, LARGE) },
  { label: 'Calls at the end of the program, against each where it stands', settings: TUNING, program: sideBySide(TUNED, IN_PLACE) },
  { label: 'The tuning by itself', settings: TUNING },
];
