import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';

/** Attempts at the 300 issues of SWE-bench Lite, paid by the attempt. */
export const DEEPSEEK = 'title "DeepSeek-Coder-V2, five attempts"; use issue; k = 5 "Attempts" count 1..10000; price = 0.0072 "Price of an attempt" usd 0.0001..10; uses = 300; fixed attempt "Attempt" usd=price width=k';
/** One attempt at each issue; its quantity has a name of its own, so that turning the other's leaves it alone. */
function once(name: string, price: number): string {
  return `title "${name}, one attempt"; use issue; fee = ${price} "Its price" usd 0.0001..10; uses = 300; fixed attempt "Attempt" usd=fee`;
}
export const GPT_4O = once('GPT-4o', 0.13);
export const SONNET = once('Claude 3.5 Sonnet', 0.17);

/** A school-mathematics campaign: prompts and answers of these lengths are assumed. */
const MATHS = 'from coverage-and-selector; without test select; problems = 128; k = 10000; prompt = 400; answer = 300';
export const SMALL = `${MATHS}; title "Llama 3 8B, 10,000 attempts"; model attempt m=llama-3-8b`;
export const LARGE = `${MATHS}; title "Llama 3 70B, 10,000 attempts"; model attempt m=llama-3-70b n=4`;
/** Tests and a selector around attempts at 300 issues. */
export const ISSUES = 'from coverage-and-selector';

export const CASES_041: readonly PaperCase[] = [
  { label: 'Five attempts of a cheap model, against one of a dear one', settings: {}, program: sideBySide(DEEPSEEK, GPT_4O) },
  { label: 'Coverage of SWE-bench Lite by attempts', settings: {}, laws: 'coverage' },
  { label: '10,000 attempts at 128 problems: 8B against 70B', settings: {}, program: sideBySide(SMALL, LARGE) },
  { label: '250 attempts at 300 issues with tests and a selector, on a machine of one’s own', settings: {}, program: ISSUES },
  { label: 'Coverage of CodeContests by Gemma 2B', settings: {}, laws: 'coverage set/gemma-2b-codecontests k/10k' },
  { label: 'Five attempts of a cheap model, against one of Claude 3.5 Sonnet', settings: {}, program: sideBySide(DEEPSEEK, SONNET) },
];
