import type { Objective } from '../../sweep/types.ts';

/** A point of the frontier: its place in the sweep and its values, as `FrontierRow` has them. */
export interface MarkedPoint {
  readonly index: number;
  readonly values: readonly number[];
}

/** As many numbers as a reader follows from picture to table. */
const MOST = 6;

/**
 * Which points of a frontier carry a number: the best in each objective, the knee, and others evenly along what is left, so that a small
 * change of the frontier moves a number to a neighbour at most.
 * @param points the frontier in order of the first objective, its best first
 * @returns places in `points`, ascending: the first carries number 1
 */
export function chooseMarks(points: readonly MarkedPoint[], wants: readonly Objective['want'][], most = MOST): readonly number[] {
  if (points.length <= most) return points.map((_, at) => at);
  const spots = unitSpots(points, wants);
  const chosen = new Set(wants.length > 2 ? wants.map((want, axis) => bestIn(points, axis, want)) : [0, points.length - 1]);
  const knee = kneeOf(spots, wants.length);
  if (knee !== undefined && chosen.size < most) chosen.add(knee);
  if (wants.length > 2) addFarthest(chosen, spots, most);
  else addAlong(chosen, spots, most);
  return [...chosen].sort((a, b) => a - b).slice(0, most);
}

/** Numbers of scenarios, from the places chosen. */
export function numbered(points: readonly MarkedPoint[], places: readonly number[]): ReadonlyMap<number, number> {
  return new Map(places.flatMap((place, at) => {
    const point = points[place];
    return point === undefined ? [] : [[point.index, at + 1] as const];
  }));
}

/** Points in a unit cube, 0 the best and 1 the worst of each objective; by logarithm where all values are positive, as the picture draws them. */
function unitSpots(points: readonly MarkedPoint[], wants: readonly Objective['want'][]): readonly (readonly number[])[] {
  const columns = wants.map((want, axis) => {
    const values = points.map(({ values: all }) => all[axis] ?? Number.NaN);
    const positive = values.every((value) => value > 0 && Number.isFinite(value));
    const measured = values.map((value) => (positive ? Math.log(value) : value));
    const finite = measured.filter(Number.isFinite);
    const low = finite.reduce((least, value) => Math.min(least, value), Infinity);
    const span = finite.reduce((largest, value) => Math.max(largest, value), -Infinity) - low;
    return measured.map((value) => {
      if (!(span > 0) || Number.isNaN(value)) return 0;
      const share = Math.min(1, Math.max(0, (value - low) / span));
      return want === 'least' ? share : 1 - share;
    });
  });
  return points.map((_, at) => columns.map((column) => column[at] ?? 0));
}

function bestIn(points: readonly MarkedPoint[], axis: number, want: Objective['want']): number {
  const value = (at: number): number => points[at]?.values[axis] ?? Number.NaN;
  return points.reduce((best, _, at) => ((want === 'least' ? value(at) < value(best) : value(at) > value(best)) ? at : best), 0);
}

/**
 * The point farthest on the good side of the chord between the ends, which in the unit square is x + y = 1; undefined where the frontier
 * bulges the other way throughout. Of three objectives, the point with the least sum.
 */
function kneeOf(spots: readonly (readonly number[])[], objectives: number): number | undefined {
  const depth = (at: number): number => 1 - (spots[at] ?? []).reduce((sum, value) => sum + value, 0) / (objectives > 2 ? objectives - 1 : 1);
  const deepest = spots.reduce((best, _, at) => (depth(at) > depth(best) ? at : best), 0);
  return depth(deepest) > 1e-9 ? deepest : undefined;
}

/** Fills up along the frontier: again and again the middle, by length of way, of the longest stretch without a number. */
function addAlong(chosen: Set<number>, spots: readonly (readonly number[])[], most: number): void {
  const way = [0];
  for (let at = 1; at < spots.length; at += 1) way.push((way[at - 1] ?? 0) + distance(spots[at - 1] ?? [], spots[at] ?? []));
  const anchors = [...chosen].sort((a, b) => a - b);
  const room = most - chosen.size;
  // How many each stretch takes is settled first: the next goes to where it leaves the shortest steps.
  const stretches = anchors.slice(1).map((to, at) => ({ from: anchors[at] ?? 0, to, inside: 0 }));
  for (let left = room; left > 0; left -= 1) {
    const open = stretches.filter(({ from, to, inside }) => to - from - 1 > inside);
    const widest = open.reduce<(typeof open)[number] | undefined>((best, one) => (best === undefined || step(one, way) > step(best, way) * (1 + 1e-9) ? one : best), undefined);
    if (widest === undefined) return;
    widest.inside += 1;
  }
  for (const { from, to, inside } of stretches) {
    for (let one = 1; one <= inside; one += 1) {
      const target = (way[from] ?? 0) + (((way[to] ?? 0) - (way[from] ?? 0)) * one) / (inside + 1);
      const place = nearestFree(way, target, from, to, chosen);
      if (place !== undefined) chosen.add(place);
    }
  }
}

function step({ from, to, inside }: { readonly from: number; readonly to: number; readonly inside: number }, way: readonly number[]): number {
  return ((way[to] ?? 0) - (way[from] ?? 0)) / (inside + 1);
}

function nearestFree(way: readonly number[], target: number, from: number, to: number, taken: ReadonlySet<number>): number | undefined {
  let best: number | undefined;
  for (let at = from + 1; at < to; at += 1) {
    if (!taken.has(at) && (best === undefined || Math.abs((way[at] ?? 0) - target) < Math.abs((way[best] ?? 0) - target))) best = at;
  }
  return best;
}

/** Fills up over a surface: again and again the point farthest from all that have a number. */
function addFarthest(chosen: Set<number>, spots: readonly (readonly number[])[], most: number): void {
  const away = spots.map((spot) => [...chosen].reduce((least, at) => Math.min(least, distance(spot, spots[at] ?? [])), Infinity));
  while (chosen.size < most) {
    const next = away.reduce((best, value, at) => (value > (away[best] ?? 0) ? at : best), 0);
    if (!((away[next] ?? 0) > 0)) return;
    chosen.add(next);
    for (const [at, spot] of spots.entries()) away[at] = Math.min(away[at] ?? 0, distance(spot, spots[next] ?? []));
  }
}

function distance(a: readonly number[], b: readonly number[]): number {
  return Math.hypot(...a.map((value, at) => value - (b[at] ?? 0)));
}
