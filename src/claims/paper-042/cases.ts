import type { PaperCase } from '../claim.ts';
import { MEDIUM, onReference, SMALL } from './kitchen.ts';

/** A class of compute: hours of one RTX 3090, turned into tokens by a measured rate; the engine prices the run. */
export function classOf(title: string, rate: number, hours: number): string {
  return `title "${title}"; use run; hours = ${hours} "Hours of the class" count 1..100000; rate = ${rate} "Tokens a second as timed" count 100..1000000; tokens = 3600*rate*hours "Tokens"; model train "Train" tok=tokens`;
}

export const SMALL_6H = classOf('GPT small in the class of 6 hours', 55_416, 6);
export const MEDIUM_48H = classOf('GPT medium in the class of 48 hours', 16_618, 48);

export const CASES_042: readonly PaperCase[] = [
  { label: 'GPT small, 6 hours of an RTX 3090', settings: onReference(SMALL), program: SMALL_6H },
  { label: 'GPT medium, 48 hours of an RTX 3090', settings: onReference(MEDIUM), program: MEDIUM_48H },
  { label: 'One step of GPT small', settings: onReference(SMALL) },
  { label: 'Where the curves of two networks meet', settings: {}, laws: 'languini' },
  { label: 'Tokens read in given hours', settings: {}, laws: 'hours-to-tokens' },
];
