import type { Objective } from '../types.ts';

/** Whether an objective asks for the least or the most. */
export type Want = Objective['want'];

/**
 * Points as the frontier works on them: one column of *costs* an objective, the value itself where the least is wanted and its negative where
 * the most is, so that less is always better. Never NaN, and zero is always +0. Arrays are longer than `size` and grow.
 */
export interface Points {
  size: number;
  costs: Float64Array[];
  /** Index in the sweep. */
  index: Float64Array;
  /** Points that this one stands for. */
  equals: Float64Array;
}

/** No points yet, with room for some. */
export function noPoints(objectives: number, room: number): Points {
  return {
    size: 0,
    costs: Array.from({ length: objectives }, () => new Float64Array(room)),
    index: new Float64Array(room),
    equals: new Float64Array(room),
  };
}

/** Makes sure that so many points fit; what is there stays. */
export function makeRoom(points: Points, room: number): void {
  if (points.index.length >= room) return;
  const longer = (column: Float64Array): Float64Array => {
    const longerColumn = new Float64Array(room);
    longerColumn.set(column.subarray(0, points.size));
    return longerColumn;
  };
  points.costs = points.costs.map(longer);
  points.index = longer(points.index);
  points.equals = longer(points.equals);
}

/** What a value is multiplied by to be a cost. */
export function signOf(want: Want): 1 | -1 {
  return want === 'least' ? 1 : -1;
}

/** The value that a cost came from, and the other way round: the same rule. Zero is always +0. */
export function turned(value: number, want: Want): number {
  return want === 'least' ? value + 0 : 0 - value;
}
