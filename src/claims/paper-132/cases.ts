import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';

/**
 * One A100 of 40 GB, kernels started from Python. The library copies each key and value head for the four query heads that share it, so that a ninth of the traffic of
 * decode attention is of use (the technique’s usual share). $1.29 an hour is recalled of a cloud; the catalog has no price of this card.
 */
const LIBRARY = 'm=mistral-7b-v0.3 hw=a100-sxm-40gb host=eager usd=1.29 t=kv-read-efficiency';
/** The same with a kernel that reads each cached byte once. */
const FUSED = 'm=mistral-7b-v0.3 hw=a100-sxm-40gb host=eager usd=1.29';
/** GPT-4o: $2.50 and $10 a million tokens. GPT-4o mini costs the same four times as much for tokens written as read, so that shares are equal. */
const API = 'usd-in=2.5 usd-out=10';

export const FULL = `from full-ranking; model rank ${LIBRARY}`;
export const SLIDING = `from sliding-window-ranking; model rank ${LIBRARY}`;
export const BEST_TEN = `from full-ranking; named=10; model rank ${LIBRARY}`;
export const FULL_FUSED = `from full-ranking; model rank ${FUSED}`;
export const SLIDING_FUSED = `from sliding-window-ranking; model rank ${FUSED}`;
export const FULL_API = `from full-ranking; api rank in=passages*passage+overhead out=ceil(min(named,passages)*identifier) ${API}`;
export const SLIDING_API = `from sliding-window-ranking; api rank in=window*passage+overhead out=ceil(window*identifier) times=windows ${API}`;

export const CASES_132: readonly PaperCase[] = [
  { label: 'A hundred passages: all at once against a sliding window', settings: {}, program: sideBySide(FULL, SLIDING) },
  { label: 'The best ten alone, against a sliding window', settings: {}, program: sideBySide(BEST_TEN, SLIDING) },
  { label: 'The same choice, with GPT-4o', settings: {}, program: sideBySide(FULL_API, SLIDING_API) },
];
