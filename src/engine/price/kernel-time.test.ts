import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORMAT_IDS } from '../formats.ts';
import { blankOp, type Op } from '../op.ts';
import type { EfficiencyModel } from './efficiency.ts';
import { calibrated, kernels, machine } from './fixtures.ts';
import { blankPrice, priceOp, type OpPrice } from './kernel-time.ts';

function price(op: Op, on = machine(), efficiency: EfficiencyModel = calibrated, host: 'graph' | 'eager' = 'graph'): OpPrice {
  const into = blankPrice();
  priceOp(op, on, efficiency, { ...kernels, host }, into);
  return into;
}

function gemm(m: number, n: number, k: number, changed: Partial<Op> = {}): Op {
  return { ...blankOp(), kind: 'gemm', m, n, k, matrixFlops: 2 * m * n * k, weightBytes: 2 * n * k, activationBytes: 2 * m * (n + k), ...changed };
}

describe('ideal prices', () => {
  it('are the textbook race of FLOPs and bytes', () => {
    const big = price(gemm(8192, 8192, 8192), machine(), { kind: 'ideal' });
    expect(big.callSeconds).toBeCloseTo((2 * 8192 ** 3) / 1000e12, 12);
    expect(big.bound).toBe('compute');
    const one = price(gemm(1, 8192, 8192), machine(), { kind: 'ideal' });
    expect(one.callSeconds).toBeCloseTo((2 * 8192 * 8192 + 4 * 8192) / 3000e9, 12);
    expect(one.bound).toBe('memory');
    expect(one.floorSeconds).toBe(0);
  });
});

describe('calibrated prices', () => {
  it('give a GEMM the written-out efficiency', () => {
    // 13 × 2 tiles of 8 × 128 fit in one round of 132 units; one of 64 × 64 or more pays for more results.
    // Products for each element loaded: 8·128/136 = 128/17, and 256/3 in the largest tile.
    const { computeEfficiency, memoryEfficiency, computeSeconds, memorySeconds, callSeconds } = price(gemm(100, 256, 256));
    const paid = 132 * 8 * 128 * (1 + 16 / (128 / 17));
    expect(computeEfficiency).toBeCloseTo((0.8 * 100 * 256 * (1 + 16 / (256 / 3))) / paid, 12);
    expect(memoryEfficiency).toBe(0.8);
    expect(callSeconds).toBeCloseTo(4e-6 + (computeSeconds ** 4 + memorySeconds ** 4) ** 0.25, 15);
  });

  it('a tiny kernel lasts its start, longer when the host launches eagerly', () => {
    const tiny = gemm(1, 128, 128, { weightBytes: 0, activationBytes: 0, matrixFlops: 0 });
    expect(price(tiny)).toMatchObject({ callSeconds: 4e-6, bound: 'overhead' });
    expect(price(tiny, machine(), calibrated, 'eager').callSeconds).toBeCloseTo(10e-6, 12);
  });

  it('expanding narrow weights costs ordinary arithmetic once per block of rows', () => {
    const op = gemm(65, 4096, 4096, { dequantised: true });
    expect(price(op).computeSeconds).toBeGreaterThanOrEqual((4 * 2 * 4096 * 4096) / (60e12 * 0.5));
  });
});

const size = fc.integer({ min: 1, max: 40_000 });
const anyOp: fc.Arbitrary<Op> = fc.record({
  kind: fc.constantFrom('gemm' as const, 'grouped-gemm' as const, 'attention' as const, 'scan' as const, 'elementwise' as const, 'gather' as const),
  m: size, n: size, k: size, batch: fc.integer({ min: 1, max: 256 }), format: fc.constantFrom(...FORMAT_IDS), dequantised: fc.boolean(),
  vectorFlops: fc.double({ min: 0, max: 1e13, noNaN: true }), kvBytes: fc.double({ min: 0, max: 1e11, noNaN: true }),
}).map((fields) => ({
  ...blankOp(), ...fields, matrixFlops: fields.kind === 'elementwise' || fields.kind === 'gather' ? 0 : 2 * fields.m * fields.n * fields.k * fields.batch,
  weightBytes: fields.n * fields.k, activationBytes: fields.m * fields.k,
}));

describe('any op', () => {
  it('takes a finite time: no shorter than any of its terms or the ideal, no longer than all after another', () => {
    fc.assert(fc.property(anyOp, (op) => {
      const real = price(op);
      expect(Number.isFinite(real.callSeconds)).toBe(true);
      const terms = [real.computeSeconds, real.memorySeconds, real.networkSeconds, real.floorSeconds];
      expect(real.callSeconds).toBeGreaterThanOrEqual(Math.max(...terms) * (1 - 1e-12));
      expect(real.callSeconds).toBeLessThanOrEqual(terms.reduce((sum, term) => sum + term) * (1 + 1e-12));
      expect(real.callSeconds).toBeGreaterThanOrEqual(price(op, machine(), { kind: 'ideal' }).callSeconds);
      expect(real.computeEfficiency).toBeGreaterThan(0);
      expect(real.computeEfficiency).toBeLessThanOrEqual(1);
      expect(real.memoryEfficiency).toBeLessThanOrEqual(1);
    }));
  });

  it('never gets slower on a machine with more peak or bandwidth', () => {
    fc.assert(fc.property(anyOp, fc.double({ min: 1, max: 10, noNaN: true }), fc.double({ min: 1, max: 10, noNaN: true }), (op, peak, bandwidth) => {
      const better = machine({ matrixPeak: 1000e12 * peak, memoryBandwidth: 3000e9 * bandwidth });
      expect(price(op, better).callSeconds).toBeLessThanOrEqual(price(op).callSeconds);
    }));
  });

  it('a GEMM of more rows never takes less time', () => {
    fc.assert(fc.property(size, size, size, fc.integer({ min: 1, max: 1000 }), (m, n, k, more) => {
      expect(price(gemm(m + more, n, k)).callSeconds).toBeGreaterThanOrEqual(price(gemm(m, n, k)).callSeconds * (1 - 1e-12));
    }));
  });
});
