import type { Tokens } from '../../units/dimensions.ts';
import { NONE } from '../requests.ts';
import type { EvictionOrder } from './eviction-order.ts';
import { createHolds } from './holds.ts';
import type { HostTier } from './host-tier.ts';
import { IN_HOST, ON_DEVICE, type Slots } from './slots.ts';
import type { PartCacheStats } from './types.ts';

/** The device: parts that requests hold stay, others leave for those that come, to host memory where there is any. */
export interface DeviceTier {
  /** Takes in a part that is in host memory, or nowhere yet, behind the part it follows. False where it may not: it goes to host memory, or is gone. */
  readonly enter: (slot: number, parent: number) => boolean;
  /** Puts a part that will not come to the device into host memory, or forgets it. */
  readonly aside: (slot: number) => void;
  /** A request uses a part on the device, until it lets go of all. */
  readonly hold: (request: number, slot: number) => void;
  readonly release: (request: number) => void;
  readonly eachHeld: (request: number, visit: (slot: number) => void) => void;
  readonly stats: () => Pick<PartCacheStats, 'evictions' | 'dropped' | 'refused' | 'heldTokens' | 'pinnedTokens'>;
}

export interface DeviceTierParts {
  readonly slots: Slots;
  readonly order: EvictionOrder;
  readonly host: HostTier;
  readonly room: Tokens;
  /** Requests that may hold parts. */
  readonly requests: number;
  /** Hears the entry of the last use of every part that leaves, or does not get in. */
  readonly discarded: (entry: number) => void;
}

/** Of parts that follow one another, only those leave that nothing on the device follows, so that what is there can be used. */
export function createDeviceTier({ slots, order, host, room, requests, discarded }: DeviceTierParts): DeviceTier {
  const { columns } = slots;
  const holds = createHolds(requests);
  let [held, pinned, evictions, dropped, refused] = [0, 0, 0, 0, 0];

  const drop = (slot: number): void => {
    dropped += 1;
    slots.free(slot);
  };
  const aside = (slot: number): void => {
    if (!host.add(slot, drop)) slots.free(slot);
  };
  const leave = (slot: number): void => {
    order.remove(slot);
    evictions += 1;
    held -= columns.tokens[slot] as number;
    discarded(columns.entry[slot] as number);
    const parent = columns.parent[slot] as number;
    if (parent !== NONE) {
      columns.children[parent] = (columns.children[parent] as number) - 1;
      if (columns.pins[parent] === 0) order.offer(parent);
    }
    if (!host.add(slot, drop)) drop(slot);
  };
  /** Whoever is worth less leaves. False where that is not enough. */
  const makeRoom = (slot: number): boolean => {
    const tokens = columns.tokens[slot] as number;
    if (pinned + tokens > room) return false;
    while (held + tokens > room) {
      const leaving = order.next(slot);
      if (leaving === NONE) return false;
      leave(leaving);
    }
    return true;
  };
  const letGo = (slot: number): void => {
    columns.pins[slot] = (columns.pins[slot] as number) - 1;
    if (columns.pins[slot] !== 0) return;
    pinned -= columns.tokens[slot] as number;
    order.offer(slot);
  };
  return {
    aside,
    enter: (slot, parent) => {
      if (columns.place[slot] === IN_HOST) host.remove(slot);
      if (!makeRoom(slot)) {
        refused += 1;
        discarded(columns.entry[slot] as number);
        aside(slot);
        return false;
      }
      columns.place[slot] = ON_DEVICE;
      columns.parent[slot] = parent;
      held += columns.tokens[slot] as number;
      if (parent !== NONE) {
        columns.children[parent] = (columns.children[parent] as number) + 1;
        order.remove(parent);
      }
      return true;
    },
    hold: (request, slot) => {
      if (columns.pins[slot] === 0) {
        pinned += columns.tokens[slot] as number;
        order.remove(slot);
      }
      columns.pins[slot] = (columns.pins[slot] as number) + 1;
      holds.add(request, slot);
    },
    release: (request) => holds.clear(request, letGo),
    eachHeld: holds.each,
    stats: () => ({ evictions, dropped, refused, heldTokens: held, pinnedTokens: pinned }),
  };
}
