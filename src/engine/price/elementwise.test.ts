import { describe, expect, it } from 'vitest';
import { blankOp, type Op } from '../op.ts';
import { calibrated, kernels, machine } from './fixtures.ts';
import { blankPrice, priceOp, type OpPrice } from './kernel-time.ts';

function price(changed: Partial<Op>, host: 'graph' | 'eager' = 'graph'): OpPrice {
  const into = blankPrice();
  priceOp({ ...blankOp(), kind: 'elementwise', ...changed }, machine(), calibrated, { ...kernels, host }, into);
  return into;
}

describe('kernels of ordinary arithmetic', () => {
  it('start, then stream: a gated activation of 240 MB at 0.8 of 3 TB/s', () => {
    expect(price({ group: 'feed-forward', activationBytes: 240e6 }).callSeconds).toBeCloseTo(2e-6 + 100e-6, 12);
  });

  it('reduce over rows at three quarters of that', () => {
    expect(price({ group: 'norm', activationBytes: 180e6 }).callSeconds).toBeCloseTo(2e-6 + 100e-6, 12);
    expect(price({ group: 'attention', activationBytes: 180e6 }).memoryEfficiency).toBeCloseTo(0.6, 12);
  });

  it('copy rows of a table as they stream', () => {
    expect(price({ kind: 'gather', group: 'embedding', weightBytes: 120e6, activationBytes: 120e6 }).callSeconds).toBeCloseTo(102e-6, 12);
  });

  it('are overhead while the start is longer than the stream, and the host’s spacing in eager code', () => {
    expect(price({ group: 'norm', activationBytes: 1e6 }).bound).toBe('overhead');
    expect(price({ group: 'norm', activationBytes: 1e6 }, 'eager').callSeconds).toBeCloseTo(10e-6, 15);
  });
});
