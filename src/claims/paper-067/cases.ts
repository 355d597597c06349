import type { Settings } from '../../scenario/fields.ts';
import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';

/** Tuning, proposals and tests for one program, then its runs. */
export const TUNED_FOR_ONE = 'from optimise-code';
/** Somebody else has paid for the tuning. */
export const EDITED = 'from optimise-code; without tune; title "Proposals of a tuned model"';
/** A model ten times larger, not tuned, on eight cards. */
export const EDITED_BY_LARGE = `${EDITED}; title "Proposals of 175B parameters"; model edit m=gpt3-175b n=8`;
export const UNCHANGED = 'from run-unchanged';

/** 77,000 pairs of 600 tokens, twice. */
export const TUNING = { kind: 'finetuning', method: 'full', model: 'codegen-16b', device: 'a100-sxm-80gb', count: 8, sequence: 1024, tokens: 77_000 * 600 * 2 } as const satisfies Settings;

export const CASES_067: readonly PaperCase[] = [
  { label: 'Tune, propose 32, test, run a million times, against running it as it is', settings: TUNING, program: sideBySide(TUNED_FOR_ONE, UNCHANGED) },
  { label: 'The proposals alone, against running it as it is', settings: TUNING, program: sideBySide(`${EDITED}; runs = 1k`, `${UNCHANGED}; runs = 1k`) },
  { label: '16B tuned against 175B as it is', settings: TUNING, program: sideBySide(EDITED, EDITED_BY_LARGE) },
  { label: 'The tuning by itself', settings: TUNING },
];
