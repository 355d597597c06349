import type { ParallelData } from './types.ts';

/** The same data with at most so many axes: settings on which the points differ, then metrics, in the order they had. */
export function mostTelling(data: ParallelData, most: number): ParallelData {
  if (data.axes.length <= most) return data;
  const used = data.columns.map((column) => new Set(Array.from(column)).size);
  const rank = data.axes.map((axis, at) => ({ at, weight: (used[at] ?? 0) < 2 ? 2 : axis.kind === 'metric' ? 1 : 0 }));
  const kept = new Set(rank.sort((a, b) => a.weight - b.weight || a.at - b.at).slice(0, most).map(({ at }) => at));
  return { ...data, axes: data.axes.filter((_, at) => kept.has(at)), columns: data.columns.filter((_, at) => kept.has(at)) };
}
