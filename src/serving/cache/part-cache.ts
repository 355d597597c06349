import type { Requests } from '../requests.ts';
import { foresee, type Foresight } from './foresight.ts';
import { createPartStore } from './part-store.ts';
import { byBits, byNextUse, leastRecent } from './eviction-order.ts';
import type { PartCache, PartCacheOptions } from './types.ts';

/**
 * A replica's cache of prompt parts. `foresight` is what the order of eviction knows of the future; replicas may share one, made for the room of all of them.
 * Lengths are in whole tokens: pages that are not full are not counted.
 */
export function createPartCache(requests: Requests, options: PartCacheOptions, foresight: Foresight = foresee(requests, options)): PartCache {
  const { keys } = foresight;
  switch (foresight.knows) {
    case 'nothing': return createPartStore(requests, options, keys, leastRecent);
    case 'uses': return createPartStore(requests, options, keys, (slots) => byNextUse(slots, requests, keys, foresight.uses));
    case 'bits': return createPartStore(requests, options, keys, (slots) => byBits(slots, foresight.useless));
  }
}
