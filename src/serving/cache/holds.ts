import { NONE } from '../requests.ts';

/** Which slots a request holds: lists in one pool, the latest first. */
export interface Holds {
  readonly add: (request: number, slot: number) => void;
  readonly any: (request: number) => boolean;
  readonly each: (request: number, visit: (slot: number) => void) => void;
  /** Visits all and forgets them. */
  readonly clear: (request: number, visit: (slot: number) => void) => void;
}

export function createHolds(requests: number): Holds {
  const head = new Int32Array(requests).fill(NONE);
  let slots = new Int32Array(256);
  let next = new Int32Array(256);
  let made = 0;
  let unused = NONE;
  return {
    add: (request, slot) => {
      let node = unused;
      if (node === NONE) {
        if (made === slots.length) {
          const [wideSlots, wideNext] = [new Int32Array(made * 2), new Int32Array(made * 2)];
          wideSlots.set(slots);
          wideNext.set(next);
          [slots, next] = [wideSlots, wideNext];
        }
        node = made;
        made += 1;
      } else unused = next[node] as number;
      slots[node] = slot;
      next[node] = head[request] as number;
      head[request] = node;
    },
    any: (request) => head[request] !== NONE,
    each: (request, visit) => {
      for (let node = head[request] as number; node !== NONE; node = next[node] as number) visit(slots[node] as number);
    },
    clear: (request, visit) => {
      let node = head[request] as number;
      head[request] = NONE;
      while (node !== NONE) {
        const after = next[node] as number;
        visit(slots[node] as number);
        next[node] = unused;
        unused = node;
        node = after;
      }
    },
  };
}
