import { NONE, type Requests } from '../requests.ts';
import { createDeviceTier } from './device-tier.ts';
import type { EvictionOrder } from './eviction-order.ts';
import { createHostTier } from './host-tier.ts';
import { saidTokens, type PartKeys } from './part-keys.ts';
import { createSlots, IN_HOST, ON_DEVICE, type Slots } from './slots.ts';
import type { PartCache, PartCacheOptions, Reuse } from './types.ts';

export type StoreOptions = Pick<PartCacheOptions, 'kind' | 'recompute' | 'deviceTokens' | 'hostTokens'>;

/**
 * Keeps parts under one order of eviction, on the device and in host memory. A hole in host memory makes what follows it useless until it is filled. A part that comes is not kept on
 * the device where everybody who could leave is worth more or where it is larger than all of it; it is read all the same, and goes to host memory where there is any.
 * `discarded` hears the entry of the last use of every part that leaves the device, or does not get there.
 */
export function createPartStore(
  requests: Requests, options: StoreOptions, keys: PartKeys, orderOf: (slots: Slots) => EvictionOrder, discarded: (entry: number) => void = () => {},
): PartCache {
  const { parts, prompt, count } = requests;
  const { kind, recompute } = options;
  const prefix = kind === 'prefix';
  const slots = createSlots(keys.count);
  const { columns } = slots;
  const order = orderOf(slots);
  const host = createHostTier(slots, options.hostTokens);
  const device = createDeviceTier({ slots, order, host, room: options.deviceTokens, requests: count, discarded });
  let looked = 0;
  let [lookups, hits, askedTokens, hitTokens, recomputedTokens, hostTokens] = [0, 0, 0, 0, 0, 0];

  const create = (key: number, chain: number, tokens: number): number => {
    const slot = slots.create(key, tokens);
    columns.chain[slot] = chain;
    return slot;
  };
  /** The part of an entry on the device; read just now, where it was not there. `NONE` where there is no room. */
  const place = (key: number, entry: number, chain: number, tokens: number, parent: number): number => {
    const known = slots.at(key);
    if (known !== NONE && columns.place[known] === ON_DEVICE) return known;
    const slot = known === NONE ? create(key, chain, tokens) : known;
    columns.entry[slot] = entry;
    return device.enter(slot, parent) ? slot : NONE;
  };
  /** A part that follows one which is not on the device. */
  const toHost = (key: number, entry: number, chain: number, tokens: number): void => {
    discarded(entry);
    if (slots.at(key) !== NONE) return;
    const slot = create(key, chain, tokens);
    columns.entry[slot] = entry;
    device.aside(slot);
  };
  /** Counts what a part that was found spares the request. */
  const spare = (reuse: Reuse, slot: number, e: number, inHost: boolean): void => {
    const tokens = parts.tokens[e] as number;
    const again = !prefix && columns.chain[slot] !== parts.chain[e] ? Math.ceil(recompute * tokens) : 0;
    hits += 1;
    hitTokens += tokens;
    reuse.tokens += tokens - again;
    reuse.recomputed += again;
    if (!inHost) return;
    reuse.fromHost += tokens - again;
    hostTokens += tokens - again;
  };

  const take = (request: number, reuse: Reuse): void => {
    device.release(request);
    order.admit(request);
    const from = parts.offset[request] as number;
    const to = parts.offset[request + 1] as number;
    reuse.tokens = reuse.recomputed = reuse.fromHost = 0;
    let parent = NONE;
    let open = true;
    for (let e = from; e < to; e += 1) {
      lookups += 1;
      askedTokens += parts.tokens[e] as number;
      const slot = open ? slots.at(keys.key[e] as number) : NONE;
      if (slot === NONE) {
        open = !prefix;
        continue;
      }
      const inHost = columns.place[slot] === IN_HOST;
      spare(reuse, slot, e, inHost);
      columns.entry[slot] = e;
      // Without a parent on the device a part is read from host memory into the request's own cache, and stays where it is.
      const stays = inHost && prefix && parent === NONE && e > from;
      if (stays || (inHost && !device.enter(slot, prefix ? parent : NONE))) {
        parent = NONE;
        continue;
      }
      device.hold(request, slot);
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
    device.eachHeld(request, (slot) => { columns.mark[slot] = stamp; });
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
        device.hold(request, slot);
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
      if (slot !== NONE) device.hold(request, slot);
    } else if (tokens > 0 && before !== NONE && columns.place[before] === IN_HOST) toHost(key, entry, chain, tokens);
    else discarded(entry);
    device.release(request);
  };

  return {
    take, put, end,
    release: device.release,
    stats: () => ({ lookups, hits, askedTokens, hitTokens, recomputedTokens, hostTokens, ...device.stats(), heldInHost: host.held() }),
  };
}
