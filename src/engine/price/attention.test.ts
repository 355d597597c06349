import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankOp, type Op } from '../op.ts';
import { attentionComputeEfficiency, scanComputeEfficiency } from './attention.ts';
import { calibrated, kernels, machine } from './fixtures.ts';
import { blankPrice, priceOp, type OpPrice } from './kernel-time.ts';

function price(op: Op): OpPrice {
  const into = blankPrice();
  priceOp(op, machine(), calibrated, kernels, into);
  return into;
}

/** Causal attention of `queries` tokens after `past` others. */
function attention(queries: number, past: number, heads: number, kvHeads: number, width: number, changed: Partial<Op> = {}): Op {
  const pairs = queries * past + (queries * (queries + 1)) / 2;
  return {
    ...blankOp(), kind: 'attention', m: queries, n: queries + past, k: width, batch: heads, matrixFlops: 4 * pairs * heads * width, vectorFlops: 5 * pairs * heads,
    activationBytes: 4 * queries * heads * width, kvBytes: 4 * (queries + past) * kvHeads * width, ...changed,
  };
}

const p = calibrated.attention;

describe('fused attention', () => {
  it('a prompt of 2048 with 16 heads: 1024.5 keys a query, 16 blocks of 128 a head over 132 units', () => {
    const blocks = (16 * 16) / 132;
    const expected = 0.7 * (1024.5 / 1424.5) * (blocks / (blocks + 1));
    expect(attentionComputeEfficiency(attention(2048, 0, 16, 16, 128), 132, p)).toBeCloseTo(expected, 12);
    expect(attentionComputeEfficiency(attention(2048, 0, 16, 16, 128, { format: 'fp8' }), 132, p)).toBeCloseTo(expected / 2, 12);
  });

  it('its gradient sees as many keys in two and a half times the FLOPs', () => {
    const forward = attention(2048, 0, 16, 16, 128);
    const gradient = { ...forward, matrixFlops: 2.5 * forward.matrixFlops, backward: true };
    expect(attentionComputeEfficiency(gradient, 132, p)).toBeCloseTo(0.8 * attentionComputeEfficiency(forward, 132, p), 12);
  });

  it('a kernel of the generation before reaches half of that', () => {
    const forward = attention(2048, 0, 16, 16, 128);
    expect(attentionComputeEfficiency(forward, 132, p, 'older')).toBeCloseTo(0.5 * attentionComputeEfficiency(forward, 132, p), 12);
  });

  it('a window starts up as a prompt of its keys does', () => {
    const pairs = (512 * 513) / 2 + (8192 - 512) * 512;
    const windowed = attention(8192, 0, 8, 8, 128, { matrixFlops: 4 * pairs * 8 * 128 });
    const keys = pairs / 8192;
    const blocks = (8 * 64) / 132;
    expect(attentionComputeEfficiency(windowed, 132, p)).toBeCloseTo(0.7 * (keys / (keys + 400)) * (blocks / (blocks + 1)), 12);
  });

  it('decoding splits the keys: two kernels start, then a gigabyte streams', () => {
    const op = attention(1, 32767, 64, 8, 128, { kvBytes: 1e9, activationBytes: 0 });
    const { callSeconds, bound, floorSeconds } = price(op);
    expect(floorSeconds).toBeCloseTo(10e-6, 15);
    expect(callSeconds).toBeCloseTo(10e-6 + 1e9 / (3000e9 * 0.85), 9);
    expect(bound).toBe('memory');
    expect(price(attention(1, 127, 8, 1, 128)).bound).toBe('overhead');
  });

  it('a prompt starts one kernel', () => {
    const op = attention(4096, 0, 32, 8, 128);
    const { callSeconds, computeSeconds, memorySeconds } = price(op);
    // 4·32·128·4096·4097/2 FLOPs.
    expect(computeSeconds).toBeCloseTo(137_472_507_904 / (1000e12 * attentionComputeEfficiency(op, 132, p)), 12);
    expect(callSeconds).toBeCloseTo(4e-6 + (computeSeconds ** 4 + memorySeconds ** 4) ** 0.25, 12);
  });

  it('a scan is as far from its start-up as its state is wide', () => {
    expect(scanComputeEfficiency({ ...blankOp(), kind: 'scan', m: 128, n: 100, matrixFlops: 1 }, p)).toBeCloseTo(0.7 * 0.2, 12);
  });
});

const sizes = { queries: fc.integer({ min: 1, max: 20_000 }), past: fc.integer({ min: 0, max: 200_000 }), heads: fc.integer({ min: 1, max: 512 }), more: fc.integer({ min: 1, max: 5000 }) };

describe('attention of more', () => {
  const grows = (of: (more: number) => Op, more: number): void => {
    expect(price(of(more)).callSeconds).toBeGreaterThanOrEqual(price(of(0)).callSeconds * (1 - 1e-12));
  };

  it('heads or sequences never takes less time', () => {
    fc.assert(fc.property(sizes.queries, sizes.past, sizes.heads, sizes.more, (queries, past, heads, more) => grows((x) => attention(queries, past, heads + x, heads + x, 128), more)));
  });

  it('prompt never takes less time', () => {
    fc.assert(fc.property(sizes.queries, sizes.heads, sizes.more, (queries, heads, more) => grows((x) => attention(queries + x, 0, heads, heads, 128), more)));
  });

  it('cache never takes less time', () => {
    fc.assert(fc.property(sizes.past, sizes.heads, sizes.more, (past, heads, more) => grows((x) => attention(1, 1 + past + x, heads, heads, 128), more)));
  });
});
