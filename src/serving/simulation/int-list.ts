/** A list of whole numbers that grows and shrinks without objects. */
export interface IntList {
  readonly items: Int32Array;
  readonly count: number;
  readonly push: (item: number) => void;
  /** Takes the last one off; -1 where there is none. */
  readonly pop: () => number;
  readonly remove: (item: number) => void;
  /** Keeps the first so many. */
  readonly cut: (count: number) => void;
}

export function createIntList(): IntList {
  let items = new Int32Array(64);
  let count = 0;
  return {
    get items() {
      return items;
    },
    get count() {
      return count;
    },
    push: (item) => {
      if (count === items.length) {
        const more = new Int32Array(items.length * 2);
        more.set(items);
        items = more;
      }
      items[count] = item;
      count += 1;
    },
    pop: () => {
      if (count === 0) return -1;
      count -= 1;
      return items[count] as number;
    },
    remove: (item) => {
      let place = 0;
      while (place < count && items[place] !== item) place += 1;
      if (place === count) return;
      items.copyWithin(place, place + 1, count);
      count -= 1;
    },
    cut: (kept) => {
      count = Math.min(count, kept);
    },
  };
}
