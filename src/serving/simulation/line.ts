/** Requests that wait, the one with the least key first; of equal keys, the one that came first. */
export interface Line {
  readonly count: number;
  readonly push: (request: number, key: number) => void;
  /** The next one, which stays; -1 where nobody waits. */
  readonly peek: () => number;
  readonly pop: () => number;
  /** Gives everybody a new key. */
  readonly rekey: (key: (request: number) => number) => void;
}

/** A binary heap of (key, when it came). */
export function createLine(): Line {
  let requests = new Int32Array(256);
  let keys = new Float64Array(256);
  let order = new Float64Array(256);
  let count = 0;
  let pushed = 0;
  const before = (a: number, b: number): boolean => {
    const [ka, kb] = [keys[a] as number, keys[b] as number];
    return ka < kb || (ka === kb && (order[a] as number) < (order[b] as number));
  };
  const swap = (a: number, b: number): void => {
    const request = requests[a] as number;
    const key = keys[a] as number;
    const place = order[a] as number;
    requests[a] = requests[b] as number;
    keys[a] = keys[b] as number;
    order[a] = order[b] as number;
    requests[b] = request;
    keys[b] = key;
    order[b] = place;
  };
  const rise = (from: number): void => {
    for (let at = from; at > 0;) {
      const parent = (at - 1) >> 1;
      if (!before(at, parent)) return;
      swap(at, parent);
      at = parent;
    }
  };
  const sink = (from: number): void => {
    for (let at = from; ;) {
      let least = at;
      for (let child = 2 * at + 1; child <= 2 * at + 2 && child < count; child += 1) if (before(child, least)) least = child;
      if (least === at) return;
      swap(at, least);
      at = least;
    }
  };
  return {
    get count() {
      return count;
    },
    push: (request, key) => {
      if (count === requests.length) {
        const [r, k, o] = [new Int32Array(count * 2), new Float64Array(count * 2), new Float64Array(count * 2)];
        r.set(requests);
        k.set(keys);
        o.set(order);
        [requests, keys, order] = [r, k, o];
      }
      requests[count] = request;
      keys[count] = key;
      order[count] = pushed;
      pushed += 1;
      count += 1;
      rise(count - 1);
    },
    peek: () => (count === 0 ? -1 : (requests[0] as number)),
    pop: () => {
      if (count === 0) return -1;
      const first = requests[0] as number;
      count -= 1;
      if (count > 0) {
        swap(0, count);
        sink(0);
      }
      return first;
    },
    rekey: (key) => {
      for (let at = 0; at < count; at += 1) keys[at] = key(requests[at] as number);
      for (let at = (count >> 1) - 1; at >= 0; at -= 1) sink(at);
    },
  };
}
