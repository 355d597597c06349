import type { ServeAnswer } from '../../../serving/api.ts';
import { loadOf, type LoadCurve } from '../../../serving/questions/curve.ts';
import { policyNames } from '../../../serving/plan/words.ts';
import type { ServeValues } from '../../../serving/plan/values.ts';
import type { PolicyAnswer } from '../../../serving/run.ts';

/** One policy as the view shows it: what it came to at the load that is set, and at others as far as that is known. */
export interface ShownPolicy {
  /** Its place in the plan. */
  readonly at: number;
  readonly name: string;
  readonly values: ServeValues;
  readonly answer: PolicyAnswer;
  readonly curve: LoadCurve | undefined;
  /** More comes than can be done: times that hold a wait would grow for as long as one looks. */
  readonly overloaded: boolean;
}

/**
 * Policies of an answer with their curves, the one in hand first: charts give the first the reader's colour.
 * @param solved whether the curves are those of the plan, not of the one before
 */
export function shownPolicies({ policies }: ServeAnswer, curves: readonly LoadCurve[] | undefined, chosen: number, solved: boolean): readonly ShownPolicy[] {
  const names = policyNames(policies.map(({ values }) => values));
  const all = policies.map((answer, at): ShownPolicy => ({ at, name: names[at] ?? '', values: answer.values, answer, curve: curves?.[at], overloaded: isOverloaded(answer, solved ? curves?.[at] : undefined) }));
  const own = all[chosen];
  return own === undefined ? all : [own, ...all.filter((policy) => policy !== own)];
}

/** Whether more comes than the curve says can be done; what the simulation itself saw of it until that is known. */
function isOverloaded(answer: PolicyAnswer, curve: LoadCurve | undefined): boolean {
  if (!answer.ok) return false;
  return curve?.capacity === undefined || isClosed(answer.values) ? answer.result.ended.kind === 'overloaded' : loadOf(answer.values) > curve.capacity;
}

/** Whether the load is users who wait for their answers, not a rate. */
export function isClosed({ arrivals }: ServeValues): boolean {
  return arrivals === 'closed';
}

/** Requests a second at a point of a curve: what was asked, or of users who wait, what came of them. */
export function rateOfPoint(values: ServeValues, { load, summary }: LoadCurve['points'][number]): number {
  return isClosed(values) ? summary.requestsPerSecond : load;
}

/** Requests a second now, by the same rule. */
export function presentRate({ values, answer }: ShownPolicy): number {
  return isClosed(values) && answer.ok ? answer.summary.requestsPerSecond : loadOf(values);
}

/** Highest requests a second within every target; undefined where none is, or nothing is known. */
export function highestRate({ values, curve }: ShownPolicy): number | undefined {
  const { highest } = curve ?? {};
  if (highest === undefined || !isClosed(values)) return highest?.load;
  return curve?.points.find(({ load }) => load === highest.load)?.summary.requestsPerSecond;
}

/** The load of the point whose requests a second are nearest: what a place on a chart sets. */
export function loadNear({ values, curve }: ShownPolicy, rate: number): number | undefined {
  if (!isClosed(values)) return rate;
  const near = (curve?.points ?? []).toSorted((a, b) => Math.abs(a.summary.requestsPerSecond - rate) - Math.abs(b.summary.requestsPerSecond - rate));
  return near[0]?.load;
}

/** Loads beyond what can be done that charts still show, as a share of it: times grow there for as long as one looks. */
const BEYOND = 1.12;
/** Nearer than this share to the point before, a point adds nothing to a chart. */
const APART = 1.03;

/** Points of a curve that a chart draws: not those crowded by the search, and little of what piles up. */
export function drawnPoints({ points, capacity, highest }: LoadCurve): LoadCurve['points'] {
  const near = points.filter(({ load, overloaded }) => !overloaded || capacity === undefined || load <= capacity * BEYOND);
  const drawn: LoadCurve['points'][number][] = [];
  for (const point of near) {
    const last = drawn.at(-1);
    const crowded = last !== undefined && point.load < last.load * APART && point.overloaded === last.overloaded;
    if (!crowded) drawn.push(point);
    else if (point.load === highest?.load || point.load === capacity) drawn[drawn.length - 1] = point;
  }
  return drawn;
}
