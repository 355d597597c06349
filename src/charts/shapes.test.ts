import { expect, it } from 'vitest';
import { markPath } from './shapes.ts';

/** Area inside a polygon path of absolute M, L, H and V commands, by the shoelace formula. */
function areaOf(path: string): number {
  let at: readonly [number, number] = [0, 0];
  const points: (readonly [number, number])[] = [];
  for (const [, command, numbers] of path.matchAll(/([MLHV])([^MLHVZ]+)/g)) {
    const [a = 0, b = 0] = (numbers ?? '').trim().split(/[ ,]|(?=-)/).filter((text) => text !== '').map(Number);
    at = command === 'H' ? [a, at[1]] : command === 'V' ? [at[0], a] : [a, b];
    points.push(at);
  }
  return Math.abs(points.reduce((sum, [x, y], i) => {
    const [u, w] = points[(i + 1) % points.length]!;
    return sum + x * w - u * y;
  }, 0)) / 2;
}

it('gives every phase the area of the unit disc, so that area stays a share of time', () => {
  for (const phase of ['decode', 'backward', 'recompute', 'optimizer'] as const) expect(areaOf(markPath(phase))).toBeCloseTo(Math.PI, 2);
  expect(markPath('forward')).toBe(markPath('prefill'));
});

it('points backward up and recomputation down', () => {
  expect(markPath('backward')).toMatch(/^M0 -/);
  expect(markPath('recompute')).toMatch(/^M0 1/);
});
