import { layered } from './layers.ts';
import { sortPlaces } from './order.ts';
import type { Points } from './points.ts';
import { cellFinder, sieveOf } from './sieve.ts';

/** Says something of a point by its costs; the third is not looked at where there are two. */
export type PointTest = (x: number, y: number, z: number) => boolean;

/** Whether any of the points dominates another: is no worse in any cost and better in one. O(log f) with two costs, its square with three. */
export function dominanceOver(points: Points): PointTest {
  const front = layered(points, 1);
  const { size, costs } = front.points;
  const [x, y, z] = costs.map((column) => column.subarray(0, size));
  if (z === undefined) {
    return (qx, qy) => {
      const before = countUpTo(x!, qx, size);
      // The nearest in the first cost has the least second cost; if it is the point itself, nothing on the front dominates it.
      return before > 0 && y![before - 1]! <= qy && (x![before - 1]! !== qx || y![before - 1]! !== qy);
    };
  }
  const sieve = sieveOf(front.points);
  const [cellX, cellY] = [cellFinder(sieve.cells[0]!), cellFinder(sieve.cells[1]!)];
  const width = sieve.cells[1]!.top + 1;
  const levels = blocksOf(y!, z);
  return (qx, qy, qz) => {
    if (qz >= sieve.table[cellX(qx) * width + cellY(qy)]!) return true;
    const before = countUpTo(x!, qx, size);
    for (let level = 0; level < levels.length; level += 1) {
      if (((before >> level) & 1) === 0) continue;
      const place = bestInBlock(levels[level]!, (before >> level) - 1, y!, qy);
      if (place >= 0 && z[place]! <= qz) return x![place]! !== qx || y![place]! !== qy || z[place]! !== qz;
    }
    return false;
  };
}

/** Whether a point is one of these. O(log f). */
export function membershipIn({ size, costs }: Points): PointTest {
  const places = new Uint32Array(size);
  for (let place = 0; place < size; place += 1) places[place] = place;
  const columns = costs.map((column) => column.subarray(0, size));
  for (const column of columns.toReversed()) sortPlaces(places, column);
  const sorted = columns.map((column) => Float64Array.from(places, (place) => column[place]!));
  const [x, y, z] = sorted;
  return (qx, qy, qz) => {
    let low = 0;
    let high = size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const order = compare(x![middle]!, qx) || compare(y![middle]!, qy) || (z === undefined ? 0 : compare(z[middle]!, qz));
      if (order === 0) return true;
      if (order < 0) low = middle + 1;
      else high = middle;
    }
    return false;
  };
}

function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** How many of a sorted column's values are not above another. */
function countUpTo(column: Float64Array, value: number, size: number): number {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (column[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Blocks of 2^level points that follow one another in the first cost. Of each block the places that matter: second cost rising, third falling.
 * Any number of first points is one block of each of the levels in its binary digits.
 */
interface Level {
  readonly starts: Uint32Array;
  readonly places: Uint32Array;
}

function blocksOf(y: Float64Array, z: Float64Array): readonly Level[] {
  const size = y.length;
  if (size === 0) return [];
  const levels: Level[] = [{ starts: Uint32Array.from({ length: size + 1 }, (_, i) => i), places: Uint32Array.from({ length: size }, (_, i) => i) }];
  for (let blocks = size >> 1; blocks > 0; blocks >>= 1) levels.push(pairsMerged(levels.at(-1)!, blocks, y, z));
  return levels;
}

function pairsMerged(level: Level, blocks: number, y: Float64Array, z: Float64Array): Level {
  const starts = new Uint32Array(blocks + 1);
  const places = new Uint32Array(level.starts[2 * blocks]!);
  let size = 0;
  for (let block = 0; block < blocks; block += 1) {
    let a = level.starts[2 * block]!;
    const endA = level.starts[2 * block + 1]!;
    let b = endA;
    const endB = level.starts[2 * block + 2]!;
    while (a < endA || b < endB) {
      const takesA = b === endB || (a < endA && isBefore(level.places[a]!, level.places[b]!, y, z));
      const place = level.places[takesA ? a : b]!;
      if (takesA) a += 1;
      else b += 1;
      if (size > starts[block]! && z[places[size - 1]!]! <= z[place]!) continue;
      places[size] = place;
      size += 1;
    }
    starts[block + 1] = size;
  }
  return { starts, places: places.slice(0, size) };
}

function isBefore(a: number, b: number, y: Float64Array, z: Float64Array): boolean {
  return y[a]! < y[b]! || (y[a]! === y[b]! && z[a]! <= z[b]!);
}

/** The place in a block with the least third cost among those whose second cost is not above another; −1 if there is none. */
function bestInBlock({ starts, places }: Level, block: number, y: Float64Array, qy: number): number {
  const first = starts[block]!;
  let low = first;
  let high = starts[block + 1]!;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (y[places[middle]!]! <= qy) low = middle + 1;
    else high = middle;
  }
  return low === first ? -1 : places[low - 1]!;
}
