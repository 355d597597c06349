import { NONE, type Requests } from '../requests.ts';
import type { EvictionOrder } from './eviction-order.ts';
import { createHolds } from './holds.ts';
import { createHostTier } from './host-tier.ts';
import { saidTokens, type PartKeys } from './part-keys.ts';
import { createSlots, IN_HOST, ON_DEVICE, type Slots } from './slots.ts';
import type { PartCache, PartCacheOptions, Reuse } from './types.ts';

export type StoreOptions = Pick<PartCacheOptions, 'kind' | 'recompute' | 'deviceTokens' | 'hostTokens'>;

/**
 * Keeps parts under one order of eviction. Parts that a request holds stay. Of beginnings, only those leave that nothing on the device follows, so that what is there can be
 * used; a hole in host memory makes what follows it useless until it is filled. A part that comes is not kept on the device where everybody who could leave is worth more
 * or where it is larger than all of it; it is read all the same, and goes to host memory where there is any. `discarded` hears the entry of the last use of every part that leaves the device, or does not get there.
 */
export function createPartStore(
  requests: Requests, options: StoreOptions, keys: PartKeys, orderOf: (slots: Slots) => EvictionOrder, discarded: (entry: number) => void = () => {},
): PartCache {
  const { parts, prompt, count } = requests;
  const { kind, recompute, deviceTokens } = options;
  const prefix = kind === 'prefix';
  const slots = createSlots(keys.count);
  const { columns } = slots;
  const order = orderOf(slots);
  const host = createHostTier(slots, options.hostTokens);
  const holds = createHolds(count);
  let [held, pinned, looked] = [0, 0, 0];
  let [lookups, hits, askedTokens, hitTokens, recomputedTokens, hostTokens, evictions, dropped, refused] = [0, 0, 0, 0, 0, 0, 0, 0, 0];

  const drop = (slot: number): void => {
    dropped += 1;
    slots.free(slot);
  };
  const leaveDevice = (slot: number): void => {
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
  /** Room for a part: whoever is worth less leaves. False where that is not enough. */
  const makeRoom = (slot: number): boolean => {
    const tokens = columns.tokens[slot] as number;
    if (pinned + tokens > deviceTokens) return false;
    if (held + tokens <= deviceTokens) return true;
    while (held + tokens > deviceTokens) {
      const leaving = order.next(slot);
      if (leaving === NONE) return false;
      leaveDevice(leaving);
    }
    return true;
  };
  const hold = (request: number, slot: number): void => {
    if (columns.pins[slot] === 0) {
      pinned += columns.tokens[slot] as number;
      order.remove(slot);
    }
    columns.pins[slot] = (columns.pins[slot] as number) + 1;
    holds.add(request, slot);
  };
  const letGo = (slot: number): void => {
    columns.pins[slot] = (columns.pins[slot] as number) - 1;
    if (columns.pins[slot] !== 0) return;
    pinned -= columns.tokens[slot] as number;
    order.offer(slot);
  };
  /** A part that is in host memory, or nowhere yet, comes to the device, if it may. */
  const enter = (slot: number, parent: number): boolean => {
    const wasInHost = columns.place[slot] === IN_HOST;
    if (wasInHost) host.remove(slot);
    if (!makeRoom(slot)) {
      refused += 1;
      discarded(columns.entry[slot] as number);
      if (!host.add(slot, drop)) slots.free(slot);
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
  };
  /** The part of an entry on the device; read just now, where it was not there. `NONE` where there is no room. */
  const place = (key: number, entry: number, chain: number, tokens: number, parent: number): number => {
    let slot = slots.at(key);
    if (slot !== NONE && columns.place[slot] === ON_DEVICE) return slot;
    if (slot === NONE) {
      slot = slots.create(key, tokens);
      columns.chain[slot] = chain;
    }
    columns.entry[slot] = entry;
    return enter(slot, parent) ? slot : NONE;
  };

  /** A part that follows one which is not on the device. */
  const toHost = (key: number, entry: number, chain: number, tokens: number): void => {
    discarded(entry);
    if (slots.at(key) !== NONE) return;
    const slot = slots.create(key, tokens);
    columns.chain[slot] = chain;
    columns.entry[slot] = entry;
    if (!host.add(slot, drop)) slots.free(slot);
  };

  const release = (request: number): void => holds.clear(request, letGo);

  const take = (request: number, reuse: Reuse): void => {
    if (holds.any(request)) release(request);
    order.admit(request);
    const from = parts.offset[request] as number;
    const to = parts.offset[request + 1] as number;
    reuse.tokens = reuse.recomputed = reuse.fromHost = 0;
    let parent = NONE;
    let open = true;
    for (let e = from; e < to; e += 1) {
      const tokens = parts.tokens[e] as number;
      lookups += 1;
      askedTokens += tokens;
      const slot = open ? slots.at(keys.key[e] as number) : NONE;
      if (slot === NONE) {
        open = !prefix;
        continue;
      }
      const moved = columns.place[slot] === IN_HOST;
      const again = !prefix && columns.chain[slot] !== parts.chain[e] ? Math.ceil(recompute * tokens) : 0;
      hits += 1;
      hitTokens += tokens;
      reuse.tokens += tokens - again;
      reuse.recomputed += again;
      columns.entry[slot] = e;
      if (moved) {
        reuse.fromHost += tokens - again;
        hostTokens += tokens - again;
      }
      // Without a parent on the device a part is read from host memory into the request's own cache, and stays where it is.
      if (moved && ((prefix && parent === NONE && e > from) || !enter(slot, prefix ? parent : NONE))) {
        parent = NONE;
        continue;
      }
      hold(request, slot);
      parent = slot;
    }
    recomputedTokens += reuse.recomputed;
    // The last token of a prompt is always read: the first of the answer comes of it.
    reuse.tokens = Math.min(reuse.tokens, (prompt[request] as number) - 1);
    reuse.fromHost = Math.min(reuse.fromHost, reuse.tokens);
  };

  const put = (request: number): void => {
    looked += 1;
    const stamp = looked;
    holds.each(request, (slot) => { columns.mark[slot] = stamp; });
    let parent = NONE;
    const to = parts.offset[request + 1] as number;
    for (let e = parts.offset[request] as number; e < to; e += 1) {
      const slot = place(keys.key[e] as number, e, parts.chain[e] as number, parts.tokens[e] as number, parent);
      if (slot === NONE) {
        if (!prefix) continue;
        for (let rest = e + 1; rest < to; rest += 1) toHost(keys.key[rest] as number, rest, parts.chain[rest] as number, parts.tokens[rest] as number);
        return;
      }
      if (columns.mark[slot] !== stamp) {
        hold(request, slot);
        columns.entry[slot] = e;
        columns.mark[slot] = stamp;
      }
      if (prefix) parent = slot;
    }
  };

  const end = (request: number): void => {
    const last = (parts.offset[request + 1] as number) - 1;
    const alone = !prefix || last < (parts.offset[request] as number);
    const before = alone ? NONE : slots.at(keys.key[last] as number);
    const tokens = saidTokens(requests, request);
    // It can be used only after what it follows, which has to be there, and held while room is made.
    const [key, entry, chain] = [keys.answer[request] as number, keys.entries + request, parts.answerChain[request] as number];
    if (tokens > 0 && (alone || (before !== NONE && (columns.pins[before] as number) > 0))) {
      const slot = place(key, entry, chain, tokens, before);
      if (slot !== NONE) hold(request, slot);
    } else if (tokens > 0 && before !== NONE && columns.place[before] === IN_HOST) toHost(key, entry, chain, tokens);
    else discarded(entry);
    release(request);
  };

  return {
    take, put, end, release,
    stats: () => ({
      lookups, hits, askedTokens, hitTokens, recomputedTokens, hostTokens, evictions, dropped, refused, heldTokens: held, pinnedTokens: pinned, heldInHost: host.held(),
    }),
  };
}
