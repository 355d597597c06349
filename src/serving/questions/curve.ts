import type { Settings } from '../../scenario/fields.ts';
import type { ServeQuestion } from '../api.ts';
import type { ServeSummary } from '../outcome/summary.ts';
import type { ServeValues } from '../plan/values.ts';
import { partFor } from '../part.ts';
import { findingBound } from './bound.ts';
import { contextOf, requestsOf, simulatingPolicy, valuesOfPlan, type ServeContext } from '../run.ts';

/** A policy at one load. */
export interface LoadPoint {
  /** Requests a second, or users where these ask again and again. */
  readonly load: number;
  readonly summary: ServeSummary;
  /** More comes than can be done: times are of those who came through, and would grow for as long as one looks. */
  readonly overloaded: boolean;
}

/** A policy at many loads. */
export interface LoadCurve {
  /** In the order of load. */
  readonly points: readonly LoadPoint[];
  /** Highest load that keeps every target, and the lowest tried that does not; undefined where none does or no targets are set. */
  readonly highest: { readonly load: number; readonly fails: number | undefined } | undefined;
  /** Highest load that does not pile up: the rate that a full service works off (see bound.ts); of users who wait, the most that were looked at. */
  readonly capacity: number | undefined;
  /** Why there are no points. */
  readonly failure: string | undefined;
}

/** Requests of a point at most: enough for a 99th percentile, few enough for a dozen points a second. */
export const POINT_REQUESTS = 2500;
/** The highest load is known within this share. */
const PRECISION = 0.02;
const MOST_DOUBLINGS = 24;
/** At this share of what can be done hardly anybody waits for anybody: what is not kept there is kept at no load. */
const IDLE = 0.02;
/** Loads between nothing and what can be done at most, beside those that the search tries. */
const SPREAD_SHARES = [0.1, 0.25, 0.45, 0.65, 0.85, 0.97, 1.08] as const;

/** The setting that is the load of a plan. */
export function loadOf({ arrivals, rate, users }: ServeValues): number {
  return arrivals === 'closed' ? users : rate;
}

export function withLoad(values: ServeValues, load: number): ServeValues {
  return values.arrivals === 'closed' ? { ...values, users: Math.max(1, Math.round(load)) } : { ...values, rate: load };
}

/**
 * Every policy of a plan at many loads, the same requests for all of them: only their times change with the load. Yields the curves known so far. The highest
 * load that keeps the targets lies between one that was simulated and keeps them, and one that does not.
 */
export function* curving({ settings, plan }: ServeQuestion, context: ServeContext): Generator<readonly LoadCurve[], readonly LoadCurve[]> {
  const all = valuesOfPlan(plan, settings, context.catalog);
  const done: LoadCurve[] = [];
  for (const values of all) {
    const steps = curvingPolicy(settings, { ...values, requests: Math.min(values.requests, POINT_REQUESTS) }, context);
    for (;;) {
      const next = steps.next();
      if (next.done === true) {
        done.push(next.value);
        break;
      }
      yield [...done, next.value];
    }
  }
  return done;
}

function* curvingPolicy(settings: Settings, values: ServeValues, context: ServeContext): Generator<LoadCurve, LoadCurve> {
  const points = new Map<number, LoadPoint>();
  let failure: string | undefined;
  let bound: number | undefined;
  const maxContext = contextOf(settings, context.catalog);
  function* tried(load: number): Generator<LoadCurve, LoadPoint | undefined> {
    const known = points.get(load);
    if (known !== undefined) return known;
    const at = withLoad(values, load);
    const part = partFor(at, at.requests);
    const { requests } = requestsOf(at, maxContext, context.trace, part);
    const steps = simulatingPolicy(settings, at, requests, context, { part });
    for (;;) {
      const next = steps.next();
      if (next.done === true) {
        if (!next.value.ok) {
          failure = next.value.message;
          return undefined;
        }
        const point = { load, summary: next.value.summary, overloaded: bound === undefined ? next.value.result.ended.kind === 'overloaded' : load > bound };
        points.set(load, point);
        return point;
      }
      yield soFar();
    }
  }
  const soFar = (): LoadCurve => curveOf([...points.values()], failure, bound);
  const whole = values.arrivals === 'closed';
  const start = Math.max(whole ? 1 : 1e-6, loadOf(values));
  // More users than requests are simulated are no more load.
  const most = whole ? Math.max(1, values.requests) : Infinity;
  const search = findingBound(settings, values, maxContext, context);
  for (let next = search.next(); ; next = search.next()) {
    if (next.done === true) {
      if (next.value.ok) bound = next.value.rate;
      else failure = next.value.message;
      break;
    }
    yield soFar();
  }
  if (bound === undefined && failure === undefined) yield* narrowing(Math.min(start, most), whole, ({ overloaded }) => !overloaded, tried, { most });
  if (failure !== undefined) return soFar();
  yield soFar();
  const capacity = soFar().capacity;
  if (capacity !== undefined) {
    for (const share of SPREAD_SHARES) {
      const load = capacity * share;
      if (!whole || load >= 1) yield* tried(Math.min(most, whole ? Math.round(load) : load));
      yield soFar();
    }
    const [some] = points.values();
    if (some !== undefined && some.summary.targets.length > 0) yield* narrowing(nearestKeeping([...points.values()]) ?? capacity / 2, whole, keeps, tried, { least: capacity * IDLE, most });
  }
  return soFar();
}

const keeps = ({ overloaded, summary }: LoadPoint): boolean => !overloaded && summary.met;

/** Highest load tried so far that keeps the targets. */
function nearestKeeping(points: readonly LoadPoint[]): number | undefined {
  return points.filter(keeps).reduce<number | undefined>((most, { load }) => (most === undefined || load > most ? load : most), undefined);
}

/** Tries loads until one that is good and one that is not lie close together: doubling or halving first, then the middle between them. Gives up below `least` and at `most`. */
function* narrowing(start: number, whole: boolean, good: (point: LoadPoint) => boolean, tried: (load: number) => Generator<LoadCurve, LoadPoint | undefined>, { least = 0, most }: { readonly least?: number; readonly most: number }): Generator<LoadCurve, void> {
  let low: number | undefined;
  let high: number | undefined;
  let load = whole ? Math.round(start) : start;
  for (let step = 0; step < MOST_DOUBLINGS && (low === undefined || high === undefined); step += 1) {
    const point = yield* tried(load);
    if (point === undefined) return;
    if (good(point)) low = load;
    else high = load;
    if ((high !== undefined && ((whole && high <= 1) || high < least)) || (low !== undefined && low >= most)) return;
    if (low === undefined || high === undefined) load = low !== undefined ? Math.min(most, low * 2) : whole ? Math.max(1, Math.floor((high as number) / 2)) : (high as number) / 2;
  }
  while (low !== undefined && high !== undefined && high - low > (whole ? 1 : PRECISION * low)) {
    const middle = whole ? Math.floor((low + high) / 2) : Math.sqrt(low * high);
    if (whole && (middle === low || middle === high)) return;
    const point = yield* tried(middle);
    if (point === undefined) return;
    if (good(point)) low = middle;
    else high = middle;
  }
}

/** The curve that points make. A load beyond one that fails does not count as keeping the targets, whatever chance made of it. */
function curveOf(found: readonly LoadPoint[], failure: string | undefined, bound: number | undefined): LoadCurve {
  const points = found.toSorted((a, b) => a.load - b.load);
  const firstPiledUp = points.find(({ overloaded }) => overloaded);
  const calm = points.filter(({ overloaded, load }) => !overloaded && (firstPiledUp === undefined || load < firstPiledUp.load));
  const fails = points.find((point) => !keeps(point));
  const kept = points.filter((point) => keeps(point) && (fails === undefined || point.load < fails.load)).at(-1);
  const targets = points[0]?.summary.targets.length ?? 0;
  return { points, highest: kept === undefined || targets === 0 ? undefined : { load: kept.load, fails: fails?.load }, capacity: bound ?? calm.at(-1)?.load, failure };
}
