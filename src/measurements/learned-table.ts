import type { LearnedErrors, LearnedTable } from './learned.ts';
import type { LearnedDomain } from './learned-features.ts';
import stored from './data/learned.json';

/** The learned residual as `npm run calibrate` left it: small, and claims are computed without waiting for files. */
export const LEARNED = stored as LearnedTable;

/** How wrong the three ways to predict a kind of run are; undefined where too little was measured. */
export function learnedErrors(domain: LearnedDomain): LearnedErrors | undefined {
  return LEARNED.errors.find((one) => one.domain === domain);
}
