import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faintOf, pack, rampAt, readColour } from './colour.ts';
import { countAll, type Layers } from './counts.ts';
import { paintLayers } from './paint.ts';
import { createStore } from './store.ts';
import { linearLook, runOf, seeded, THEME } from './test-points.ts';
import type { CloudLook, CloudRun, CloudSize } from './types.ts';

function layersOf(runs: readonly CloudRun[], total: number, look: CloudLook, size: CloudSize): Layers {
  const store = createStore();
  store.start(total);
  for (const run of runs) store.add(run);
  return countAll(store.columns(), { from: 0, to: total }, look, size).layers();
}

function painted(layers: Layers, { width, height, ratio }: CloudSize): Uint32Array {
  const out = new Uint32Array(width * ratio * height * ratio);
  paintLayers(layers, THEME, out, width * ratio, height * ratio);
  return out;
}

const stops = THEME.density.map(readColour);

describe('painting', () => {
  it('reads and mixes colours', () => {
    expect(readColour('#0A224A')).toEqual([10, 34, 74]);
    expect(readColour('#fff')).toEqual([255, 255, 255]);
    expect(rampAt([[0, 0, 0], [100, 0, 0], [200, 50, 0]], 0.75)).toEqual([150, 25, 0]);
    expect(pack([1, 2, 3])).toBe(0xff030201);
  });

  it('draws each of few points as a dot of sixteen pixels less its corners', () => {
    const size = { width: 12, height: 10, ratio: 1 };
    const layers = layersOf([runOf(0, [[5.5, 4.5]])], 1, linearLook(12, 10), size);
    // Row 5 from the top, column 5; the dot reaches one pixel back and two on.
    const rows = Array.from({ length: 10 }, (_, row) => [...layers.solid.subarray(row * 12, row * 12 + 12)].join(''));
    expect(rows.slice(4, 8)).toEqual(['000001100000', '000011110000', '000011110000', '000001100000']);
    expect(layers.solid.reduce((sum, count) => sum + count, 0)).toBe(12);
    const pixels = painted(layers, size);
    expect(pixels[5 * 12 + 5]).toBe(pack(rampAt(stops, 0.55)));
    expect(pixels[0]).toBe(0);
  });

  it('paints what breaks a constraint faintly and only where nothing else is, and nothing that is skipped', () => {
    const size = { width: 24, height: 10, ratio: 1 };
    const pixels = painted(layersOf([runOf(0, [[4.5, 4.5, 1], [16.5, 4.5, 1], [16.5, 4.5], [20.5, 4.5, 64]])], 4, linearLook(24, 10), size), size);
    expect(pixels[5 * 24 + 4]).toBe(pack(faintOf(rampAt(stops, 0.55), [255, 255, 255])));
    expect(pixels[5 * 24 + 16]).toBe(pack(rampAt(stops, 0.55)));
    expect(pixels[5 * 24 + 21]).toBe(0);
  });

  it('paints a crowd by the logarithm of its count, on single pixels', () => {
    const size = { width: 100, height: 50, ratio: 1 };
    // 6,000 on one pixel, 64 on another, one on a third: more than a quarter of the pixels, so none is a dot.
    const points = [...Array.from({ length: 6000 }, () => [10.5, 10.5] as const), ...Array.from({ length: 8 }, () => [20.5, 10.5] as const), [30.5, 10.5] as const];
    const layers = layersOf([runOf(0, points)], points.length, linearLook(100, 50), size);
    const at = (x: number): number => 39 * 100 + x;
    expect([layers.solid[at(10)], layers.solid[at(20)], layers.solid[at(30)], layers.visible]).toEqual([6000, 8, 1, 6009]);
    const pixels = painted(layers, size);
    const level = (count: number): number => 0.25 + (0.75 * Math.log(count)) / Math.log(4096);
    expect(pixels[at(10)]).toBe(pack(rampAt(stops, 1)));
    expect(pixels[at(20)]).toBe(pack(rampAt(stops, level(8))));
    expect(pixels[at(30)]).toBe(pack(rampAt(stops, 0.25)));
  });

  it('colours a pixel by the class that most of its points have, the first of equals', () => {
    const size = { width: 40, height: 10, ratio: 1 };
    // Stride 1, size 3: classes 0, 1, 2, 0, 1, 2.
    const points = [[4.5, 5], [4.5, 5], [20.5, 5], [4.5, 5], [20.5, 5], [20.5, 5], [33.5, 5], [33.5, 5]] as const;
    const look = { ...linearLook(40, 10), colourBy: { stride: 1, size: 3 } };
    const pixels = painted(layersOf([runOf(0, points)], points.length, look, size), size);
    const strongest = (pixel: number | undefined): number => [0, 1, 2].map((part) => ((pixel ?? 0) >> (8 * part)) & 255).reduce((best, part, i, all) => (part > (all[best] ?? 0) ? i : best), 0);
    expect([4, 20, 33].map((x) => strongest(pixels[4 * 40 + x]))).toEqual([0, 2, 0]);
  });

  it('colours many classes along the ramp, a pixel by their mean', () => {
    const size = { width: 40, height: 10, ratio: 1 };
    const look = { ...linearLook(40, 10), colourBy: { stride: 1, size: 11 } };
    const places = [4, 14, 24, 14];
    const points = Array.from({ length: 11 }, (_, i) => (i === 0 ? [places[0] ?? 0, 5] : i === 4 ? [places[1] ?? 0, 5] : i === 10 ? [places[2] ?? 0, 5] : i === 6 ? [places[3] ?? 0, 5] : [NaN, 5]) as [number, number]);
    const pixels = painted(layersOf([runOf(0, points)], 11, look, size), size);
    // Steps 0, mean of 102 and 153, 255.
    expect([4, 14, 24].map((x) => pixels[5 * 40 + x])).toEqual([0.2, 0.2 + (0.8 * 128) / 255, 1].map((share) => pack(rampAt(stops, share))));
  });

  it('draws as many device pixels as the screen has', () => {
    const size = { width: 40, height: 20, ratio: 2 };
    const random = seeded(3);
    const points = Array.from({ length: 6000 }, () => [random() * 40, random() * 20] as const);
    const layers = layersOf([runOf(0, points)], 6000, linearLook(40, 20), size);
    // 7.5 points a CSS pixel: device pixels.
    expect([layers.width, layers.height, layers.manner.grain]).toEqual([80, 40, 1]);
    const wide = { width: 120, height: 60, ratio: 2 };
    const sparser = layersOf([runOf(0, points)], 6000, linearLook(40, 20), wide);
    // Less than one: CSS pixels, each two by two.
    expect([sparser.width, sparser.manner.grain]).toEqual([120, 2]);
    const pixels = painted(sparser, wide);
    for (const at of [0, 2, 4]) expect([pixels[at + 1], pixels[240 + at], pixels[241 + at]]).toEqual([pixels[at], pixels[at], pixels[at]]);
  });

  it('paints the same whether points come at once or in parts, in any order', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 2 ** 31 }), fc.constantFrom(40, 900, 5400), fc.constantFrom(undefined, 3, 9), fc.constantFrom(1, 2), (seed, total, classes, ratio) => {
      const random = seeded(seed);
      const points = Array.from({ length: total }, () => [random() ** 2 * 64, random() * 32, random() < 0.3 ? 1 : random() < 0.1 ? 65 : 0] as const);
      const look = { ...linearLook(64, 32), colourBy: classes === undefined ? undefined : { stride: 2, size: classes } };
      const size = { width: 64, height: 32, ratio };
      const cut = 1 + Math.floor(random() * (total / 7));
      const runs = Array.from({ length: Math.ceil(total / cut) }, (_, i) => runOf(i * cut, points.slice(i * cut, (i + 1) * cut)));
      const shuffled = runs.map((run) => ({ run, at: random() })).sort((a, b) => a.at - b.at).map(({ run }) => run);

      const store = createStore();
      store.start(total);
      let counting = countAll(store.columns(), { from: 0, to: total }, look, size);
      for (const run of shuffled) {
        counting.add(store.columns(), store.add(run).span);
        if (counting.outgrown()) counting = countAll(store.columns(), { from: 0, to: total }, look, size, counting.layers());
      }
      expect(painted(counting.layers(), size)).toEqual(painted(layersOf([runOf(0, points)], total, look, size), size));
    }), { numRuns: 24 });
  });
});
