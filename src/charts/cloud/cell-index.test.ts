import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexCells } from './cell-index.ts';
import { along, pixelMap } from './place.ts';
import { seeded } from './test-points.ts';
import type { ScaleKind } from './types.ts';

interface Sample {
  readonly columns: { readonly x: Float32Array; readonly y: Float32Array; readonly status: Uint8Array };
  readonly total: number;
}

function sample(total: number, seed: number): Sample {
  const random = seeded(seed);
  const status = [0, 0, 0, 1, 5, 64];
  return {
    total,
    columns: {
      x: Float32Array.from({ length: total }, () => 10 ** (random() * 4 - 2)), y: Float32Array.from({ length: total }, () => 0.5 + random() * random() * 80),
      status: Uint8Array.from({ length: total }, () => status[Math.floor(random() * status.length)] ?? 0),
    },
  };
}

const LOOK = { x: { kind: 'log' as ScaleKind, domain: [0.05, 50] as const }, y: { kind: 'linear' as ScaleKind, domain: [0, 60] as const } };

/** As far beyond the picture's edge a point still belongs to it. */
const EDGE = 1e-3;

describe('the nearest point', () => {
  it.each([[30, 200, 120], [900, 60, 40], [8000, 60, 40]])('is the one that comparing all %i finds', (total, width, height) => {
    const map = pixelMap(LOOK, width, height);
    fc.assert(fc.property(fc.integer({ min: 1, max: 2 ** 31 }), fc.double({ min: -5, max: width + 5, noNaN: true }), fc.double({ min: -5, max: height + 5, noNaN: true }), (seed, x, y) => {
      const { columns } = sample(total, seed);
      let best: number | undefined;
      let least = 24;
      for (let i = 0; i < total; i += 1) {
        const status = columns.status[i] ?? 255;
        const [px, py] = [along(map.x, columns.x[i] ?? 0), along(map.y, columns.y[i] ?? 0)];
        if (status >= 64 || px < -EDGE || px > width + EDGE || py < -EDGE || py > height + EDGE) continue;
        const distance = Math.sqrt((px - x) ** 2 + (py - y) ** 2) + (status === 0 ? 0 : 8);
        if (distance < least) [least, best] = [distance, i];
      }
      expect(indexCells(columns, total, map).nearest(x, y, 24, 8)?.index).toBe(best);
    }), { numRuns: 25 });
  });

  it('prefers a solid point to a faint one that is little nearer, and none to one out of reach', () => {
    const map = pixelMap({ x: { kind: 'linear', domain: [0, 100] }, y: { kind: 'linear', domain: [0, 100] } }, 100, 100);
    const columns = { x: Float32Array.of(50, 57, 90), y: Float32Array.of(50, 50, 50), status: Uint8Array.of(1, 0, 2) };
    const index = indexCells(columns, 3, map);
    expect(index.nearest(52, 50, 24, 8)).toEqual({ index: 1, x: 57, y: 50, status: 0 });
    expect(index.nearest(47, 50, 24, 8)).toMatchObject({ index: 1 });
    expect(index.nearest(45, 50, 24, 8)?.index).toBe(1);
    expect(index.nearest(90, 50, 24, 8)).toEqual({ index: 2, x: 90, y: 50, status: 2 });
    expect(index.nearest(20, 50, 24, 8)).toBeUndefined();
  });

  it('counts the points in a rectangle', () => {
    const map = pixelMap(LOOK, 120, 80);
    const { columns, total } = sample(5000, 7);
    const index = indexCells(columns, total, map);
    for (const [left, top, right, bottom] of [[10, 10, 60, 40], [33.3, 7.7, 34.1, 70], [-5, -5, 500, 500]] as const) {
      let count = 0;
      for (let i = 0; i < total; i += 1) {
        const [x, y] = [along(map.x, columns.x[i] ?? 0), along(map.y, columns.y[i] ?? 0)];
        if ((columns.status[i] ?? 255) < 64 && x >= Math.max(-EDGE, left) && x <= Math.min(120 + EDGE, right) && y >= Math.max(-EDGE, top) && y <= Math.min(80 + EDGE, bottom)) count += 1;
      }
      expect(index.within(left, top, right, bottom)).toBe(count);
    }
  });

  it('takes at most six bytes a point, however many pixels there are', () => {
    for (const [total, ratio] of [[20_000, 1], [200_000, 2]] as const) {
      const { columns } = sample(total, 11);
      expect(indexCells(columns, total, pixelMap(LOOK, 240 * ratio, 160 * ratio)).bytes / total).toBeLessThanOrEqual(6);
    }
  });
});
