import { NOT_DRAWN, type CloudExtent, type CloudRun, type Reach } from './types.ts';

/** Status of a point that has not arrived. */
const AWAITED = 255;

/** Consecutive points, `to` not included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Columns of points by scenario index: nine bytes a point. */
export interface CloudStore {
  /** Forgets all points and makes room for `total`; the memory is kept where it suffices. */
  readonly start: (total: number) => void;
  /** Copies a run in. `again` says that some of its points had been there already. */
  readonly add: (run: CloudRun) => { readonly span: Span; readonly again: boolean };
  readonly extent: () => CloudExtent;
  readonly total: () => number;
  /** Arrays at least `total` long; what lies beyond is of an earlier sweep. */
  readonly columns: () => Columns;
}

export interface Columns {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly status: Uint8Array;
}

const NO_COLUMNS: Columns = { x: new Float32Array(0), y: new Float32Array(0), status: new Uint8Array(0) };
/** Memory this many times too large is given back. */
const WASTEFUL = 4;

/** Holds the points of one sweep at a time, in dense arrays that the next sweep uses again. */
export function createStore(): CloudStore {
  let total = 0;
  let arrived = 0;
  let columns = NO_COLUMNS;
  let solid = NOTHING;
  let faint = NOTHING;
  return {
    start: (wanted) => {
      if (columns.x.length < wanted || columns.x.length > WASTEFUL * wanted + 65_536) {
        // The old arrays go before the new ones come.
        columns = NO_COLUMNS;
        columns = { x: new Float32Array(wanted), y: new Float32Array(wanted), status: new Uint8Array(wanted) };
      }
      columns.status.fill(AWAITED, 0, wanted);
      total = wanted;
      arrived = 0;
      solid = NOTHING;
      faint = NOTHING;
    },
    add: ({ first, values: [x, y], status }) => {
      if (x === undefined || y === undefined) throw new Error('a run needs two columns');
      const from = Math.min(Math.max(first, 0), total);
      const to = Math.max(from, Math.min(total, first + status.length));
      const span = { from, to };
      const again = arrivedIn(columns, span) > 0;
      const part = <T extends Float32Array | Uint8Array>(array: T): T => array.subarray(from - first, to - first) as T;
      columns.x.set(part(x), from);
      columns.y.set(part(y), from);
      columns.status.set(part(status), from);
      // Told twice: everything is measured anew, since what was there before is gone.
      if (again) [solid, faint, arrived] = [NOTHING, NOTHING, 0];
      const fresh = again ? { from: 0, to: total } : span;
      solid = measure(columns, fresh, true, solid);
      faint = measure(columns, fresh, false, faint);
      arrived += arrivedIn(columns, fresh);
      return { span, again };
    },
    extent: () => ({
      arrived,
      solid: { count: solid.count, x: reachOf(solid, 0), y: reachOf(solid, 3) },
      drawn: { count: solid.count + faint.count, x: union(reachOf(solid, 0), reachOf(faint, 0)), y: union(reachOf(solid, 3), reachOf(faint, 3)) },
    }),
    total: () => total,
    columns: () => columns,
  };
}

/** Points counted, and their reach: low, high and least positive of x, then of y. */
interface Tally {
  readonly count: number;
  readonly ends: readonly number[];
}

const NOTHING: Tally = { count: 0, ends: [Infinity, -Infinity, Infinity, Infinity, -Infinity, Infinity] };

/** Adds the points with a place, either the solid or the faint ones, to a tally. */
function measure({ x, y, status }: Columns, { from, to }: Span, solid: boolean, before: Tally): Tally {
  let { count } = before;
  let [xLow, xHigh, xPositive, yLow, yHigh, yPositive] = before.ends as [number, number, number, number, number, number];
  for (let i = from; i < to; i += 1) {
    const state = status[i] ?? AWAITED;
    if (solid ? state !== 0 : state === 0 || state >= NOT_DRAWN) continue;
    const a = x[i] ?? Number.NaN;
    const b = y[i] ?? Number.NaN;
    // Infinite or missing in either: it has no place.
    if (!(Math.abs(a) < Infinity && Math.abs(b) < Infinity)) continue;
    count += 1;
    if (a < xLow) xLow = a;
    if (a > xHigh) xHigh = a;
    if (a > 0 && a < xPositive) xPositive = a;
    if (b < yLow) yLow = b;
    if (b > yHigh) yHigh = b;
    if (b > 0 && b < yPositive) yPositive = b;
  }
  return { count, ends: [xLow, xHigh, xPositive, yLow, yHigh, yPositive] };
}

/** How many points of a span have arrived. */
function arrivedIn({ status }: Columns, { from, to }: Span): number {
  let count = 0;
  for (let i = from; i < to; i += 1) if (status[i] !== AWAITED) count += 1;
  return count;
}

function reachOf({ ends }: Tally, at: number): Reach {
  const finite = (value: number | undefined): number => (value !== undefined && Number.isFinite(value) ? value : Number.NaN);
  return { low: finite(ends[at]), high: finite(ends[at + 1]), lowPositive: finite(ends[at + 2]) };
}

function union(a: Reach, b: Reach): Reach {
  const least = (one: number, other: number): number => (Number.isNaN(one) ? other : Number.isNaN(other) ? one : Math.min(one, other));
  return { low: least(a.low, b.low), high: -least(-a.high, -b.high), lowPositive: least(a.lowPositive, b.lowPositive) };
}
