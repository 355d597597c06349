import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankOp } from '../op.ts';
import { calibrated } from './fixtures.ts';
import { alignmentShare, bestTile, dequantiseFlops, gemmCallSeconds, gemmComputeEfficiency, LARGEST_TILE, tileWaves, type GemmShape } from './gemm.ts';

const shape = (m: number, n: number, k: number, batch = 1): GemmShape => ({ m, n, k, batch });
const LARGE = LARGEST_TILE;
const { gemm } = calibrated;

describe('rounds of tiles', () => {
  it('132 tiles are one round of 132 units, 133 are two', () => {
    expect(tileWaves(shape(128 * 132, 256, 64), LARGE, 132, false)).toBe(1);
    expect(tileWaves(shape(128 * 132 + 1, 256, 64), LARGE, 132, false)).toBe(2);
  });

  it('experts of unequal loads leave half a tile each, and have one at least', () => {
    // 40 experts of 64 rows: one tile of 128 rows each. Of 192: two, as 192/128 + 1/2.
    expect(tileWaves(shape(64, 256, 64, 40), LARGE, 10, true)).toBe(4);
    expect(tileWaves(shape(192, 256, 64, 40), LARGE, 10, true)).toBe(8);
    // 160 rows make 1.75 on the mean: 70 tiles on 10 units.
    expect(tileWaves(shape(160, 256, 64, 40), LARGE, 10, true)).toBe(7);
  });
});

describe('the choice of a tile', () => {
  it('few rows take few, many take the largest', () => {
    expect(bestTile(shape(1, 8192, 8192), 132, false, gemm)).toMatchObject({ rows: 8, columns: 128 });
    expect(bestTile(shape(8192, 8448, 8192), 132, false, gemm)).toMatchObject({ rows: 128, columns: 256 });
  });

  it('a product that fills whole rounds of the largest tiles reaches the fraction', () => {
    // 64 × 33 tiles on 132 units: 16 rounds.
    expect(gemmComputeEfficiency(shape(8192, 8448, 4096), 'bf16', 132, false, gemm)).toBeCloseTo(0.8, 12);
    // One column more asks for another column of tiles.
    expect(gemmComputeEfficiency(shape(8192, 8449, 4096), 'bf16', 132, false, gemm)).toBeLessThan(0.8);
  });
});

describe('a call', () => {
  it('is the longer term away from the ridge and 2^(1/4) of it there', () => {
    expect(gemmCallSeconds(3e-6, 1e-3, 1e-6)).toBeCloseTo(1.003e-3, 12);
    expect(gemmCallSeconds(3e-6, 1e-3, 1e-3)).toBeCloseTo(3e-6 + 2 ** 0.25 * 1e-3, 12);
  });

  it('expanding weights: 4 operations for each of 10 × 20, once for 64 rows', () => {
    expect(dequantiseFlops({ ...blankOp(), m: 65, n: 10, k: 20 }, calibrated.dequantise)).toBe(4 * 2 * 200);
  });
});

describe('any shape', () => {
  const size = fc.integer({ min: 1, max: 40_000 });
  const more = fc.integer({ min: 0, max: 5000 });
  const seconds = (s: GemmShape, uneven: boolean): number => (s.m * s.n * s.k * s.batch) / gemmComputeEfficiency(s, 'bf16', 132, uneven, gemm);

  it('reaches no more than its fraction, and takes no less time for more rows, columns, inner dimension or experts', () => {
    fc.assert(fc.property(size, size, size, fc.integer({ min: 1, max: 300 }), more, more, more, more, fc.boolean(), (m, n, k, batch, dm, dn, dk, db, uneven) => {
      const small = shape(m, n, k, batch);
      expect(gemmComputeEfficiency(small, 'bf16', 132, uneven, gemm)).toBeLessThanOrEqual(0.8);
      expect(seconds(shape(m + dm, n + dn, k + dk, batch + db), uneven)).toBeGreaterThanOrEqual(seconds(small, uneven) * (1 - 1e-12));
    }));
  });
});

describe('alignment of lines', () => {
  it('is whole at multiples of 64, and falls with the power of two that columns and inputs share', () => {
    expect(alignmentShare(13824 / 8, 14336)).toBe(1);
    // 14,400 on 8 devices: 1,800 is 8 times 225.
    expect(alignmentShare(1800, 14400)).toBe(0.7);
    expect(alignmentShare(128256 / 8, 8192)).toBe(0.97);
    expect(alignmentShare(50257, 768)).toBe(0.5);
  });
});
