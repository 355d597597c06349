import fc from 'fast-check';
import type { ScheduleName } from '../training/plan.ts';
import type { ChunkTimes, PipelineProblem } from './pipeline.ts';
import { virtualOf } from './schedules.ts';

/** A pipeline of equal chunks: forward, activation gradient and weight gradient take `f`, `i` and `w` seconds; transfers take none. */
export function evenPipeline(schedule: ScheduleName, stages: number, virtual: number, microBatches: number, [f, i, w] = [1, 1, 1]): PipelineProblem {
  const v = virtualOf(schedule, virtual);
  const chunks = Array.from({ length: stages * v }, (): ChunkTimes => ({ forward: f!, input: i!, weight: w! }));
  return { schedule, stages, virtual: v, microBatches, chunks, transfer: 0, transfersOverlap: true };
}

/** Seconds of one pass. */
export const anySeconds = fc.double({ min: 0.2, max: 3, noNaN: true });

export const anyShape = fc.record({
  stages: fc.integer({ min: 1, max: 8 }),
  virtual: fc.integer({ min: 1, max: 4 }),
  microBatches: fc.integer({ min: 1, max: 40 }),
  times: fc.tuple(anySeconds, anySeconds, anySeconds),
});

/** Chunks whose times differ by up to `spread` either way, and transfers. */
export function anyPipeline(schedule: fc.Arbitrary<ScheduleName>, spread: number, transfer: fc.Arbitrary<number>): fc.Arbitrary<PipelineProblem> {
  return fc.record({ schedule, shape: anyShape, transfer, transfersOverlap: fc.boolean() }).chain(({ schedule, shape, transfer, transfersOverlap }) => {
    const even = evenPipeline(schedule, shape.stages, shape.virtual, shape.microBatches, shape.times);
    const factor = fc.double({ min: 1 - spread, max: 1 + spread, noNaN: true });
    return fc.array(factor, { minLength: even.chunks.length, maxLength: even.chunks.length }).map((factors) => ({
      ...even,
      transfer,
      transfersOverlap,
      chunks: even.chunks.map(({ forward, input, weight }, n) => ({ forward: forward * factors[n]!, input: input * factors[n]!, weight: weight * factors[n]! })),
    }));
  });
}
