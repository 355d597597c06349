import { createRandom, type Random } from '../random.ts';

/** What numbers are drawn for. Each purpose has a stream of its own, so that changing one thing leaves what is drawn for all others as it was; new ones go last. */
export const PURPOSES = ['gaps', 'turns', 'think', 'prompts', 'outputs', 'stops', 'prefixes', 'passages'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** The stream of one purpose under a seed: the same for the same two, and unlike that of any other purpose. */
export function streamOf(seed: number, purpose: Purpose): Random {
  const mixed = Math.imul(seed ^ Math.imul(PURPOSES.indexOf(purpose) + 1, 0x85ebca6b), 0xc2b2ae35);
  return createRandom((mixed ^ (mixed >>> 15)) >>> 0);
}
