import type { PaperCase } from './claim.ts';
import { CASES_003 } from './paper-003/cases.ts';
import { CASES_007 } from './paper-007/cases.ts';
import { CASES_122 } from './paper-122/cases.ts';

/** The scenarios of each paper that works, by the paper's number. Apart from the claims so that a page can list them without computing. */
export const CASES = { 3: CASES_003, 7: CASES_007, 122: CASES_122 } as const satisfies Readonly<Record<number, readonly PaperCase[]>>;

/** Scenarios of a paper; none means that the paper does not work yet. */
export function casesOf(paper: number): readonly PaperCase[] {
  return (CASES as Readonly<Record<number, readonly PaperCase[]>>)[paper] ?? [];
}
