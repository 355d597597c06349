import { describe, expect, it } from 'vitest';
import { createJudge } from './pricing/judge.ts';
import type { SweepPricer } from './pricing/pricer.ts';
import { buffersOf, priceRun } from './run.ts';
import type { SweepSpec } from './types.ts';

const SPEC: SweepSpec = {
  axes: [],
  objectives: [{ metric: 'tpot', want: 'least' }, { metric: 'tokens_per_second', want: 'most' }],
  constraints: [{ kind: 'at most', metric: 'ttft', limit: 2 }],
};

describe('a priced run', () => {
  it('is the picture, the front, the best and the counts of its scenarios', () => {
    // Seconds a token, tokens a second, seconds to the first; kept from one run to the next, and longer than the run.
    const columns = [Float64Array.of(0.1, 0.2, 0.3, 0.05, 9), Float64Array.of(10, 30, 20, 90, 9), Float64Array.of(1, 1, 1, 3, 9)];
    const status = Uint8Array.of(0, 0, 0, 0, 9);
    const pricer: SweepPricer = {
      block: 1,
      price: (first, count) => {
        const judge = createJudge(SPEC);
        for (let at = 0; at < count; at += 1) status[at] = judge.judge(columns, at, true);
        return { first, count, metrics: ['tpot', 'tokens_per_second', 'ttft'], columns, status, counts: judge.counts() };
      },
    };
    const run = priceRun(pricer, SPEC, 100, 4);
    // The fourth breaks the limit; the third is worse than the second in both.
    expect(run).toEqual({
      first: 100,
      count: 4,
      values: [Float32Array.of(0.1, 0.2, 0.3, 0.05), Float32Array.of(10, 30, 20, 90)],
      status: Uint8Array.of(0, 0, 0, 1),
      front: { index: Float64Array.of(100, 101, 102), values: [Float64Array.of(0.1, 0.2, 0.3), Float64Array.of(10, 30, 20)], layer: Uint8Array.of(1, 1, 2), equals: Float64Array.of(1, 1, 1) },
      best: [{ index: 100, values: [0.1, 10] }, { index: 101, values: [0.2, 30] }, { index: 102, values: [0.3, 20] }],
      counts: { total: 4, kept: 3, skipped: { refused: 0, 'does not fit': 0, 'no value': 0, technique: 0, layout: 0 }, breaks: [1], breaksAlone: [1], nearest: [1] },
    });
    structuredClone(run, { transfer: buffersOf(run) });
    expect([...columns, status].map(({ length }) => length)).toEqual([5, 5, 5, 5]);
  });
});
