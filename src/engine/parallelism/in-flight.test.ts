import { describe, expect, it } from 'vitest';
import type { ScheduleName } from '../training/plan.ts';
import { inFlight } from './in-flight.ts';
import { evenPipeline } from './pipeline-fixtures.ts';
import { simulatePipeline } from './simulate.ts';

const held = (schedule: ScheduleName, stages: number, virtual: number, microBatches: number) => {
  const problem = evenPipeline(schedule, stages, virtual, microBatches);
  return inFlight(simulatePipeline(problem), problem).map(({ chunks }) => chunks);
};
const most = (...args: Parameters<typeof held>) => Math.max(...held(...args));

describe('micro-batches in flight', () => {
  it('are m with GPipe and min(p − i, m) with 1F1B', () => {
    expect(held('gpipe', 4, 1, 9)).toEqual([9, 9, 9, 9]);
    expect(held('1f1b', 4, 1, 9)).toEqual([4, 3, 2, 1]);
    expect(held('1f1b', 4, 1, 2)).toEqual([2, 2, 2, 1]);
  });

  it('are 1 + (p − 1)/(p·v) times 1F1B\'s on the first device interleaved (arXiv:2205.05198)', () => {
    // p = 8, v = 4: 8·4·(1 + 7/32) = 39 chunks.
    expect(held('interleaved', 8, 4, 32)[0]).toBe(39);
    expect(held('interleaved', 4, 2, 8)).toEqual([11, 9, 7, 5]);
  });

  it('are what the zero-bubble papers say', () => {
    // arXiv:2401.10241: ZB-H1 as 1F1B, ZB-H2 2p − 1, ZB-V 2p half stages; arXiv:2405.15362: V-Half p/2 + 1 stages, V-Min about p/3.
    expect(most('zb-h1', 8, 1, 32)).toBe(8);
    expect(most('zb-h2', 8, 1, 32)).toBe(15);
    expect(most('zb-v', 8, 2, 32)).toBe(16);
    expect(most('v-half', 8, 2, 32)).toBe(10);
    expect(most('v-half', 16, 2, 64)).toBe(18);
    expect(most('v-min', 12, 2, 48)).toBeLessThanOrEqual(10);
    // arXiv:2412.19437, table 2: p + 1.
    expect(held('dualpipe', 8, 1, 32)).toEqual(Array.from({ length: 8 }, () => 9));
  });

  it('hold bytes until the activation gradient, and part of them until the weight gradient', () => {
    // One stage of ZB-H1: F, then I with the transient on top, then W.
    const problem = evenPipeline('zb-h1', 1, 1, 1);
    const [only] = inFlight(simulatePipeline(problem), problem, [{ savedBytes: 100, savedForWeight: 60, transientBytes: 30 }]);
    expect(only).toEqual({ chunks: 1, bytes: 130, at: 1 });
    // 1F1B, first of two stages: two micro-batches kept, one running backward.
    const pair = evenPipeline('1f1b', 2, 1, 4);
    const [first, second] = inFlight(simulatePipeline(pair), pair, [
      { savedBytes: 10, savedForWeight: 0, transientBytes: 3 }, { savedBytes: 20, savedForWeight: 0, transientBytes: 5 },
    ]);
    expect(first?.bytes).toBe(23);
    expect(second?.bytes).toBe(25);
  });
});
