import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ranksOf, sortPlaces } from './order.ts';

function placesOf(length: number): Uint32Array {
  return Uint32Array.from({ length }, (_, place) => place);
}

/** Of few and of many, of every size and sign, and of values whose upper bits are alike. */
const columns = fc
  .tuple(fc.array(fc.oneof(fc.double({ noNaN: true }), fc.integer({ min: -3, max: 3 }), fc.integer({ min: -9, max: 9 }).map((step) => -1 - step * Number.EPSILON)), { minLength: 1, maxLength: 300, size: 'max' }), fc.integer({ min: 1, max: 3 }))
  .map(([values, times]) => Float64Array.from(Array.from({ length: times }, () => values).flat(), (value) => value + 0));

describe('sortPlaces', () => {
  it('sorts places by value and keeps the order of equal ones', () => {
    fc.assert(
      fc.property(columns, (column) => {
        const order = placesOf(column.length);
        sortPlaces(order, column);
        const expected = Array.from(placesOf(column.length)).sort((a, b) => (column[a]! < column[b]! ? -1 : column[a]! > column[b]! ? 1 : a - b));
        expect([...order]).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['rising', (i: number) => i],
    ['falling', (i: number) => -i],
    ['all equal', () => 7],
    ['falling in steps', (i: number) => -(i >> 1)],
  ])('leaves equal ones in place where values are %s', (_, value) => {
    const column = Float64Array.from({ length: 500 }, (__, i) => value(i) + 0);
    const order = placesOf(500);
    sortPlaces(order, column);
    expect([...order]).toEqual(Array.from(placesOf(500)).sort((a, b) => column[a]! - column[b]! || a - b));
  });
});

describe('ranksOf', () => {
  it('gives equal values one rank', () => {
    const column = Float64Array.of(5, -1, 5, 0);
    const order = placesOf(4);
    sortPlaces(order, column);
    const { ranks, distinct } = ranksOf(order, column);
    expect([[...ranks], distinct]).toEqual([[2, 0, 2, 1], 3]);
  });
});
