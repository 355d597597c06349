import type { Settings } from '../../scenario/fields.ts';
import { writeServe } from '../../serving/plan/text.ts';
import type { ServeSettings } from '../../serving/plan/values.ts';
import type { PaperCase } from '../claim.ts';

/** Llama 3 8B on an A10, Qwen1.5 32B on an A100 of 80 GB, as services; users of whom half wait, for their caches fill memory twice. */
export const SMALL = { settings: { model: 'llama-3-8b', device: 'a10', count: 1, host: 'served' }, users: 98 } as const;
export const LARGE = { settings: { model: 'qwen1.5-32b', device: 'a100-sxm-80gb', count: 1, host: 'served' }, users: 109 } as const;
export interface Machine { readonly settings: Settings; readonly users: number }

/** Users who ask on as soon as they have read, and whose priorities are drawn anew every so many passes; caches of those who must wait go to the host. */
export const traffic = ({ users }: Machine, fairEvery: number): ServeSettings => ({
  mix: 'conversation', arrivals: 'closed', users, think: 1, requests: 600, batching: 'prefill-first', order: 'fair', fairEvery, preemption: 'swap', ttft: 0, tpot: 0,
});

/** Page by page as vLLM copies; twenty pages a copy, four fifths hidden behind passes, and 70 % of a cache on the host from earlier. */
export const PAGES: ServeSettings = { swapGroup: 1, swapOverlap: 0, swapReuse: 0 };
export const GROUPS: ServeSettings = { swapGroup: 20, swapOverlap: 0.8, swapReuse: 0.7 };

/** Priorities are drawn anew in 2 % of the passes, and in 20 %. */
export const SELDOM = 50;
export const OFTEN = 5;

const plan = (machine: Machine): string => writeServe({ settings: { ...traffic(machine, SELDOM), ...PAGES }, others: [{ swapGroup: 20 }, { swapGroup: 20, swapOverlap: 0.8 }, GROUPS] });

export const CASES_084: readonly PaperCase[] = [
  { label: 'Llama 3 8B on an A10: caches swapped page by page, in groups, hidden, and partly there', settings: SMALL.settings, serve: plan(SMALL) },
  { label: 'Qwen1.5 32B on an A100', settings: LARGE.settings, serve: plan(LARGE) },
];
