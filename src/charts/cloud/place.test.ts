import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { along, createPlaces, pixelMap, placeBlock, type PixelMap } from './place.ts';

function placed(points: readonly (readonly [x: number, y: number, status?: number])[], map: PixelMap): readonly number[] {
  const places = createPlaces();
  const columns = { x: Float32Array.from(points, ([x]) => x), y: Float32Array.from(points, ([, y]) => y), status: Uint8Array.from(points, ([, , status = 0]) => status) };
  placeBlock(columns, 0, points.length, map, places);
  return [...places.pixels.subarray(0, points.length)];
}

describe('places of points', () => {
  it('counts rows from the top, and the far edges to the last pixels', () => {
    const map = pixelMap({ x: { kind: 'linear', domain: [0, 10] }, y: { kind: 'linear', domain: [0, 5] } }, 10, 5);
    expect(placed([[0, 0], [10, 5], [3.5, 2.5], [9.99, 0.01]], map)).toEqual([40, 9, 23, 49]);
  });

  it('equal ratios take equal lengths on a logarithmic axis', () => {
    const map = pixelMap({ x: { kind: 'log', domain: [1, 1000] }, y: { kind: 'linear', domain: [0, 1] } }, 30, 1);
    expect(placed([[1, 0], [10.001, 0], [99.9, 0], [100.1, 0], [1000, 0]], map)).toEqual([0, 10, 19, 20, 29]);
  });

  it('has no place for what is outside, skipped, missing, infinite or, on a logarithmic axis, not positive', () => {
    const map = pixelMap({ x: { kind: 'log', domain: [1, 100] }, y: { kind: 'linear', domain: [-1, 1] } }, 10, 10);
    expect(placed([[0.99, 0], [101, 0], [10, 1.1], [10, -1.1], [10, 0, 64], [NaN, 0], [10, NaN], [Infinity, 0], [10, -Infinity], [0, 0], [-5, 0], [1e-42, 0]], map)).toEqual(Array.from({ length: 12 }, () => -1));
    expect(placed([[10, 0, 63]], map)).toEqual([55]);
  });

  it('reads logarithms off the number as exactly as Float32 is', () => {
    const map = pixelMap({ x: { kind: 'log', domain: [1e-30, 1e30] }, y: { kind: 'linear', domain: [0, 1] } }, 1_000_000, 1);
    fc.assert(fc.property(fc.float({ min: Math.fround(1.1e-30), max: Math.fround(9e29), noNaN: true }), (value) => {
      const exact = along(map.x, value);
      const pixel = placed([[value, 0]], map)[0] ?? -1;
      expect(Math.abs(pixel + 0.5 - exact)).toBeLessThan(0.501);
    }));
  });
});
