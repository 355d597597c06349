import type { Settings } from '../../scenario/fields.ts';
import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';

/** $0.40 an hour is assumed, about what such cards are rented for. */
const CARD = 'hw=rtx-4090 usd=0.4';
const ROBOT = `from logic-planner; model translate m=codellama-7b ${CARD}; model write m=llama-2-7b ${CARD}`;

/** Ten translations by CodeLlama 7B, a plan of twenty steps by Llama 2 7B, on one RTX 4090. */
export const TEN = ROBOT;
export const SINGLE = `${ROBOT}; title "One translation"; votes=1`;
/** Every translation reads the instruction for itself. */
export const APART = `${ROBOT}; model translate reused=0`;
/** Translations one after the other, nothing kept. */
export const IN_TURN = `${ROBOT}; title "Translations one after the other"; model translate b=1 width=1 times=votes reused=0`;
/** No token is ever drawn again. */
export const FREE = `${ROBOT}; drawn=1; check=0`;
/** Weights in four bits, as on a robot. */
export const SMALL = `from logic-planner; title "Weights in four bits"; model translate m=codellama-7b ${CARD} wf=int4; model write m=llama-2-7b ${CARD} wf=int4`;

/** One step of writing formulas, so many side by side. */
export function writing(batch: number): Settings {
  return { kind: 'generation', model: 'codellama-7b', device: 'rtx-4090', count: 1, prompt: 400, output: 60, batch };
}

export const CASES_108: readonly PaperCase[] = [
  { label: 'Ten votes and a plan held to the formula', settings: {}, program: TEN },
  { label: 'Ten votes against one', settings: {}, program: sideBySide(TEN, SINGLE) },
  { label: 'Ten votes side by side against one after the other', settings: {}, program: sideBySide(TEN, IN_TURN) },
  { label: 'Weights in four bits', settings: {}, program: sideBySide(SMALL, TEN) },
];
