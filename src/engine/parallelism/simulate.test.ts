import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SCHEDULES, type ScheduleName } from '../training/plan.ts';
import { anyPipeline, evenPipeline } from './pipeline-fixtures.ts';
import { faultOf } from './schedule-faults.ts';
import { simulatePipeline } from './simulate.ts';

const inOrder: readonly ScheduleName[] = ['gpipe', '1f1b', 'interleaved'];
const noTransfer = fc.constant(0);
const someTransfer = fc.double({ min: 0, max: 0.5, noNaN: true });

describe('a run', () => {
  it('of 1F1B with 4 stages and 8 micro-batches of 3 seconds takes 33', () => {
    // (8 + 4 − 1) · 3; idle 9 of 33.
    const run = simulatePipeline(evenPipeline('1f1b', 4, 1, 8));
    expect(run.seconds).toBe(33);
    expect(run.bubble).toBeCloseTo(9 / 33, 12);
    expect(run.busy).toEqual([24, 24, 24, 24]);
  });

  it('of two stages and one micro-batch waits for each transfer', () => {
    // F 1, transfer 0.5, F 1, B 2, transfer 0.5, B 2.
    const problem = { ...evenPipeline('1f1b', 2, 1, 1), transfer: 0.5 };
    const run = simulatePipeline(problem);
    expect(run.seconds).toBe(7);
    expect(run.exposedTransfer).toEqual([0.5, 0.5]);
    expect(run.blocks[0]?.map(({ kind, start, end }) => [kind, start, end])).toEqual([['forward', 0, 1], ['backward', 5, 7]]);
  });

  it('holds the sender up where transfers do not overlap', () => {
    // Stage 0: F 0–1, sends until 1.5, F 1.5–2.5, sends until 3.
    const run = simulatePipeline({ ...evenPipeline('gpipe', 2, 1, 2), transfer: 0.5, transfersOverlap: false });
    expect(run.blocks[0]?.slice(0, 2).map(({ start }) => start)).toEqual([0, 1.5]);
    expect(run.exposedTransfer[0]).toBeCloseTo(1, 12);
    // Last F ends at 4; stage 1: B 4–6, sends, B 6.5–8.5, sends until 9; stage 0: B 6.5–8.5, 9–11.
    expect(run.seconds).toBe(11);
  });

  it.each(SCHEDULES)('of %s is a schedule: everything once, in order of need, one at a time', (schedule) => {
    fc.assert(fc.property(anyPipeline(fc.constant(schedule), 0.3, someTransfer), (problem) => {
      expect(faultOf(problem, simulatePipeline(problem))).toBeUndefined();
    }), { numRuns: 60 });
  });

  it('takes no longer for each micro-batch where there are more of them', () => {
    fc.assert(fc.property(anyPipeline(fc.constantFrom<ScheduleName>('gpipe', '1f1b'), 0.2, noTransfer), fc.integer({ min: 1, max: 10 }), (problem, more) => {
      const few = simulatePipeline(problem).seconds / problem.microBatches;
      const microBatches = problem.microBatches + more;
      expect(simulatePipeline({ ...problem, microBatches }).seconds / microBatches).toBeLessThanOrEqual(few * (1 + 1e-9));
    }), { numRuns: 100 });
    fc.assert(fc.property(anyPipeline(fc.constant('interleaved'), 0.2, noTransfer), fc.integer({ min: 1, max: 4 }), (problem, more) => {
      const groups = { ...problem, microBatches: problem.stages * Math.ceil(problem.microBatches / problem.stages) };
      const few = simulatePipeline(groups).seconds / groups.microBatches;
      const microBatches = groups.microBatches + more * problem.stages;
      expect(simulatePipeline({ ...problem, microBatches }).seconds / microBatches).toBeLessThanOrEqual(few * (1 + 1e-9));
      // A group that is not full takes no longer than a full one.
      expect(simulatePipeline(problem).seconds).toBeLessThanOrEqual(simulatePipeline(groups).seconds * (1 + 1e-9));
    }), { numRuns: 100 });
  });

  it('continued from its steady state is exact where that is reached, as with equal stages', () => {
    const problem = { ...evenPipeline('1f1b', 4, 1, 1000), transfer: 0.25 };
    const run = simulatePipeline(problem, { mostBlocks: 400 });
    expect(run.simulatedMicroBatches).toBeLessThanOrEqual(50);
    expect(run.seconds).toBeCloseTo(simulatePipeline(problem).seconds, 6);
    expect(run.exposedTransfer[0]).toBeCloseTo(simulatePipeline(problem).exposedTransfer[0]!, 6);
  });

  it.each(SCHEDULES)('of %s with equal stages and very many micro-batches is continued without error that matters', (schedule) => {
    const problem = { ...evenPipeline(schedule, 4, 2, 400, [1, 1.1, 0.9]), transfer: 0.05 };
    const whole = simulatePipeline(problem);
    const run = simulatePipeline(problem, { mostBlocks: 2500 });
    expect(run.extrapolated).toBe(true);
    expect(Math.abs(run.seconds / whole.seconds - 1)).toBeLessThan(0.002);
  });

  // Two stages that are almost equally slow take long to settle, hence a per cent.
  it.each(inOrder)('of %s with very many micro-batches is continued from its steady state', (schedule) => {
    fc.assert(fc.property(anyPipeline(fc.constant(schedule), 0.2, someTransfer), (drawn) => {
      const problem = { ...drawn, microBatches: drawn.stages * 40 + drawn.microBatches };
      const whole = simulatePipeline(problem);
      const mostBlocks = 2 * problem.stages * problem.virtual * problem.stages * 20;
      const run = simulatePipeline(problem, { mostBlocks });
      expect(run.extrapolated).toBe(true);
      expect(run.blocks.flat().length).toBeLessThanOrEqual(mostBlocks);
      expect(Math.abs(run.seconds / whole.seconds - 1)).toBeLessThan(0.01);
      run.busy.forEach((busy, device) => expect(busy).toBeCloseTo(whole.busy[device]!, 6));
    }), { numRuns: 20 });
  });
});
