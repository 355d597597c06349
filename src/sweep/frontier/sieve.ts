import { layered } from './layers.ts';
import { wordsOf } from './order.ts';
import type { Points } from './points.ts';

/** Cells along an objective in the table of two and of three objectives: a table stays in the fastest cache. */
const CELLS_OF_TWO = 1024;
const CELLS_OF_THREE = 64;

/**
 * Cells along one objective. Cells are equal steps of a float's upper bits, so nearly of its logarithm: whatever the metric's range, near zero or far
 * from it, cells are about as fine everywhere.
 */
export interface Cells {
  readonly low: number;
  readonly shift: number;
  readonly top: number;
}

/**
 * What a last layer dominates, as a table: a point in a cell is dominated if its last cost is not below the table's, which is the least last cost
 * among the layer's points in cells before it along every other objective; NaN where there is none, which nothing reaches. It
 * never drops too much; where it drops too little, two objectives are looked up in the layer itself.
 */
export interface Sieve {
  readonly cells: readonly Cells[];
  readonly table: Float64Array;
  /** First and second costs of the layer, the first rising; with two objectives the second falls. */
  readonly x: Float64Array;
  readonly y: Float64Array;
}

const NO_CELLS: Cells = { low: 0, shift: 30, top: 0 };

/** A sieve that everything passes. */
function emptySieve(): Sieve {
  return { cells: [NO_CELLS, NO_CELLS], table: new Float64Array([NaN]), x: new Float64Array(0), y: new Float64Array(0) };
}

/** The sieve of points each of which dominates only what is not wanted; an empty one where there are none. */
export function sieveOf(points: Points): Sieve {
  const { points: front } = layered(points, 1);
  if (front.size === 0) return emptySieve();
  const [x, y, z] = front.costs.map((column) => column.subarray(0, front.size));
  return z === undefined ? sieveOfTwo(x!, y!) : sieveOfThree(x!, y!, z);
}

function sieveOfTwo(x: Float64Array, y: Float64Array): Sieve {
  const keys = keysOf(x);
  const cells = cellsOver(keys, CELLS_OF_TWO);
  const table = new Float64Array(CELLS_OF_TWO).fill(NaN);
  let next = 0;
  for (let cell = 1; cell < CELLS_OF_TWO; cell += 1) {
    while (next < keys.length && cellOf(keys[next]!, cells) < cell) next += 1;
    if (next > 0) table[cell] = y[next - 1]!;
  }
  return { cells: [cells], table, x, y };
}

function sieveOfThree(x: Float64Array, y: Float64Array, z: Float64Array): Sieve {
  const [keysX, keysY] = [keysOf(x), keysOf(y)];
  const [cellsX, cellsY] = [cellsOver(keysX, CELLS_OF_THREE), cellsOver(keysY, CELLS_OF_THREE)];
  const table = new Float64Array(CELLS_OF_THREE * CELLS_OF_THREE).fill(NaN);
  const lower = (at: number, cost: number): void => {
    if (!(table[at]! <= cost)) table[at] = cost;
  };
  // A point counts from the next cell on, so that it is strictly better there; `top` leaves room for it.
  for (let i = 0; i < z.length; i += 1) {
    lower((cellOf(keysX[i]!, cellsX) + 1) * CELLS_OF_THREE + cellOf(keysY[i]!, cellsY) + 1, z[i]!);
  }
  for (let row = 1; row < CELLS_OF_THREE; row += 1) {
    for (let column = 1; column < CELLS_OF_THREE; column += 1) {
      const at = row * CELLS_OF_THREE + column;
      for (const before of [at - 1, at - CELLS_OF_THREE]) if (table[before]! === table[before]!) lower(at, table[before]!);
    }
  }
  return { cells: [cellsX, cellsY], table, x, y };
}

/** Upper bits of floats as integers of the same order, halved so that differences of two fit in 32 bits. */
function keysOf(column: Float64Array): Int32Array {
  const { words, high } = wordsOf(column);
  const keys = new Int32Array(column.length);
  for (let i = 0; i < keys.length; i += 1) {
    const word = words[2 * i + high]!;
    keys[i] = (word ^ ((word >> 31) & 0x7fffffff)) >> 1;
  }
  return keys;
}

/** Cells from the layer's least key, or near it, to its greatest, which falls in the last but one. */
function cellsOver(keys: Int32Array, count: number): Cells {
  const sorted = keys.slice().sort();
  // A few outliers, like a zero among seconds, must not take all the cells.
  const low = sorted[sorted.length >> 5]!;
  const span = sorted[sorted.length - 1]! - low;
  let shift = 0;
  while (shift < 31 && Math.floor(span / 2 ** shift) > count - 2) shift += 1;
  return { low, shift, top: count - 1 };
}

/** Finds the cell of single costs. */
export function cellFinder(cells: Cells): (cost: number) => number {
  const cost = new Float64Array(1);
  const { words, high } = wordsOf(cost);
  return (value) => {
    cost[0] = value;
    const word = words[high]!;
    return cellOf((word ^ ((word >> 31) & 0x7fffffff)) >> 1, cells);
  };
}

function cellOf(key: number, { low, shift, top }: Cells): number {
  return Math.min(Math.max((key - low) >> shift, 0), top);
}
