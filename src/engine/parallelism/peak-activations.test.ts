import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { SCHEDULES } from '../training/plan.ts';
import { inFlight } from './in-flight.ts';
import { peakActivations } from './peak-activations.ts';
import type { PipelineProblem } from './pipeline.ts';
import { virtualOf } from './schedules.ts';
import { simulatePipeline } from './simulate.ts';

const FIXED = ['gpipe', '1f1b', 'interleaved'] as const;

function problemOf(schedule: PipelineProblem['schedule'], stages: number, virtual: number, rounds: number): PipelineProblem {
  const v = virtualOf(schedule, virtual);
  return {
    schedule, stages, virtual: v, microBatches: stages * rounds, transfer: 0, transfersOverlap: true,
    chunks: Array.from({ length: stages * v }, () => ({ forward: 1, input: 1.1, weight: 0.9 })),
  };
}

function peaks(problem: PipelineProblem, saved: number, savedForWeight: number) {
  const bytes = problem.chunks.map(() => ({ saved, savedForWeight, transient: 3 }));
  const run = inFlight(simulatePipeline(problem), problem, bytes.map(({ saved: savedBytes, ...rest }) => ({ savedBytes, savedForWeight: rest.savedForWeight, transientBytes: 3 })));
  return { formula: peakActivations(problem, bytes), run };
}

describe('activations at the peak, by formula', () => {
  it('are what a run of a fixed schedule holds', () => {
    fc.assert(fc.property(fc.constantFrom(...FIXED), fc.integer({ min: 1, max: 8 }), fc.integer({ min: 2, max: 4 }), fc.integer({ min: 2, max: 4 }), (schedule, stages, virtual, rounds) => {
      const { formula, run } = peaks(problemOf(schedule, stages, virtual, rounds), 10, 4);
      for (const [device, { bytes }] of formula.entries()) expect(Math.abs(bytes - (run[device]?.bytes ?? 0))).toBeLessThanOrEqual(3);
    }));
  });

  it('are not below what a run of any schedule holds', () => {
    for (const schedule of SCHEDULES) {
      for (const stages of [2, 4, 8]) {
        const { formula, run } = peaks(problemOf(schedule, stages, 2, 4), 10, 4);
        for (const [device, { bytes }] of formula.entries()) expect(bytes, `${schedule} ${stages} ${device}`).toBeGreaterThanOrEqual((run[device]?.bytes ?? 0) - 3);
      }
    }
  });

  it('follow the papers at 8 stages: 8, 15, 8, 5 and 9 whole stages', () => {
    const first = (schedule: PipelineProblem['schedule']) => peakActivations(problemOf(schedule, 8, 1, 4), Array.from({ length: 16 }, () => ({ saved: 1, savedForWeight: 1, transient: 0 })))[0]?.microBatches;
    expect([first('zb-h1'), first('zb-h2'), first('zb-v'), first('v-half'), first('dualpipe')]).toEqual([8, 15, 8, 5, 9]);
  });
});
