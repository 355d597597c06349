import { NONE } from '../requests.ts';

/** Where a part is. */
export const ABSENT = 0;
export const ON_DEVICE = 1;
export const IN_HOST = 2;

/** Parts that are kept, a slot each: columns that grow with how many there are, and a way from a key to its slot. */
export interface Slots {
  readonly at: (key: number) => number;
  readonly create: (key: number, tokens: number) => number;
  readonly free: (slot: number) => void;
  /** The columns; read them anew after `create`, which may replace them by longer ones. */
  readonly columns: SlotColumns;
}

export interface SlotColumns {
  key: Int32Array;
  tokens: Int32Array;
  /** `ABSENT`, `ON_DEVICE` or `IN_HOST`. */
  place: Uint8Array;
  /** Slot of the part before it, and how many parts on the device come right after it; of beginnings only, and while it is on the device. */
  parent: Int32Array;
  children: Int32Array;
  /** Requests that hold it. */
  pins: Int32Array;
  /** Entry of the latest prompt that used it, and chain it was computed in. */
  entry: Int32Array;
  chain: Int32Array;
  /** What orders of eviction note: whether it waits to leave, when it was let go, place among its key's uses. */
  listed: Uint8Array;
  released: Float64Array;
  cursor: Int32Array;
  /** Request looked at that holds it. */
  mark: Int32Array;
  /** Neighbours in a list. */
  older: Int32Array;
  newer: Int32Array;
}

function columnsOf(room: number): SlotColumns {
  const ints = (): Int32Array => new Int32Array(room);
  return {
    key: ints(), tokens: ints(), place: new Uint8Array(room), parent: ints(), children: ints(), pins: ints(), entry: ints(), chain: ints(),
    listed: new Uint8Array(room), released: new Float64Array(room), cursor: ints(), mark: ints(), older: ints(), newer: ints(),
  };
}

export function createSlots(keys: number): Slots {
  const slotOf = new Int32Array(keys).fill(NONE);
  const columns = columnsOf(256);
  let unused = new Int32Array(256);
  let unusedCount = 0;
  let made = 0;
  const widen = (): void => {
    const wide = columnsOf(made * 2);
    for (const name of Object.keys(columns) as (keyof SlotColumns)[]) wide[name].set(columns[name]);
    Object.assign(columns, wide);
    const wideUnused = new Int32Array(made * 2);
    wideUnused.set(unused);
    unused = wideUnused;
  };
  return {
    columns,
    at: (key) => slotOf[key] as number,
    create: (key, tokens) => {
      let slot = made;
      if (unusedCount > 0) {
        unusedCount -= 1;
        slot = unused[unusedCount] as number;
      } else {
        if (made === columns.key.length) widen();
        made += 1;
      }
      slotOf[key] = slot;
      columns.key[slot] = key;
      columns.tokens[slot] = tokens;
      columns.place[slot] = ABSENT;
      columns.parent[slot] = NONE;
      columns.children[slot] = 0;
      columns.pins[slot] = 0;
      columns.mark[slot] = NONE;
      columns.cursor[slot] = NONE;
      columns.listed[slot] = 0;
      return slot;
    },
    free: (slot) => {
      slotOf[columns.key[slot] as number] = NONE;
      columns.place[slot] = ABSENT;
      unused[unusedCount] = slot;
      unusedCount += 1;
    },
  };
}
