import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dominanceOver, membershipIn } from './dominance.ts';
import type { Points } from './points.ts';

/** Many points of which none dominates another: whole shares of 60, in two or three parts; and queries around them. */
const sharings = fc.record({
  rows: fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { minLength: 1, maxLength: 400 }),
  parts: fc.constantFrom(2, 3),
  queries: fc.array(fc.tuple(fc.integer({ min: -1, max: 40 }), fc.integer({ min: -1, max: 40 }), fc.integer({ min: -1, max: 70 })), { minLength: 1, maxLength: 60 }),
});

function pointsOf(rows: readonly (readonly [number, number])[], parts: number): Points {
  const columns = [rows.map(([a]) => a), rows.map(([a, b]) => (parts === 2 ? 60 - a : b)), rows.map(([a, b]) => 60 - a - b)].slice(0, parts);
  return { size: rows.length, costs: columns.map((column) => Float64Array.from(column)), index: Float64Array.from(rows, (_, i) => i), equals: new Float64Array(rows.length).fill(1) };
}

describe('dominanceOver and membershipIn', () => {
  it('agree with looking at every point', () => {
    fc.assert(
      fc.property(sharings, ({ rows, parts, queries }) => {
        const points = pointsOf(rows, parts);
        const dominated = dominanceOver(points);
        const member = membershipIn(points);
        const all = rows.map((_, i) => points.costs.map((column) => column[i]!));
        for (const query of [...queries, ...all.map(([x, y, z]) => [x!, y!, z ?? 0] as const)]) {
          const asked = query.slice(0, parts);
          const isSame = (point: readonly number[]): boolean => point.every((cost, k) => cost === asked[k]);
          expect(member(...query)).toBe(all.some(isSame));
          expect(dominated(...query)).toBe(all.some((point) => !isSame(point) && point.every((cost, k) => cost <= asked[k]!)));
        }
      }),
      { numRuns: 150 },
    );
  });
});
