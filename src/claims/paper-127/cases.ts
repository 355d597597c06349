import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';

/** Two agents of Llama 3 8B, six messages of 150 tokens about a task of 800, sixteen conversations side by side. */
const ON_A100 = 'm=llama-3-8b hw=a100-sxm-80gb';
const TRAINING = `model sample ${ON_A100}; model tune ${ON_A100}`;
/** A service that asks three times as much for a token written as for one read: $1 and $3 a million. */
const PAID = 'times=turns out=said usd-in=1 usd-out=3';
/** Read anew at each message, or only the task once for each agent and every message once. */
const ANEW = 'in=context';
const KEPT = 'in=(2*prompt+turns*said)/turns';

export const LONG = `from agent-dialogue; model talk ${ON_A100}`;
export const BRIEF = `from agent-dialogue-trained; model talk ${ON_A100}; ${TRAINING}`;
export const LONG_ANEW = `${LONG}; cached=0`;
export const BRIEF_ANEW = `${BRIEF}; cached=0`;
export const LONG_PAID = `from agent-dialogue; api talk ${ANEW} ${PAID}`;
export const BRIEF_PAID = `from agent-dialogue-trained; api talk ${ANEW} ${PAID}; ${TRAINING}`;
export const LONG_KEPT = `from agent-dialogue; api talk ${KEPT} ${PAID}`;
export const BRIEF_KEPT = `from agent-dialogue-trained; api talk ${KEPT} ${PAID}; ${TRAINING}`;

export const CASES_127: readonly PaperCase[] = [
  { label: 'Long messages against short ones, context kept', settings: {}, program: sideBySide(LONG, BRIEF) },
  { label: 'The same, everything read anew', settings: {}, program: sideBySide(LONG_ANEW, BRIEF_ANEW) },
  { label: 'The same from a paid service', settings: {}, program: sideBySide(LONG_PAID, BRIEF_PAID) },
  { label: 'A paid service that keeps what was read', settings: {}, program: sideBySide(LONG_KEPT, BRIEF_KEPT) },
];
