import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestOf, compareRanked, mergeBest } from './best.ts';
import type { Want } from './points.ts';

const value = fc.oneof({ weight: 5, arbitrary: fc.integer({ min: -2, max: 2 }) }, fc.constantFrom(NaN, Infinity, -Infinity, -0, 0.5));
const want = fc.constantFrom<Want>('least', 'most');
const points = fc.array(fc.tuple(value, value, value, fc.constantFrom(0, 0, 0, 1, 64)), { maxLength: 60 });

describe('bestOf', () => {
  it('ranks a small set worked out by hand', () => {
    const cost = Float64Array.of(3, 1, 2, 1, 1, NaN, 0);
    const speed = Float64Array.of(9, 5, 5, 7, 7, 99, 1);
    const status = Uint8Array.of(0, 0, 0, 0, 0, 0, 1);
    expect(bestOf([cost, speed], ['least', 'most'], status, 50, 7, 4)).toEqual([
      { index: 53, values: [1, 7] },
      { index: 54, values: [1, 7] },
      { index: 51, values: [1, 5] },
      { index: 52, values: [2, 5] },
    ]);
  });

  it('is the head of all kept points sorted, of a run and of runs merged in any order', () => {
    fc.assert(
      fc.property(fc.oneof(fc.tuple(want, want), fc.tuple(want, want, want)), points, fc.integer({ min: 0, max: 12 }), fc.array(fc.nat(60)), fc.boolean(), fc.constantFrom(1, 1, 2, 5, 60), (wants, rows, most, cuts, backwards, kin) => {
        const all = rows
          .map((row, index) => ({ index, values: wants.map((_, k) => row[k]! + 0), status: row[3] }))
          .filter(({ values, status }) => status === 0 && !values.some(Number.isNaN))
          .map(({ index, values }) => ({ index, values }))
          .sort((a, b) => compareRanked(a, b, wants))
          .filter(({ index }, at, sorted) => sorted.findIndex((one) => Math.floor(one.index / kin) === Math.floor(index / kin)) === at)
          .slice(0, most);
        const columns = wants.map((_, k) => Float64Array.from(rows, (row) => row[k]!));
        const status = Uint8Array.from(rows, (row) => row[3]);
        expect(bestOf(columns, wants, status, 0, rows.length, most, kin)).toEqual(all);
        const ends = [...new Set([...cuts.filter((cut) => cut < rows.length), rows.length])].sort((a, b) => a - b);
        const runs = ends.map((end, i) => {
          const start = ends[i - 1] ?? 0;
          return bestOf(columns.map((column) => column.subarray(start, end)), wants, status.subarray(start, end), start, end - start, most, kin);
        });
        if (backwards) runs.reverse();
        expect(runs.reduce((a, b) => mergeBest(a, b, wants, most, kin), [])).toEqual(all);
      }),
      { numRuns: 500 },
    );
  });
});
