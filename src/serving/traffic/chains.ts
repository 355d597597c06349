import { NONE } from '../requests.ts';

/** Numbers beginnings of prompts: the same chain before and the same text after it are the same chain, whoever asks. */
export interface Chains {
  /** Chain of `text` after the chain `before` (`NONE` at the beginning of a prompt). */
  readonly after: (before: number, text: number) => number;
  /** A chain that nothing else can be. */
  readonly fresh: () => number;
  /** How many there are. */
  readonly count: () => number;
}

/** An entry is what came before, the text and the chain, side by side so that a look-up touches one line of memory; the fourth number is free. */
const WIDTH = 4;

/** A hash table with open addressing, at most half full, with room for `expected` at first. */
export function createChains(expected: number): Chains {
  let size = 1 << Math.min(24, Math.max(10, Math.ceil(Math.log2(2 * expected + 2))));
  let table = new Int32Array(size * WIDTH).fill(NONE);
  let kept = 0;
  let count = 0;
  /** Where the entry stands, or would. */
  const place = (before: number, text: number): number => {
    let hash = Math.imul(before + 1, 0x9e3779b1) ^ Math.imul(text + 1, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    let at = (hash ^ (hash >>> 13)) & (size - 1);
    while (table[at * WIDTH + 2] !== NONE && (table[at * WIDTH] !== before || table[at * WIDTH + 1] !== text)) at = (at + 1) & (size - 1);
    return at * WIDTH;
  };
  const put = (before: number, text: number, id: number): void => {
    const at = place(before, text);
    table[at] = before;
    table[at + 1] = text;
    table[at + 2] = id;
  };
  const widen = (): void => {
    const old = table;
    size *= 2;
    table = new Int32Array(size * WIDTH).fill(NONE);
    for (let at = 0; at < old.length; at += WIDTH) if (old[at + 2] !== NONE) put(old[at] as number, old[at + 1] as number, old[at + 2] as number);
  };
  return {
    after: (before, text) => {
      const found = table[place(before, text) + 2] as number;
      if (found !== NONE) return found;
      put(before, text, count);
      count += 1;
      kept += 1;
      if (kept * 2 > size) widen();
      return count - 1;
    },
    fresh: () => {
      count += 1;
      return count - 1;
    },
    count: () => count,
  };
}
