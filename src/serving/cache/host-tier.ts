import type { Tokens } from '../../units/dimensions.ts';
import { createSlotList } from './slot-list.ts';
import { IN_HOST, type Slots } from './slots.ts';

/** Host memory: parts that had to leave the device, least recently come first out. O(1) each. */
export interface HostTier {
  /** Takes a part in; others leave for it. False where it is larger than all of host memory. `left` hears of everybody who leaves. */
  readonly add: (slot: number, left: (slot: number) => void) => boolean;
  /** Takes a part out, to the device. */
  readonly remove: (slot: number) => void;
  readonly held: () => Tokens;
}

export function createHostTier(slots: Slots, room: Tokens): HostTier {
  const { columns } = slots;
  const list = createSlotList(slots);
  let held = 0;
  const remove = (slot: number): void => {
    list.remove(slot);
    held -= columns.tokens[slot] as number;
  };
  return {
    add: (slot, left) => {
      const tokens = columns.tokens[slot] as number;
      if (tokens > room) return false;
      while (held + tokens > room) {
        const leaving = list.oldest();
        remove(leaving);
        left(leaving);
      }
      columns.place[slot] = IN_HOST;
      list.append(slot);
      held += tokens;
      return true;
    },
    remove,
    held: () => held,
  };
}
