import { KEPT } from '../types.ts';
import { wordsOf } from './order.ts';
import { signOf } from './points.ts';
import type { Points, Want } from './points.ts';
import type { Sieve } from './sieve.ts';

/** A run's points, as the pricing leaves them. */
export interface Run {
  readonly columns: readonly Float64Array[];
  readonly wants: readonly Want[];
  readonly status: Uint8Array;
  readonly firstIndex: number;
  readonly count: number;
}

/** Which of a run's points are next. */
export interface Batch {
  readonly from: number;
  readonly step: number;
  /** How many points there may be in the end. */
  readonly most: number;
}

/** Adds the kept points that pass a sieve until there are enough; returns where to go on. There must be room for them. */
export function sift(run: Run, stretch: Batch, sieve: Sieve, points: Points): number {
  return run.wants.length === 2 ? siftTwo(run, stretch, sieve, points) : siftThree(run, stretch, sieve, points);
}

// Both run once for each of millions of scenarios: words of floats are read straight from the columns and nothing is called.

function siftTwo({ columns, wants, status, firstIndex, count }: Run, { from, step, most }: Batch, sieve: Sieve, points: Points): number {
  const [columnX, columnY] = columns as readonly [Float64Array, Float64Array];
  const [signX, signY] = wants.map(signOf) as [number, number];
  const { words, high } = wordsOf(columnX);
  const flip = signX < 0 ? 0x80000000 | 0 : 0;
  const { low, shift, top } = sieve.cells[0]!;
  const { table, x: layerX, y: layerY } = sieve;
  const [outX, outY] = points.costs as [Float64Array, Float64Array];
  const { index, equals } = points;
  let { size } = points;
  let i = from;
  for (; i < count && size < most; i += step) {
    if (status[i] !== KEPT) continue;
    const word = words[2 * i + high]! ^ flip;
    let cell = (((word ^ ((word >> 31) & 0x7fffffff)) >> 1) - low) >> shift;
    if (cell < 0) cell = 0;
    else if (cell > top) cell = top;
    const y = columnY[i]! * signY + 0;
    if (y >= table[cell]!) continue;
    const x = columnX[i]! * signX + 0;
    if (x !== x || y !== y) continue;
    // The last of the layer's points with no greater first cost has the least second cost of them.
    let before = 0;
    let after = layerX.length;
    while (before < after) {
      const middle = (before + after) >>> 1;
      if (layerX[middle]! <= x) before = middle + 1;
      else after = middle;
    }
    if (before > 0 && (layerY[before - 1]! < y || (layerY[before - 1]! === y && layerX[before - 1]! < x))) continue;
    outX[size] = x;
    outY[size] = y;
    index[size] = firstIndex + i;
    equals[size] = 1;
    size += 1;
  }
  points.size = size;
  return i;
}

function siftThree({ columns, wants, status, firstIndex, count }: Run, { from, step, most }: Batch, sieve: Sieve, points: Points): number {
  const [columnX, columnY, columnZ] = columns as readonly [Float64Array, Float64Array, Float64Array];
  const [signX, signY, signZ] = wants.map(signOf) as [number, number, number];
  const { words: wordsX, high } = wordsOf(columnX);
  const { words: wordsY } = wordsOf(columnY);
  const flipX = signX < 0 ? 0x80000000 | 0 : 0;
  const flipY = signY < 0 ? 0x80000000 | 0 : 0;
  const { low: lowX, shift: shiftX, top } = sieve.cells[0]!;
  const { low: lowY, shift: shiftY } = sieve.cells[1]!;
  const { table } = sieve;
  const [outX, outY, outZ] = points.costs as [Float64Array, Float64Array, Float64Array];
  const { index, equals } = points;
  let { size } = points;
  let i = from;
  for (; i < count && size < most; i += step) {
    if (status[i] !== KEPT) continue;
    const wordX = wordsX[2 * i + high]! ^ flipX;
    let row = (((wordX ^ ((wordX >> 31) & 0x7fffffff)) >> 1) - lowX) >> shiftX;
    if (row < 0) row = 0;
    else if (row > top) row = top;
    const wordY = wordsY[2 * i + high]! ^ flipY;
    let column = (((wordY ^ ((wordY >> 31) & 0x7fffffff)) >> 1) - lowY) >> shiftY;
    if (column < 0) column = 0;
    else if (column > top) column = top;
    const z = columnZ[i]! * signZ + 0;
    if (z >= table[row * (top + 1) + column]!) continue;
    const x = columnX[i]! * signX + 0;
    const y = columnY[i]! * signY + 0;
    if (x !== x || y !== y || z !== z) continue;
    outX[size] = x;
    outY[size] = y;
    outZ[size] = z;
    index[size] = firstIndex + i;
    equals[size] = 1;
    size += 1;
  }
  points.size = size;
  return i;
}
