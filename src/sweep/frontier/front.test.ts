import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyFront, frontOf, mergeFronts } from './front.ts';
import type { Front } from '../types.ts';
import type { Want } from './points.ts';

interface Cloud {
  readonly wants: readonly Want[];
  readonly columns: readonly Float64Array[];
  readonly status: Uint8Array;
  readonly layers: number;
}

interface Row {
  readonly index: number;
  readonly values: readonly number[];
  readonly layer: number;
  readonly equals: number;
}

function dominates(a: readonly number[], b: readonly number[], wants: readonly Want[]): boolean {
  const noWorse = wants.every((want, k) => (want === 'least' ? a[k]! <= b[k]! : a[k]! >= b[k]!));
  return noWorse && wants.some((_, k) => a[k] !== b[k]);
}

/** By the definition: the points that nothing dominates are the first layer; they go, and so on. */
function byPeeling({ wants, columns, status, layers }: Cloud): readonly Row[] {
  const distinct: { index: number; values: readonly number[]; equals: number }[] = [];
  for (let i = 0; i < status.length; i += 1) {
    const values = columns.map((column) => column[i]! + 0);
    if (status[i] !== 0 || values.some(Number.isNaN)) continue;
    const same = distinct.find((point) => point.values.every((value, k) => value === values[k]));
    if (same === undefined) distinct.push({ index: i, values, equals: 1 });
    else same.equals += 1;
  }
  const rows: Row[] = [];
  let rest = distinct;
  for (let layer = 1; layer <= layers; layer += 1) {
    const front = rest.filter((point) => !rest.some((other) => dominates(other.values, point.values, wants)));
    rows.push(...front.map((point) => ({ ...point, layer })));
    rest = rest.filter((point) => !front.includes(point));
  }
  return sorted(rows);
}

function sorted(rows: readonly Row[]): readonly Row[] {
  return [...rows].sort((a, b) => a.index - b.index);
}

function rowsOf(front: Front): readonly Row[] {
  return sorted(Array.from(front.index, (index, i) => ({ index, values: front.values.map((column) => column[i]!), layer: front.layer[i]!, equals: front.equals[i]! })));
}

function whole({ columns, wants, status, layers }: Cloud): Front {
  return frontOf(columns, wants, status, 0, status.length, layers);
}

/** Runs of consecutive points between the cuts. */
function runsOf({ columns, wants, status, layers }: Cloud, cuts: readonly number[]): Front[] {
  const ends = [...new Set([...cuts.map((cut) => cut % (status.length + 1)), status.length])].sort((a, b) => a - b);
  return ends.map((end, i) => {
    const start = i === 0 ? 0 : ends[i - 1]!;
    return frontOf(columns.map((column) => column.subarray(start, end)), wants, status.subarray(start, end), start, end - start, layers);
  });
}

const value = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -3, max: 3 }) },
  { weight: 2, arbitrary: fc.double({ noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, -Infinity, -0, 0, Number.MIN_VALUE, -Number.MIN_VALUE, Number.MAX_VALUE) },
);

const want = fc.constantFrom<Want>('least', 'most');

function clouds(maxLength: number): fc.Arbitrary<Cloud> {
  return fc
    .record({
      wants: fc.oneof(fc.tuple(want, want), fc.tuple(want, want, want)),
      points: fc.array(fc.tuple(value, value, value, fc.constantFrom(0, 0, 0, 0, 1, 64)), { maxLength }),
      layers: fc.integer({ min: 1, max: 5 }),
    })
    .map(({ wants, points, layers }) => ({
      wants,
      columns: wants.map((_, k) => Float64Array.from(points, (point) => point[k]!)),
      status: Uint8Array.from(points, (point) => point[3]),
      layers,
    }));
}

/** A cloud large enough that most points are dropped by a sieve: values are multiples of 1/grid, so that ties are as frequent as wanted. */
function largeCloud(wants: readonly Want[], count: number, grid: number, shape: (u: number, v: number, w: number) => readonly number[]): Cloud {
  let state = 12345;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * grid) / grid;
  };
  const columns = wants.map(() => new Float64Array(count));
  for (let i = 0; i < count; i += 1) shape(random(), random(), random()).slice(0, wants.length).forEach((v, k) => { columns[k]![i] = v; });
  return { wants, columns, status: Uint8Array.from({ length: count }, (_, i) => (i % 11 === 0 ? 1 : 0)), layers: 3 };
}

describe('frontOf', () => {
  it('numbers the layers of a small set worked out by hand', () => {
    const x = Float64Array.of(1, 2, 3, 2, 3, 1, 4, NaN);
    const y = Float64Array.of(3, 2, 1, 3, 3, 3, 4, 0);
    const front = frontOf([x, y], ['least', 'least'], new Uint8Array(8), 100, 8);
    expect(rowsOf(front)).toEqual([
      { index: 100, values: [1, 3], layer: 1, equals: 2 },
      { index: 101, values: [2, 2], layer: 1, equals: 1 },
      { index: 102, values: [3, 1], layer: 1, equals: 1 },
      { index: 103, values: [2, 3], layer: 2, equals: 1 },
      { index: 104, values: [3, 3], layer: 3, equals: 1 },
    ]);
    expect([...front.layer]).toEqual([1, 1, 1, 2, 3]);
  });

  it('is what peeling gives', () => {
    fc.assert(fc.property(clouds(60), (cloud) => { expect(rowsOf(whole(cloud))).toEqual(byPeeling(cloud)); }), { numRuns: 1500 });
  });

  it('is what peeling gives where orders are sorted by digits', () => {
    fc.assert(fc.property(clouds(900), (cloud) => { expect(rowsOf(whole(cloud))).toEqual(byPeeling(cloud)); }), { numRuns: 40 });
  });

  it.each([
    ['evenly spread', 1e9, (u: number, v: number, w: number) => [u, v, w]],
    ['on a coarse grid', 40, (u: number, v: number, w: number) => [u, v, w]],
    ['over many magnitudes, of both signs', 1e9, (u: number, v: number, w: number) => [Math.exp(30 * u) - 1, 1e-3 - Math.exp(-20 * v), w - 0.5]],
    ['close to a frontier', 1e9, (u: number, v: number, w: number) => [u, 1 - u + v * v * 0.01, w]],
    ['with infinities and values without any', 30, (u: number, v: number, w: number) => [1 / u, v > 0.9 ? NaN : v, w === 0 ? -Infinity : w]],
  ] as const)('does not lose points to the sieve: %s', (_, grid, shape) => {
    for (const wants of [['least', 'most'], ['most', 'least'], ['least', 'least', 'most'], ['most', 'most', 'least']] as const) {
      const cloud = largeCloud(wants, 20_000, grid, shape);
      // Pieces too small for a sieve, all merged at once, are the plain path.
      const pieces = runsOf(cloud, Array.from({ length: 40 }, (__, i) => i * 500));
      expect(rowsOf(whole(cloud))).toEqual(rowsOf(mergeFronts(pieces, wants, 3)));
    }
  });

  it('takes zeros of both signs as equal, however many points', () => {
    // Rounding gives −0 for what is just below zero.
    const step = (u: number): number => Math.round((u - 0.5) * 3);
    for (const wants of [['least', 'most'], ['most', 'least', 'least'], ['least', 'most', 'most']] as const) {
      const cloud = largeCloud(wants, 3000, 1e9, (u, v, w) => [step(u), step(v), step(w)]);
      expect(rowsOf(whole(cloud))).toEqual(byPeeling(cloud));
    }
  });

  it('refuses one objective and four', () => {
    expect(() => frontOf([new Float64Array(1)], ['least'], new Uint8Array(1), 0, 1)).toThrow(RangeError);
    expect(() => mergeFronts([emptyFront(4), emptyFront(4)], ['least', 'least', 'most', 'most'])).toThrow(RangeError);
  });
});

describe('mergeFronts', () => {
  it('gives the whole from any runs, in any order and grouping', () => {
    fc.assert(
      fc.property(clouds(80), fc.array(fc.nat(), { maxLength: 6 }), fc.infiniteStream(fc.nat()), (cloud, cuts, picks) => {
        const fronts = runsOf(cloud, cuts);
        while (fronts.length > 1) {
          const [a] = fronts.splice(picks.next().value % fronts.length, 1);
          const [b] = fronts.splice(picks.next().value % fronts.length, 1);
          fronts.push(mergeFronts([a!, b!], cloud.wants, cloud.layers));
        }
        expect(fronts[0]).toEqual(whole(cloud));
      }),
      { numRuns: 800 },
    );
  });

  it('gives the whole from any runs at once, in any order', () => {
    fc.assert(
      fc.property(clouds(80), fc.array(fc.nat(), { maxLength: 6 }), fc.boolean(), (cloud, cuts, backwards) => {
        const fronts = runsOf(cloud, cuts);
        if (backwards) fronts.reverse();
        expect(mergeFronts(fronts, cloud.wants, cloud.layers)).toEqual(whole(cloud));
      }),
      { numRuns: 300 },
    );
  });

  it('gives the whole of many points', () => {
    for (const wants of [['least', 'most'], ['most', 'least', 'least']] as const) {
      // So close to the frontier that each run makes several sieves.
      const cloud = largeCloud(wants, 30_000, 1e9, (u, v, w) => [u, 1 - u + v * v * 0.02, w * 0.01 + u * v].map((cost, k) => (wants[k] === 'least' ? cost : -cost)));
      const [first, second, third] = runsOf(cloud, [10_000, 20_000]);
      expect(mergeFronts([third!, first!, second!], wants, 3)).toEqual(whole(cloud));
    }
  });

  it('has no points as its neutral element', () => {
    fc.assert(fc.property(clouds(30), (cloud) => { expect(mergeFronts([emptyFront(cloud.wants.length), whole(cloud)], cloud.wants, cloud.layers)).toEqual(whole(cloud)); }));
  });
});
