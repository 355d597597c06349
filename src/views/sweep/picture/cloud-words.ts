import type { CloudConstraint, CloudMark, CloudPoint, CloudWords } from '../../../charts/cloud/props.ts';
import type { CloudHit } from '../../../charts/cloud/types.ts';
import { placesOf } from '../../../sweep/plan.ts';
import type { Certainty } from '../../../sweep/frontier/uncertain.ts';
import type { Constraint, Front, Objective } from '../../../sweep/types.ts';
import { settingsWords, type FrontierRow } from '../frontier-rows.ts';
import { amountWords } from '../metric-words.ts';
import type { SweepFindings } from '../model/use-findings.ts';
import type { WordedSweep } from '../worded.ts';

/** As many settings as a note beside a point lists. */
const MOST_FACTS = 7;

/** What is said of a point under the pointer: its settings and its values. */
export function describeHit(hit: CloudHit, { question: { spec }, worded, marks, certainty, found }: SweepFindings): CloudWords {
  const places = placesOf(spec, hit.index);
  const mark = marks.get(hit.index);
  const [across, up] = worded.objectives;
  const values = [across, up].flatMap((objective, at): readonly (readonly [string, string])[] => (objective === undefined ? [] : [[objective.words.short, amountWords(at === 0 ? hit.x : hit.y, objective.words)]]));
  const varied = worded.axes.flatMap(({ name, count, label }, at): readonly (readonly [string, string])[] => (count > 1 ? [[name.replace(/^.*: (.)/, (_, first: string) => first.toUpperCase()), label(places[at] ?? 0)]] : []));
  const first = worded.axes.findIndex(({ count }) => count > 1);
  const note = hit.status > 0 ? brokenWords(spec.constraints[hit.status - 1]) : found.rows.some(({ index }) => index === hit.index) ? 'On the frontier' : certaintyWords(worded.objectives.length === 2 ? certainty?.([hit.x, hit.y]) : undefined);
  return {
    name: mark === undefined ? (first < 0 ? 'Scenario' : (worded.axes[first]?.label(places[first] ?? 0) ?? 'Scenario')) : `Point ${mark} of the frontier`,
    facts: [...values, ...varied.slice(mark === undefined ? 1 : 0, MOST_FACTS)],
    ...(note !== undefined && { note }),
  };
}

function brokenWords(constraint: Constraint | undefined): string {
  return constraint === undefined || constraint.kind === 'fits' ? 'Does not fit' : 'Breaks a limit';
}

function certaintyWords(certainty: Certainty | undefined): string | undefined {
  switch (certainty) {
    case undefined:
      return undefined;
    case 'surely worse':
      return 'Surely worse than the frontier';
    case 'perhaps':
    case 'on the frontier':
      return 'Perhaps better than the frontier, given the error';
  }
}

/**
 * The frontier's layers, each a list of points. Of three objectives the picture shows two, and the line is the frontier of those: its
 * points are all on the frontier of the three.
 */
export function layersOf({ layer, values }: Front, objectives: readonly Objective[]): readonly (readonly CloudPoint[])[] {
  const layers: CloudPoint[][] = [];
  for (const [at, number] of layer.entries()) (layers[number - 1] ??= []).push({ x: values[0]?.[at] ?? Number.NaN, y: values[1]?.[at] ?? Number.NaN });
  if (objectives.length <= 2) return Array.from(layers, (points) => points ?? []);
  return [edgeOf(layers[0] ?? [], objectives)];
}

/** Points that no other is as good as in both and better in one. */
function edgeOf(points: readonly CloudPoint[], [across, up]: readonly Objective[]): readonly CloudPoint[] {
  const cost = (value: number, want: Objective['want'] | undefined): number => (want === 'most' ? -value : value);
  const sorted = points.toSorted((a, b) => cost(a.x, across?.want) - cost(b.x, across?.want) || cost(a.y, up?.want) - cost(b.y, up?.want));
  let best = Infinity;
  return sorted.filter(({ y }) => {
    const own = cost(y, up?.want);
    if (own >= best) return false;
    best = own;
    return true;
  });
}

/** The numbered points. */
export function marksOf({ found, worded, marks }: SweepFindings): readonly CloudMark[] {
  return found.rows.flatMap((row) => {
    const mark = marks.get(row.index);
    return mark === undefined ? [] : [{ index: row.index, x: row.values[0] ?? Number.NaN, y: row.values[1] ?? Number.NaN, label: String(mark), spoken: spokenOf(row, mark, { found, worded }) }];
  });
}

function spokenOf(row: FrontierRow, mark: number, { found, worded }: Pick<SweepFindings, 'found' | 'worded'>): string {
  const values = worded.objectives.map(({ words }, at) => amountWords(row.values[at] ?? Number.NaN, words)).join(', ');
  return `Point ${mark}: ${values}; ${settingsWords(row, found, worded.axes)}`;
}

/** The limits that are lines in the picture. */
export function linesOf({ objectives, constraints }: WordedSweep): readonly CloudConstraint[] {
  return constraints.flatMap((constraint): readonly CloudConstraint[] => {
    if (constraint.kind === 'fits') return [];
    const at = objectives.findIndex(({ words }) => words.name === constraint.words.name);
    if (at !== 0 && at !== 1) return [];
    return [{ axis: at === 0 ? 'x' : 'y', limit: constraint.limit, side: constraint.kind, label: `limit: ${amountWords(constraint.limit, constraint.words, { trim: true })}` }];
  });
}

/** "cheaper and faster ↙": the corner in which both are better. */
export function hintOf({ objectives: [across, up] }: WordedSweep): string | undefined {
  if (across === undefined || up === undefined) return undefined;
  const arrow = across.want === 'least' ? (up.want === 'least' ? '↙' : '↖') : up.want === 'least' ? '↘' : '↗';
  return `better ${arrow}`;
}
