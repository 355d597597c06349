import { NONE } from '../../requests.ts';
import type { Random } from '../../random.ts';

/** A set of pages, from which one can be drawn at random. O(1) each. */
export interface PageSet {
  readonly size: () => number;
  readonly has: (page: number) => boolean;
  readonly add: (page: number) => void;
  readonly remove: (page: number) => void;
  readonly draw: (random: Random) => number;
  readonly each: (visit: (page: number) => void) => void;
  readonly clear: () => void;
}

export function createPageSet(pages: number): PageSet {
  const held: number[] = [];
  const position = new Int32Array(pages).fill(NONE);
  return {
    size: () => held.length,
    has: (page) => position[page] !== NONE,
    add: (page) => {
      if (position[page] !== NONE) return;
      position[page] = held.length;
      held.push(page);
    },
    remove: (page) => {
      const at = position[page] as number;
      const last = held.pop();
      if (last === undefined || at === NONE) throw new Error('A page is removed that is not there');
      position[page] = NONE;
      if (last === page) return;
      held[at] = last;
      position[last] = at;
    },
    draw: (random) => held[random.below(held.length)] as number,
    each: (visit) => held.forEach(visit),
    clear: () => {
      for (const page of held) position[page] = NONE;
      held.length = 0;
    },
  };
}
