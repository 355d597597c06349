import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frontOf } from './front.ts';
import { EXACT, certaintyBy, countPerhaps, frontierStaircase, marginOf, perhapsMargin } from './uncertain.ts';
import type { Band } from './uncertain.ts';
import type { Want } from './points.ts';

const want = fc.constantFrom<Want>('least', 'most');
// Powers of two keep products and quotients exact, so that ties at the limit are ties.
const band = fc.constantFrom<Band>(EXACT, { low: 0.5, high: 1 }, { low: 0.5, high: 2 }, { low: 1, high: 4 });
const value = fc.oneof({ weight: 6, arbitrary: fc.integer({ min: -4, max: 12 }) }, { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, 0.25, 100) });

const clouds = fc
  .record({
    wants: fc.oneof(fc.tuple(want, want), fc.tuple(want, want, want)),
    bands: fc.tuple(band, band, band),
    points: fc.array(fc.tuple(value, value, value, fc.constantFrom(0, 0, 0, 1)), { maxLength: 70 }),
  })
  .map(({ wants, bands, points }) => ({ wants, bands: bands.slice(0, wants.length), points: points.map((point) => [...wants.map((_, k) => point[k]!), point[3]] as const) }));

/** Worst and best that a value may truly be. */
function ends(value: number, want: Want, { low, high }: Band): { readonly worst: number; readonly best: number } {
  const [least, most] = [Math.min(value * low, value * high), Math.max(value * low, value * high)];
  return want === 'least' ? { worst: most, best: least } : { worst: least, best: most };
}

function isBetter(a: readonly number[], b: readonly number[], wants: readonly Want[]): boolean {
  return wants.every((want, k) => (want === 'least' ? a[k]! <= b[k]! : a[k]! >= b[k]!)) && wants.some((_, k) => a[k] !== b[k]);
}

describe('certaintyBy and countPerhaps', () => {
  it('judge by every frontier point at its worst end against the point at its best', () => {
    fc.assert(
      fc.property(clouds, ({ wants, bands, points }) => {
        const columns = wants.map((_, k) => Float64Array.from(points, (point) => point[k]!));
        const status = Uint8Array.from(points, (point) => point[wants.length]!);
        const margin = marginOf(frontOf(columns, wants, status, 0, points.length), wants, bands);
        const certainty = certaintyBy(margin);
        const kept = points.filter((point, i) => status[i] === 0 && !point.some(Number.isNaN)).map((point) => wants.map((_, k) => point[k]!));
        let perhaps = 0;
        for (const point of kept) {
          const best = point.map((v, k) => ends(v, wants[k]!, bands[k]!).best);
          const isBeaten = kept.some((other) => isBetter(other.map((v, k) => ends(v, wants[k]!, bands[k]!).worst), best, wants));
          const isOnFrontier = !kept.some((other) => isBetter(other, point, wants));
          expect(certainty(point)).toBe(isOnFrontier ? 'on the frontier' : isBeaten ? 'surely worse' : 'perhaps');
          if (!isOnFrontier && !isBeaten) perhaps += 1;
        }
        expect(countPerhaps(columns, status, points.length, margin)).toBe(perhaps);
        expect(countPerhaps(columns.map((column) => Float32Array.from(column)), status, points.length, margin)).toBe(perhaps);
      }),
      { numRuns: 1500 },
    );
  });

  it('does not count a frontier point that 32 bits round to a better one', () => {
    // The 32-bit float nearest to 0.7 lies below it.
    const columns = [Float64Array.of(0.7), Float64Array.of(0.7)];
    const margin = marginOf(frontOf(columns, ['least', 'least'], new Uint8Array(1), 0, 1), ['least', 'least'], [EXACT, EXACT]);
    expect(countPerhaps(columns.map((column) => Float32Array.from(column)), new Uint8Array(1), 1, margin)).toBe(0);
  });

  it('knows no scenario as better where there is no frontier', () => {
    const margin = marginOf(frontOf([new Float64Array(0), new Float64Array(0)], ['least', 'least'], new Uint8Array(0), 0, 0), ['least', 'least'], [EXACT, EXACT]);
    expect(certaintyBy(margin)([1, 2])).toBe('perhaps');
    expect(certaintyBy(margin)([1, NaN])).toBe('surely worse');
  });

  it('a known objective leaves ties certain: of two machines of 8 devices the dearer is surely worse once bands part them', () => {
    const wants: readonly Want[] = ['least', 'least'];
    const front = frontOf([Float64Array.of(8), Float64Array.of(100)], wants, new Uint8Array(1), 0, 1);
    const certainty = certaintyBy(marginOf(front, wants, [EXACT, { low: 0.8, high: 1.2 }]));
    // 100 × 1.2 / 0.8 = 150.
    expect([certainty([8, 100]), certainty([8, 140]), certainty([8, 160]), certainty([9, 140])]).toEqual(['on the frontier', 'perhaps', 'surely worse', 'perhaps']);
  });

  it.each([{ low: 0, high: 1 }, { low: 2, high: 1 }, { low: 1, high: Infinity }, { low: NaN, high: 1 }])('refuses the band %j', (bad) => {
    const front = frontOf([Float64Array.of(8), Float64Array.of(100)], ['least', 'least'], new Uint8Array(1), 0, 1);
    expect(() => marginOf(front, ['least', 'least'], [EXACT, bad])).toThrow(RangeError);
  });
});

describe('perhapsMargin', () => {
  const wants: readonly Want[] = ['least', 'most'];
  const front = frontOf([Float64Array.of(1, 2, 3), Float64Array.of(10, 30, 20)], wants, new Uint8Array(3), 0, 3);

  it('is the frontier where everything is known', () => {
    expect(perhapsMargin(front, wants, [EXACT, EXACT])).toEqual([{ x: 1, y: 10 }, { x: 2, y: 10 }, { x: 2, y: 30 }]);
    expect(frontierStaircase(front, wants)).toEqual(perhapsMargin(front, wants, [EXACT, EXACT]));
  });

  it('moves costs up by high over low and yields down by low over high', () => {
    expect(perhapsMargin(front, wants, [{ low: 0.5, high: 1 }, { low: 1, high: 2 }])).toEqual([{ x: 2, y: 5 }, { x: 4, y: 5 }, { x: 4, y: 15 }]);
  });
});
