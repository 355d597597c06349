const NOWHERE = -1;
const EMPTY = -1;

/** A binary heap of small whole numbers ("slots") whose least comes first; any of them can be taken out or ranked anew. O(log n) each. */
export interface IndexedHeap {
  readonly has: (slot: number) => boolean;
  /** Adds a slot, or ranks it anew. */
  readonly set: (slot: number, rank: number) => void;
  readonly remove: (slot: number) => void;
  /** The slot of least rank, −1 where there is none, and that rank. */
  readonly first: () => number;
  readonly firstRank: () => number;
}

export function createIndexedHeap(): IndexedHeap {
  let heap = new Int32Array(256);
  let ranks = new Float64Array(256);
  let position = new Int32Array(256).fill(NOWHERE);
  let size = 0;

  const widen = (slot: number): void => {
    const room = Math.max(slot + 1, position.length * 2);
    const [wideHeap, wideRanks, widePosition] = [new Int32Array(room), new Float64Array(room), new Int32Array(room).fill(NOWHERE)];
    wideHeap.set(heap);
    wideRanks.set(ranks);
    widePosition.set(position);
    [heap, ranks, position] = [wideHeap, wideRanks, widePosition];
  };
  const up = (from: number, slot: number): number => {
    const rank = ranks[slot] as number;
    let at = from;
    while (at > 0) {
      const above = (at - 1) >>> 1;
      const other = heap[above] as number;
      if ((ranks[other] as number) <= rank) break;
      heap[at] = other;
      position[other] = at;
      at = above;
    }
    return at;
  };
  const down = (from: number, slot: number): number => {
    const rank = ranks[slot] as number;
    let at = from;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= size) break;
      if (below + 1 < size && (ranks[heap[below + 1] as number] as number) < (ranks[heap[below] as number] as number)) below += 1;
      const other = heap[below] as number;
      if ((ranks[other] as number) >= rank) break;
      heap[at] = other;
      position[other] = at;
      at = below;
    }
    return at;
  };
  const settle = (from: number, slot: number): void => {
    const raised = up(from, slot);
    const at = raised === from ? down(from, slot) : raised;
    heap[at] = slot;
    position[slot] = at;
  };
  return {
    has: (slot) => slot < position.length && position[slot] !== NOWHERE,
    set: (slot, rank) => {
      if (slot >= position.length) widen(slot);
      ranks[slot] = rank;
      let at = position[slot] as number;
      if (at === NOWHERE) {
        at = size;
        size += 1;
      }
      settle(at, slot);
    },
    remove: (slot) => {
      if (slot >= position.length) return;
      const at = position[slot] as number;
      if (at === NOWHERE) return;
      position[slot] = NOWHERE;
      size -= 1;
      if (at < size) settle(at, heap[size] as number);
    },
    first: () => (size === 0 ? EMPTY : (heap[0] as number)),
    firstRank: () => ranks[heap[0] as number] as number,
  };
}
