import { createRandom } from '../random.ts';
import type { Requests } from '../requests.ts';
import { partKeys, type PartKeys } from './part-keys.ts';
import { createPartStore } from './part-store.ts';
import { byNextUse } from './eviction-order.ts';
import type { PartCacheOptions } from './types.ts';
import { usesOf, type Uses } from './uses.ts';

/** What an order of eviction knows beforehand: nothing; every use to come; or one bit per use, 1 where the part will leave before it is used again. */
export type Foresight =
  | { readonly keys: PartKeys; readonly knows: 'nothing' }
  | { readonly keys: PartKeys; readonly knows: 'uses'; readonly uses: Uses }
  | { readonly keys: PartKeys; readonly knows: 'bits'; readonly useless: Uint8Array };

type ForesightOptions = Pick<PartCacheOptions, 'kind' | 'eviction' | 'predictionError' | 'deviceTokens' | 'seed'>;

/** Foresight for a kind of cache, an order of eviction and the room of all caches that share it. */
export function foresee(requests: Requests, { kind, eviction, predictionError, deviceTokens, seed }: ForesightOptions): Foresight {
  const keys = partKeys(requests, kind);
  if (eviction === 'lru') return { keys, knows: 'nothing' };
  const uses = usesOf(requests, keys);
  if (eviction === 'oracle') return { keys, knows: 'uses', uses };
  const useless = discardBits(requests, kind, keys, uses, deviceTokens);
  return { keys, knows: 'bits', useless: wrong(useless, predictionError, seed) };
}

/**
 * The right discard bits (Antoniadis et al., 2023: whether Belady's rule lets a page go before it is requested again), by running that rule over all requests
 * one after the other.
 */
function discardBits(requests: Requests, kind: PartCacheOptions['kind'], keys: PartKeys, uses: Uses, deviceTokens: number): Uint8Array {
  const useless = new Uint8Array(keys.entries + requests.count);
  const store = createPartStore(requests, { kind, recompute: 0, deviceTokens, hostTokens: 0 }, keys, (slots) => byNextUse(slots, requests, keys, uses), (entry) => { useless[entry] = 1; });
  const reuse = { tokens: 0, recomputed: 0, fromHost: 0 };
  for (let i = 0; i < requests.count; i += 1) {
    store.take(i, reuse);
    store.put(i);
    store.end(i);
  }
  markLastUses(useless, keys, uses);
  return useless;
}

/** What is never used again is useless, also where it happened to stay. */
function markLastUses(useless: Uint8Array, { key, answer, count, entries }: PartKeys, { start }: Uses): void {
  const usedLater = new Uint8Array(count);
  for (let e = entries - 1; e >= 0; e -= 1) {
    const k = key[e] as number;
    if (usedLater[k] === 0) useless[e] = 1;
    usedLater[k] = 1;
  }
  answer.forEach((k, i) => {
    if (start[k] === start[k + 1]) useless[entries + i] = 1;
  });
}

/** Turns each bit round with that probability. */
function wrong(bits: Uint8Array, share: number, seed: number): Uint8Array {
  if (!(share > 0)) return bits;
  const { uniform } = createRandom(seed);
  return bits.map((bit) => (uniform() < share ? 1 - bit : bit));
}
