import type { Point, Rect } from '../scale.ts';

export type Want = 'least' | 'most';

/**
 * The edge of what is known to be reachable, through points in pixels (y downwards): flat from each point towards worse x until the
 * next one, then straight to it. No line between two points promises a scenario that is not there. It runs on to the plot's
 * edges: from the best x away from better y, from the best y away from better x.
 */
export function staircase(points: readonly Point[], want: { readonly x: Want; readonly y: Want }, plot: Rect): readonly Point[] {
  const better = want.x === 'least' ? 1 : -1;
  const sorted = [...points].sort((a, b) => better * (a.x - b.x));
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  const corners: Point[] = [{ x: first.x, y: want.y === 'least' ? Math.min(first.y, plot.y) : Math.max(first.y, plot.y + plot.height) }];
  sorted.forEach((point, i) => {
    const before = sorted[i - 1];
    if (before !== undefined) corners.push({ x: point.x, y: before.y });
    corners.push(point);
  });
  corners.push({ x: want.x === 'least' ? Math.max(last.x, plot.x + plot.width) : Math.min(last.x, plot.x), y: last.y });
  return corners;
}

/** Points as an SVG path. */
export function pathThrough(points: readonly Point[], closed = false): string {
  const text = points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
  return closed && text !== '' ? `${text}Z` : text;
}
