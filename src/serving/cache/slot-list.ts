import { NONE } from '../requests.ts';
import type { Slots } from './slots.ts';

/** Slots in the order they came. A slot is in one list at most: the lists share the columns of neighbours. O(1) each. */
export interface SlotList {
  readonly append: (slot: number) => void;
  readonly remove: (slot: number) => void;
  readonly oldest: () => number;
}

export function createSlotList({ columns }: Slots): SlotList {
  let oldest = NONE;
  let newest = NONE;
  return {
    append: (slot) => {
      columns.older[slot] = newest;
      columns.newer[slot] = NONE;
      if (newest === NONE) oldest = slot;
      else columns.newer[newest] = slot;
      newest = slot;
    },
    remove: (slot) => {
      const older = columns.older[slot] as number;
      const newer = columns.newer[slot] as number;
      if (older === NONE) oldest = newer;
      else columns.newer[older] = newer;
      if (newer === NONE) newest = older;
      else columns.older[newer] = older;
    },
    oldest: () => oldest,
  };
}
