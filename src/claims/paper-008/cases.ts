import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';

/** Gemini 1.5 Flash is not public: Llama 3.1 8B on eight H200, which hold a cache of five million tokens, stands for it. */
const READER = 'model answer m=llama-3.1-8b hw=h200-sxm n=8';
/** Longest contexts that the paper compares, tokens over all steps, and documents of 1,024 tokens that fill them with a question. */
export const BUDGETS = [
  { tokens: 16_000, name: '16k', k: 15, steps: 1 },
  { tokens: 32_000, name: '32k', k: 31, steps: 1 },
  { tokens: 128_000, name: '128k', k: 124, steps: 1 },
  { tokens: 1_000_000, name: '1M', k: 976, steps: 1 },
  { tokens: 5_000_000, name: '5M', k: 976, steps: 5 },
] as const;

/** Everything in one prompt. */
export const AT_ONCE = `from iterative-rag; title "All documents at once"; steps = 1; shots = 0; k = 976; ${READER}`;
/** Five prompts, each as long. */
export const IN_STEPS = `from iterative-rag; title "Five steps of a million tokens"; steps = 5; shots = 0; k = 976; shared = 0; ${READER}`;
/** What five steps read, in one prompt. */
export const ONE_PROMPT = `from iterative-rag; title "One prompt of five million tokens"; steps = 1; shots = 0; k = 4880; ${READER}`;
export const LARGE = AT_ONCE.replace('m=llama-3.1-8b', 'm=llama-3.1-70b').replace('All documents at once', 'The same read by 70B');

export const CASES_008: readonly PaperCase[] = [
  { label: 'Documents in one prompt, up to a million tokens', settings: {}, program: AT_ONCE },
  { label: 'Five steps of a million tokens, against one prompt of five million', settings: {}, program: sideBySide(IN_STEPS, ONE_PROMPT) },
  { label: 'Fifty documents and eight examples in five steps', settings: {}, program: 'from iterative-rag' },
  { label: 'A million tokens read by 8B, against 70B', settings: {}, program: sideBySide(AT_ONCE, LARGE) },
  { label: 'Accuracy by documents, examples and steps', settings: {}, laws: 'retrieval-context' },
];
