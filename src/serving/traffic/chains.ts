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

/** A hash table in two columns, with a free place for every used one. */
export function createChains(): Chains {
  let size = 1 << 12;
  let befores = new Int32Array(size);
  let texts = new Int32Array(size);
  let ids = new Int32Array(size).fill(NONE);
  let kept = 0;
  let count = 0;
  const place = (before: number, text: number): number => {
    let hash = Math.imul(before + 1, 0x9e3779b1) ^ Math.imul(text + 1, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    let at = (hash ^ (hash >>> 13)) & (size - 1);
    while (ids[at] !== NONE && (befores[at] !== before || texts[at] !== text)) at = (at + 1) & (size - 1);
    return at;
  };
  const put = (at: number, before: number, text: number, id: number): void => {
    befores[at] = before;
    texts[at] = text;
    ids[at] = id;
  };
  const widen = (): void => {
    const [oldBefores, oldTexts, oldIds] = [befores, texts, ids];
    size *= 2;
    befores = new Int32Array(size);
    texts = new Int32Array(size);
    ids = new Int32Array(size).fill(NONE);
    oldIds.forEach((id, i) => {
      if (id === NONE) return;
      const before = oldBefores[i] as number;
      const text = oldTexts[i] as number;
      put(place(before, text), before, text, id);
    });
  };
  return {
    after: (before, text) => {
      const at = place(before, text);
      if (ids[at] !== NONE) return ids[at] as number;
      const id = count;
      count += 1;
      put(at, before, text, id);
      kept += 1;
      if (kept * 2 > size) widen();
      return id;
    },
    fresh: () => {
      count += 1;
      return count - 1;
    },
    count: () => count,
  };
}
