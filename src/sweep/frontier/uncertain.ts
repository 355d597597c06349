import { KEPT } from '../types.ts';
import type { Front } from '../types.ts';
import { dominanceOver, membershipIn } from './dominance.ts';
import { layered } from './layers.ts';
import { noPoints, signOf, turned } from './points.ts';
import type { Points, Want } from './points.ts';

/** How far off predictions of an objective are: the true value is the predicted one times something from `low` to `high`. */
export interface Band {
  readonly low: number;
  readonly high: number;
}

/** The band of what is known and not predicted, as a number of devices is. */
export const EXACT: Band = { low: 1, high: 1 };

/**
 * What a scenario is, given the bands. *Surely worse*: some scenario on the frontier is no worse in any objective and better in one even if it is at its
 * worst end in all and this one at its best. *Perhaps*: anything else that is not on the frontier as predicted.
 */
export type Certainty = 'on the frontier' | 'perhaps' | 'surely worse';

/**
 * The limit between *perhaps* and *surely worse*: the frontier moved by each objective's band. Errors of two scenarios are treated as independent, so
 * that one may be off by `high` and another by `low`; where scenarios are off together (the same machine, the same model) more is certain
 * than is said here.
 */
export interface Margin {
  readonly wants: readonly Want[];
  /** What a value must not be beyond: the frontier's points moved, as costs, those that matter. */
  readonly moved: Points;
  /** The frontier as predicted, as costs. */
  readonly frontier: Points;
}

/**
 * The margin of a front's first layer. A frontier point at its worst end and another at its best differ by high/low: where the least is wanted of positive values,
 * what is above the frontier's value times high/low is surely worse; where the most, what is below it times low/high.
 *
 * @param bands one an objective; 0 < low ≤ high
 */
export function marginOf(front: Front, wants: readonly Want[], bands: readonly Band[]): Margin {
  for (const { low, high } of bands) if (!(low > 0 && low <= high && high < Infinity)) throw new RangeError(`A band reaches from more than 0 up to a higher number, not from ${low} to ${high}.`);
  const count = front.layer.filter((layer) => layer === 1).length;
  const [frontier, moved] = [noPoints(wants.length, count), noPoints(wants.length, count)];
  for (let place = 0; place < front.layer.length; place += 1) {
    if (front.layer[place] !== 1) continue;
    wants.forEach((want, objective) => {
      const cost = turned(front.values[objective]![place]!, want);
      const { low, high } = bands[objective]!;
      frontier.costs[objective]![frontier.size] = cost;
      moved.costs[objective]![moved.size] = cost > 0 ? cost * (high / low) : cost * (low / high);
    });
    frontier.size += 1;
    moved.size += 1;
  }
  return { wants, frontier, moved: layered(moved, 1).points };
}

/** Corner of the margin's staircase, in the metrics' units. */
export interface Corner {
  readonly x: number;
  readonly y: number;
}

/**
 * The margin of two objectives as corners of a staircase, the best of the first objective first: along the second objective's axis, then along the
 * first's, and so on. What lies beyond it is surely worse. Beyond its first corner it goes on towards the worst of the second objective, beyond its last
 * towards the worst of the first.
 */
export function perhapsMargin(front: Front, wants: readonly Want[], bands: readonly Band[]): readonly Corner[] {
  return staircase(marginOf(front, wants, bands).moved, wants);
}

/** The frontier of two objectives as predicted, in the same form. */
export function frontierStaircase(front: Front, wants: readonly Want[]): readonly Corner[] {
  return staircase(marginOf(front, wants, wants.map(() => EXACT)).moved, wants);
}

function staircase({ size, costs: [x, y] }: Points, wants: readonly Want[]): readonly Corner[] {
  const corners: Corner[] = [];
  const add = (costX: number, costY: number): void => {
    corners.push({ x: turned(costX, wants[0]!), y: turned(costY, wants[1]!) });
  };
  for (let place = 0; place < size; place += 1) {
    if (place > 0) add(x![place]!, y![place - 1]!);
    add(x![place]!, y![place]!);
  }
  return corners;
}

/** Tells what a scenario is from its values, one an objective in the metric's unit; without a value it is surely worse. O(log f), or its square with three objectives. */
export function certaintyBy(margin: Margin): (values: readonly number[]) => Certainty {
  const judge = judgeOf(margin, (cost) => cost);
  const [wantX, wantY, wantZ] = margin.wants as readonly [Want, Want, Want?];
  return (values) => judge(turned(values[0]!, wantX), turned(values[1]!, wantY), wantZ === undefined ? 0 : turned(values[2]!, wantZ));
}

/**
 * How many kept points of a run are perhaps on the true frontier though not on the predicted one. Runs add up. Columns of 32-bit floats are compared with limits
 * rounded alike, so that a point as near to the frontier as they can tell counts as on it.
 */
export function countPerhaps(columns: readonly (Float32Array | Float64Array)[], status: Uint8Array, count: number, margin: Margin): number {
  const judge = judgeOf(margin, columns.every((column) => column instanceof Float32Array) ? Math.fround : (cost) => cost);
  const [x, y, z] = columns as readonly [Float64Array, Float64Array, Float64Array?];
  const [signX, signY, signZ] = margin.wants.map(signOf) as [number, number, number];
  let perhaps = 0;
  for (let place = 0; place < count; place += 1) {
    if (status[place] !== KEPT) continue;
    if (judge(x[place]! * signX + 0, y[place]! * signY + 0, z === undefined ? 0 : z[place]! * signZ + 0) === 'perhaps') perhaps += 1;
  }
  return perhaps;
}

function judgeOf(margin: Margin, round: (cost: number) => number): (x: number, y: number, z: number) => Certainty {
  const isBeyond = dominanceOver(rounded(margin.moved, round));
  const isMember = membershipIn(rounded(margin.frontier, round));
  return (x, y, z) => {
    if (x !== x || y !== y || z !== z || isBeyond(x, y, z)) return 'surely worse';
    return isMember(x, y, z) ? 'on the frontier' : 'perhaps';
  };
}

function rounded(points: Points, round: (cost: number) => number): Points {
  return { ...points, costs: points.costs.map((column) => column.map(round)) };
}
