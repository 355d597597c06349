import type { Requests } from '../requests.ts';
import type { PartKeys } from './part-keys.ts';

/** Which requests use which key, in the order of requests: those of key k stand from `start[k]` to below `start[k + 1]`. */
export interface Uses {
  readonly start: Int32Array;
  readonly request: Int32Array;
}

/** Lists every use of every key: a counting sort, which keeps the order of requests. */
export function usesOf({ count, parts }: Requests, { key, count: keys }: PartKeys): Uses {
  const start = new Int32Array(keys + 1);
  for (let e = 0; e < key.length; e += 1) {
    const after = (key[e] as number) + 1;
    start[after] = (start[after] as number) + 1;
  }
  for (let k = 0; k < keys; k += 1) start[k + 1] = (start[k + 1] as number) + (start[k] as number);
  const place = start.slice(0, keys);
  const request = new Int32Array(key.length);
  for (let i = 0; i < count; i += 1) {
    for (let e = parts.offset[i] as number; e < (parts.offset[i + 1] as number); e += 1) {
      const k = key[e] as number;
      const at = place[k] as number;
      request[at] = i;
      place[k] = at + 1;
    }
  }
  return { start, request };
}

/** Place in `uses.request` of the first use of a key after request `now`; the end of the key's uses where there is none. */
export function firstAfter({ start, request }: Uses, key: number, now: number): number {
  let low = start[key] as number;
  let high = start[key + 1] as number;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((request[middle] as number) > now) high = middle;
    else low = middle + 1;
  }
  return low;
}
