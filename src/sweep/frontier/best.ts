import { KEPT } from '../types.ts';
import type { Ranked } from '../types.ts';
import { signOf } from './points.ts';
import type { Want } from './points.ts';

/** Scenarios that are ranked unless one asks for more or fewer. */
export const BEST = 10;

/**
 * The best of a run's kept points by the first objective, ties by the other objectives in their order, then by index; the best first. Points with a
 * NaN are left out, a zero is +0. One pass; points that are not among the best cost one comparison.
 *
 * @param columns one an objective, in the metric's unit, at least `count` long
 * @param status of each point; only `KEPT` points take part
 * @param firstIndex index in the sweep of the run's first point
 * @param kin scenarios in a row of which only the best one is ranked (kin.ts)
 */
export function bestOf(columns: readonly Float64Array[], wants: readonly Want[], status: Uint8Array, firstIndex: number, count: number, most = BEST, kin = 1): readonly Ranked[] {
  const best: Ranked[] = [];
  const first = columns[0];
  if (first === undefined || most < 1) return best;
  const sign = signOf(wants[0]!);
  let worst = Infinity;
  // The best of the kind that the loop is in: what is worse than that is looked at no further, however few kinds there are.
  let ownBest = Infinity;
  let nextKind = 0;
  for (let i = 0; i < count; i += 1) {
    if (kin > 1 && i >= nextKind) {
      nextKind = kin - ((firstIndex + i) % kin) + i;
      ownBest = Infinity;
    }
    // Also false for NaN; a tie is settled below.
    if (status[i] !== KEPT || !(first[i]! * sign <= worst && first[i]! * sign <= ownBest)) continue;
    if (best.length === most && !beats(columns, i, best[most - 1]!, wants)) continue;
    const ranked: Ranked = { index: firstIndex + i, values: columns.map((column) => column[i]! + 0) };
    if (ranked.values.some(Number.isNaN)) continue;
    const relative = kin > 1 ? best.findIndex(({ index }) => Math.floor(index / kin) === Math.floor(ranked.index / kin)) : -1;
    if (relative >= 0) {
      if (compareRanked(ranked, best[relative]!, wants) > 0) continue;
      best.splice(relative, 1);
    } else if (best.length === most) best.pop();
    let at = best.length;
    while (at > 0 && compareRanked(ranked, best[at - 1]!, wants) < 0) at -= 1;
    best.splice(at, 0, ranked);
    if (kin > 1) ownBest = ranked.values[0]! * sign;
    if (best.length === most) worst = best[most - 1]!.values[0]! * sign;
  }
  return best;
}

/** Whether a point is better than one of lower index; equal ones stay. What has a NaN is not told from others here. */
function beats(columns: readonly Float64Array[], place: number, ranked: Ranked, wants: readonly Want[]): boolean {
  for (let objective = 0; objective < wants.length; objective += 1) {
    const value = columns[objective]![place]!;
    const other = ranked.values[objective]!;
    if (value !== other) return value < other === (wants[objective] === 'least');
  }
  return false;
}

/**
 * The best of two runs' best; the runs must have no scenario in common. Any order and grouping gives the same, also with kin: the best one of a kind that is ranked
 * in the whole is ranked in its run, where no more kinds are better.
 */
export function mergeBest(a: readonly Ranked[], b: readonly Ranked[], wants: readonly Want[], most = BEST, kin = 1): readonly Ranked[] {
  const sorted = [...a, ...b].sort((one, other) => compareRanked(one, other, wants));
  const kinds = new Set<number>();
  return sorted.filter(({ index }) => {
    const kind = Math.floor(index / kin);
    if (kinds.has(kind)) return false;
    kinds.add(kind);
    return true;
  }).slice(0, most);
}

/** Below zero where the first is the better one. */
export function compareRanked(a: Ranked, b: Ranked, wants: readonly Want[]): number {
  for (let objective = 0; objective < wants.length; objective += 1) {
    const one = a.values[objective]!;
    const other = b.values[objective]!;
    if (one !== other) return one < other === (wants[objective] === 'least') ? -1 : 1;
  }
  return a.index - b.index;
}
