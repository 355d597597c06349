import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScheduleName } from '../training/plan.ts';
import { closedForm } from './closed-form.ts';
import { anyPipeline, anyShape, evenPipeline } from './pipeline-fixtures.ts';
import { simulatePipeline } from './simulate.ts';

const relative = (form: number, simulated: number) => Math.abs(form / simulated - 1);

describe('closed form', () => {
  it('idles p − 1 of v·m + p − 1 chunk times', () => {
    // Megatron, arXiv:2104.04473: bubble over ideal time (p − 1)/m, and 1/v of that interleaved.
    expect(closedForm(evenPipeline('gpipe', 4, 1, 8)).bubble).toBeCloseTo(3 / 11, 12);
    expect(closedForm(evenPipeline('1f1b', 4, 1, 8)).bubble).toBeCloseTo(3 / 11, 12);
    expect(closedForm(evenPipeline('interleaved', 4, 2, 8)).bubble).toBeCloseTo(3 / 19, 12);
  });

  it('is what the simulation gives where chunks are equal and transfers take no time', () => {
    fc.assert(fc.property(fc.constantFrom<ScheduleName>('gpipe', '1f1b', 'interleaved'), anyShape, (schedule, { stages, virtual, microBatches, times }) => {
      const m = schedule === 'interleaved' ? stages * Math.ceil(microBatches / stages) : microBatches;
      const problem = evenPipeline(schedule, stages, virtual, m, times);
      const form = closedForm(problem);
      const run = simulatePipeline(problem);
      expect(relative(form.seconds, run.seconds)).toBeLessThan(1e-9);
      expect(form.bubble).toBeCloseTo(run.bubble, 9);
    }), { numRuns: 300 });
  });

  it('is exact for uneven stages of GPipe, and within 2 % for those of 1F1B unless transfers overlap', () => {
    const transfer = fc.double({ min: 0, max: 0.3, noNaN: true });
    fc.assert(fc.property(anyPipeline(fc.constant('gpipe'), 0.2, transfer), (problem) => {
      expect(relative(closedForm(problem).seconds, simulatePipeline(problem).seconds)).toBeLessThan(1e-9);
    }));
    // Most are exact; over 4000 drawn at random the worst was 1.3 %.
    fc.assert(fc.property(anyPipeline(fc.constant('1f1b'), 0.2, transfer), (drawn) => {
      const problem = { ...drawn, transfersOverlap: false };
      expect(relative(closedForm(problem).seconds, simulatePipeline(problem).seconds)).toBeLessThan(0.02);
    }), { numRuns: 200 });
  });

  it('counts the round trips of 1F1B whose transfers overlap: exactly where stages are equal', () => {
    fc.assert(fc.property(anyShape, fc.double({ min: 0, max: 1, noNaN: true }), ({ stages, microBatches, times }, transfer) => {
      const problem = { ...evenPipeline('1f1b', stages, 1, microBatches, times), transfer };
      expect(relative(closedForm(problem).seconds, simulatePipeline(problem).seconds)).toBeLessThan(1e-9);
    }));
  });
});
