import { describe, expect, it } from 'vitest';
import { evaluateLaw } from '../../laws/evaluate.ts';
import { RETRIEVAL_CONTEXT } from '../../laws/laws/retrieval.ts';
import { bestAllocation } from './allocation.ts';
import { lineThroughAll } from './line.ts';

describe('allocation of a context', () => {
  it('is at least as good as any split tried by hand', () => {
    const best = bestAllocation(128_000);
    expect(best).toBeDefined();
    for (const n of [1, 2, 5]) {
      for (const m of [1, 8, 32]) {
        const k = (128_000 / n - 256 - 512 * m) / 1024;
        const tried = evaluateLaw(RETRIEVAL_CONTEXT, { inputs: { k, m, n } });
        if (k >= 1 && tried.ok) expect(best?.accuracy).toBeGreaterThanOrEqual(tried.value - 1e-3);
      }
    }
  });

  it('is nothing where nothing fits', () => {
    expect(bestAllocation(500)).toBeUndefined();
  });
});

describe('a line through all points', () => {
  it('takes away all variance of points on a line, and a part of others', () => {
    expect(lineThroughAll([{ x: 0, y: 1 }, { x: 1, y: 3 }, { x: 2, y: 5 }])).toEqual({ slope: 2, r2: 1 });
    // y = 0, 1, 0 over x = 0, 1, 3: xy = −1/3, xx = 14/3, yy = 2/3.
    expect(lineThroughAll([{ x: 0, y: 0 }, { x: 1, y: 1 }, { x: 3, y: 0 }]).r2).toBeCloseTo(1 / 28, 12);
  });
});
