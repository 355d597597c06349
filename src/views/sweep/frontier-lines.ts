import type { ParallelAxis, ParallelData } from '../../charts/parallel/types.ts';
import type { FrontierRows } from './frontier-rows.ts';
import { withoutAside, type WordedAxis, type WordedSweep } from './worded.ts';

/** Values of an axis that are all shown; of a longer one the ends, and what occurs on the frontier. */
const MOST_SHOWN = 24;

/** The frontier as lines across the axes of the sweep that have a choice, and across the objectives where they are asked for. */
export function frontierLines({ rows }: FrontierRows, { axes, objectives }: WordedSweep, marks: ReadonlyMap<number, number>, withObjectives = false): ParallelData {
  const settings = axes.flatMap((axis, at) => {
    if (axis.count < 2) return [];
    const shown = shownPlaces(axis, rows.map(({ places }) => places[at] ?? 0));
    const position = new Map(shown.map((place, to) => [place, to]));
    return [{ axis: axisOf(axis, shown), column: rows.map(({ places }) => position.get(places[at] ?? 0) ?? Number.NaN) }];
  });
  const aims = withObjectives ? objectives.map(({ metric, words }, at) => ({
    axis: { kind: 'metric', id: metric, name: words.short, dimension: words.dimension } as const,
    column: rows.map(({ values }) => values[at] ?? Number.NaN),
  })) : [];
  const all = [...settings, ...aims];
  return { axes: all.map(({ axis }) => axis), columns: all.map(({ column }) => column), index: rows.map(({ index }) => index), marks };
}

function shownPlaces({ count }: WordedAxis, used: readonly number[]): readonly number[] {
  const places = count <= MOST_SHOWN ? Array.from({ length: count }, (_, place) => place) : [...new Set([0, ...used, count - 1])];
  return places.sort((a, b) => a - b);
}

function axisOf(axis: WordedAxis, shown: readonly number[]): ParallelAxis {
  const { id, short } = axis;
  const labels = shown.map((place) => withoutAside(axis.label(place)));
  const amounts = shown.map(axis.amount);
  const whole = amounts.filter((amount) => amount !== undefined);
  if (whole.length === amounts.length) return { kind: 'number', id, name: short, labels, amounts: whole };
  // Without what stands behind a name two may read the same.
  return { kind: 'choices', id, name: short, labels: new Set(labels).size === labels.length ? labels : shown.map(axis.label) };
}
