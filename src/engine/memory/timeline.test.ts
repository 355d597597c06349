import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inFlight } from '../parallelism/in-flight.ts';
import { anyPipeline, evenPipeline } from '../parallelism/pipeline-fixtures.ts';
import { simulatePipeline } from '../parallelism/simulate.ts';
import { SCHEDULES } from '../training/plan.ts';
import { atMost, stageTimeline } from './timeline.ts';

const chunk = { savedBytes: 100, savedForWeight: 60, transientBytes: 30 };

describe('memory over a step', () => {
  it('steps with the blocks of one device and ends with the optimizer', () => {
    // One stage of ZB-H1 with one micro-batch: F 0–1, I 1–2, W 2–3, then 2 s of reduction and 1 s of optimizer.
    const run = simulatePipeline(evenPipeline('zb-h1', 1, 1, 1));
    const line = stageTimeline({
      run, device: 0, activations: [chunk], fixed: { weights: 1000, optimizer: 500 },
      tail: [{ name: 'reduction', seconds: 2, extra: { communication: 40 } }, { name: 'optimizer', seconds: 1 }],
    });
    expect([...line.times]).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 5, 6]);
    expect([...line.bytes.activations]).toEqual([0, 30, 100, 130, 60, 60, 0, 0, 0, 0]);
    expect([...line.bytes.communication]).toEqual([0, 0, 0, 0, 0, 0, 0, 40, 0, 0]);
    expect(line.bytes.weights.every((bytes) => bytes === 1000)).toBe(true);
    expect(line.peak).toMatchObject({ at: 1, total: 1630, categories: { weights: 1000, optimizer: 500, activations: 130, gradients: 0 } });
    expect(line.tail).toEqual([{ name: 'reduction', at: 3 }, { name: 'optimizer', at: 5 }]);
  });

  it('peaks where activations in flight do, and comes back to what is fixed', () => {
    fc.assert(fc.property(anyPipeline(fc.constantFrom(...SCHEDULES), 0.3, fc.constant(0.05)), fc.nat(7), (problem, drawn) => {
      const device = drawn % problem.stages;
      const activations = problem.chunks.map((times) => ({ savedBytes: 1e9 * times.forward, savedForWeight: 4e8 * times.forward, transientBytes: 1e8 * times.input }));
      const run = simulatePipeline(problem);
      const line = stageTimeline({ run, device, activations, fixed: { weights: 5e9 }, tail: [{ name: 'optimizer', seconds: 1 }] });
      const peak = inFlight(run, problem, activations)[device]!;
      expect(line.peak.total / (5e9 + peak.bytes)).toBeCloseTo(1, 9);
      expect(line.bytes.activations.at(-1)).toBe(0);
      expect(line.times.at(-1)).toBeCloseTo(run.seconds + 1, 6);
      expect(line.times.every((at, k) => k === 0 || at >= line.times[k - 1]! - 1e-9)).toBe(true);
      expect(Math.min(...line.bytes.activations)).toBeGreaterThan(-1);
    }), { numRuns: 60 });
  });

  it('keeps the peak when thinned out', () => {
    const run = simulatePipeline(evenPipeline('interleaved', 4, 2, 32));
    const line = stageTimeline({ run, device: 1, activations: Array.from({ length: 8 }, () => chunk), fixed: {}, tail: [] });
    const thin = atMost(line, 20);
    expect(thin.times.length).toBe(20);
    expect(thin.peak).toEqual(line.peak);
    expect(Math.max(...thin.bytes.activations)).toBe(line.peak.total);
    expect(atMost(line, 10_000)).toBe(line);
  });

  it('keeps a window of offloaded activations on the device', () => {
    const run = simulatePipeline(evenPipeline('gpipe', 1, 1, 8));
    const line = stageTimeline({ run, device: 0, activations: [chunk], fixed: {}, tail: [], offloadWindow: 2 });
    // 8 are kept, 2 of them here, and the block that runs.
    expect(line.peak.total).toBe(230);
  });
});
