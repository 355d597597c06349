import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';

/** Which network the paper uses could not be read; one of a billion parameters is taken. */
const TINY = 'm=tinyllama-1.1b hw=a100-sxm-80gb';
/** The catalogue of MovieLens-1M scored by one product with vectors of 2,048 numbers. */
const SCORE = 'fixed score flops=2*2048*catalogue seconds=2*2048*catalogue/rate device-seconds=2*2048*catalogue/rate';

/** A history of 50 items of 20 tokens, ten beams, titles of 12 tokens; one user. */
export const WRITING = `from generative-recommender; model write ${TINY}`;
/** Item vectors all computed before. */
export const VECTORS = `from lite-recommender; known=1; model items ${TINY}; model user ${TINY}; ${SCORE}`;
/** Item vectors made anew for every request. */
export const VECTORS_NEW = `${VECTORS}; known=0`;
/** As libraries run it: kernels from Python, the prompt read for each beam. */
export const WRITING_EAGER = `${WRITING}; model write host=eager reused=0`;
export const VECTORS_EAGER = `${VECTORS}; model items host=eager; model user host=eager`;
/** Thirty-two users side by side. */
export const WRITING_MANY = `${WRITING}; users=32 "Users side by side" count 1..1024 whole; model write b=beam*users`;
export const VECTORS_MANY = `${VECTORS}; users=32 "Users side by side" count 1..1024 whole; model user b=users`;
export const WRITING_MANY_EAGER = `${WRITING_MANY}; model write host=eager reused=0`;
export const VECTORS_MANY_EAGER = `${VECTORS_MANY}; model user host=eager`;

export const CASES_126: readonly PaperCase[] = [
  { label: 'Writing titles against scoring vectors, one user', settings: {}, program: sideBySide(WRITING, VECTORS) },
  { label: 'Thirty-two users side by side', settings: {}, program: sideBySide(WRITING_MANY, VECTORS_MANY) },
  { label: 'As libraries run it', settings: {}, program: sideBySide(WRITING_EAGER, VECTORS_EAGER) },
  { label: 'Vectors made anew for every request', settings: {}, program: sideBySide(WRITING, VECTORS_NEW) },
];
