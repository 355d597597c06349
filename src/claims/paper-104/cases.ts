import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';

/** One planner speaks for all robots: 1,500 tokens of prompt, 200 of plan, 150 added by each query. */
const ONE = 'robots=1; cached=0';
const LOCAL = 'model plan m=llama-3-70b hw=h100-sxm n=4 tp=4 b=1';
/** GPT-4 Turbo at $10 and $30 a million tokens. */
const API = 'api plan of=query in=context out=plan usd-in=10 usd-out=30';

/** Five queries until a plan is accepted, and two: both illustrate, the paper’s own counts by task could not be read. */
export const OFTEN = `from robot-planner; title "Asked until a plan is accepted"; queries=5; ${ONE}; ${LOCAL}`;
export const SELDOM = `from robot-planner; title "Asked less often"; queries=2; ${ONE}; ${LOCAL}`;
/** Four fifths of what may be kept is kept from query to query. */
export const OFTEN_CACHED = `${OFTEN}; cached=0.8`;
export const SELDOM_CACHED = `${SELDOM}; cached=0.8`;
export const OFTEN_PAID = `from robot-planner; title "Asked until a plan is accepted"; queries=5; ${ONE}; ${API}`;
export const SELDOM_PAID = `from robot-planner; title "Asked less often"; queries=2; ${ONE}; ${API}`;
/** The same planner with an eighth of the parameters. */
export const OFTEN_SMALL = `from robot-planner; title "A smaller model"; queries=5; ${ONE}; model plan m=llama-3-8b hw=h100-sxm b=1`;

export const CASES_104: readonly PaperCase[] = [
  { label: 'Two queries a step against five, 70B on four H100', settings: {}, program: sideBySide(SELDOM, OFTEN) },
  { label: 'The same with the context kept', settings: {}, program: sideBySide(SELDOM_CACHED, OFTEN_CACHED) },
  { label: 'The same with a paid model', settings: {}, program: sideBySide(SELDOM_PAID, OFTEN_PAID) },
  { label: 'Fewer queries of 70B, or a smaller model asked as often', settings: {}, program: sideBySide(SELDOM, OFTEN_SMALL) },
];
