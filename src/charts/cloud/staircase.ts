import type { Point } from '../scale.ts';

export type Want = 'least' | 'most';

/**
 * The edge of what is known to be reachable, through points in pixels: from each point level towards worse x as far as the next
 * one, then straight to it. No line between two points promises a scenario that is not there.
 */
export function staircase(points: readonly Point[], want: { readonly x: Want; readonly y: Want }): readonly Point[] {
  const better = want.x === 'least' ? 1 : -1;
  // Of equal x the worse y first, so that a step back never shows.
  const down = want.y === 'least' ? -1 : 1;
  const sorted = [...points].sort((a, b) => better * (a.x - b.x) || down * (b.y - a.y));
  return sorted.flatMap((point, i) => {
    const before = sorted[i - 1];
    return before === undefined ? [point] : [{ x: point.x, y: before.y }, point];
  });
}

/** Points as an SVG path. */
export function pathThrough(points: readonly Point[], closed = false): string {
  const text = points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
  return closed && text !== '' ? `${text}Z` : text;
}
