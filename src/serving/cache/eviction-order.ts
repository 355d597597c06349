import { NONE, type Requests } from '../requests.ts';
import { createIndexedHeap } from './indexed-heap.ts';
import type { PartKeys } from './part-keys.ts';
import { createSlotList } from './slot-list.ts';
import type { Slots } from './slots.ts';
import { firstAfter, type Uses } from './uses.ts';

/** Who of the parts that nobody holds leaves first. Never a part that others on the device follow. */
export interface EvictionOrder {
  /** Nobody holds the part any more, or nothing follows it any more. */
  readonly offer: (slot: number) => void;
  /** Somebody holds it, or it has left. */
  readonly remove: (slot: number) => void;
  /** Who leaves for a part that would come in; `NONE` where all that could are worth more than it. Asked only while somebody could. */
  readonly next: (entrant: number) => number;
  /** A request is admitted. */
  readonly admit: (request: number) => void;
}

const WAITING = 1;

/**
 * Least recently let go first. Whoever uses a part has used all before it, and lets go of those later: so nothing that is followed by another is ever
 * the oldest.
 */
export function leastRecent(slots: Slots): EvictionOrder {
  const { columns } = slots;
  const list = createSlotList(slots);
  return {
    offer: (slot) => {
      if (columns.listed[slot] === WAITING) return;
      columns.listed[slot] = WAITING;
      list.append(slot);
    },
    remove: (slot) => {
      if (columns.listed[slot] !== WAITING) return;
      columns.listed[slot] = 0;
      list.remove(slot);
    },
    next: list.oldest,
    admit: () => {},
  };
}

/** Below every order of being let go. */
const USELESS = -(2 ** 52);

/** Those that the bit of their latest use calls useless first; among equals the least recent. */
export function byBits({ columns }: Slots, useless: Uint8Array): EvictionOrder {
  const heap = createIndexedHeap();
  let tick = 0;
  const bit = (slot: number): number => (useless[columns.entry[slot] as number] === 1 ? USELESS : 0);
  return {
    offer: (slot) => {
      // What became free only now that nothing follows it keeps the place it had.
      if (columns.listed[slot] !== WAITING) {
        columns.listed[slot] = WAITING;
        columns.released[slot] = tick += 1;
      }
      if (columns.children[slot] === 0) heap.set(slot, (columns.released[slot] as number) + bit(slot));
    },
    remove: (slot) => {
      columns.listed[slot] = 0;
      heap.remove(slot);
    },
    next: (entrant) => (heap.firstRank() > tick + 1 + bit(entrant) ? NONE : heap.first()),
    admit: () => {},
  };
}

/**
 * Whoever is needed last first (Belady, 1966), in the order of requests. What was to be used by requests that have been admitted, here or on another replica,
 * counts as used: only what comes after all of them is the future.
 */
export function byNextUse({ columns, at }: Slots, { parts }: Requests, { key }: PartKeys, uses: Uses): EvictionOrder {
  const heap = createIndexedHeap();
  let now = NONE;
  const rank = (slot: number): number => {
    const part = columns.key[slot] as number;
    const end = uses.start[part + 1] as number;
    let cursor = columns.cursor[slot] as number;
    if (cursor === NONE) cursor = firstAfter(uses, part, now);
    while (cursor < end && (uses.request[cursor] as number) <= now) cursor += 1;
    columns.cursor[slot] = cursor;
    return cursor < end ? -(uses.request[cursor] as number) : -Infinity;
  };
  return {
    offer: (slot) => {
      if (columns.children[slot] === 0) heap.set(slot, rank(slot));
    },
    remove: heap.remove,
    next: (entrant) => (heap.firstRank() > rank(entrant) ? NONE : heap.first()),
    admit: (request) => {
      if (request <= now) return;
      const from = parts.offset[now + 1] as number;
      const to = parts.offset[request + 1] as number;
      now = request;
      for (let e = from; e < to; e += 1) {
        const slot = at(key[e] as number);
        if (slot !== NONE && heap.has(slot)) heap.set(slot, rank(slot));
      }
    },
  };
}
