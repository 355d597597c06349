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

  it('idles not at all where there is no pipeline', () => {
    fc.assert(fc.property(fc.constantFrom<ScheduleName>('gpipe', '1f1b'), anyShape, (schedule, { microBatches, times }) => closedForm(evenPipeline(schedule, 1, 1, microBatches, times)).bubble === 0), { numRuns: 300 });
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

  it('stays within 6 % of the interleaved simulation for most uneven chunks', () => {
    // Measured over 1000 drawn at random with ±20 %, m = 4p: 5th and 95th percentile −1.4 % and +4.1 %, worst 6.7 %.
    const problems = fc.sample(anyPipeline(fc.constant('interleaved'), 0.2, fc.constant(0)), { numRuns: 200, seed: 7 });
    const errors = problems.map((drawn) => {
      const problem = { ...drawn, microBatches: 4 * drawn.stages };
      return relative(closedForm(problem).seconds, simulatePipeline(problem).seconds);
    }).sort((a, b) => a - b);
    expect(errors[Math.floor(errors.length * 0.9)]).toBeLessThan(0.06);
  });
});

describe('zero-bubble schedules', () => {
  const idle = (schedule: ScheduleName, [f, i, w]: [number, number, number], stages = 8) => {
    const problem = evenPipeline(schedule, stages, 1, 4 * stages, [f, i, w]);
    const work = 4 * stages * problem.virtual * (f + i + w);
    const run = simulatePipeline(problem);
    const span = Math.max(...run.blocks.map((blocks) => blocks.at(-1)!.end - blocks[0]!.start));
    return { simulated: run.seconds - work, formula: closedForm(problem).seconds - work, span: span - work };
  };

  it('idle as arXiv:2401.10241 says', () => {
    // ZB-H1 (p − 1)(F + B − W), ZB-H2 (p − 1)(F + B − 2W) of each device's own span; p = 8.
    expect(idle('zb-h1', [1, 1, 1]).simulated).toBeCloseTo(7, 9);
    expect(idle('zb-h1', [1, 1.25, 0.75]).simulated).toBeCloseTo(7 * 1.5, 9);
    expect(idle('zb-h1', [1, 1.25, 0.75]).formula).toBeCloseTo(7 * 1.5, 9);
    expect(idle('zb-h2', [1, 1, 1]).span).toBeCloseTo(0, 9);
    expect(idle('zb-h2', [1, 1.25, 0.75]).span).toBeCloseTo(7 * 0.75, 9);
    // From the first block to the last: the last device begins 7 F late.
    expect(idle('zb-h2', [1, 1, 1]).simulated).toBeCloseTo(7, 9);
    expect(idle('zb-h2', [1, 1, 1]).formula).toBeCloseTo(7, 9);
  });

  it('idle no longer than it takes the last device to begin with ZB-V, and less than 1F1B with V-Half and V-Min', () => {
    // Half stages of 1 s each: 7 s; 1F1B would idle 7 · 2 · 3 s.
    expect(idle('zb-v', [1, 1, 1]).simulated).toBeCloseTo(7, 9);
    expect(idle('zb-v', [1, 1, 1]).formula).toBeCloseTo(7, 9);
    expect(idle('v-half', [1, 1, 1]).simulated).toBeCloseTo(21, 9);
    expect(idle('v-min', [1, 1, 1]).simulated).toBeLessThan(42 * (2 / 3 + 0.05));
  });

  it('idle (p/2 − 1)(F + B − W) with DualPipe', () => {
    expect(idle('dualpipe', [1, 1, 1]).simulated).toBeCloseTo(3, 9);
    expect(idle('dualpipe', [2, 1, 1]).simulated).toBeCloseTo(6, 9);
    expect(idle('dualpipe', [1, 1.25, 0.75]).formula).toBeCloseTo(idle('dualpipe', [1, 1.25, 0.75]).simulated, 9);
  });

  it('are near their closed forms with m ≥ 2p', () => {
    // Measured over 600 drawn at random with ±20 % and F, B and W within 0.7 … 1.3: 5th to 95th percentile within 6 %, the worst 13 %.
    const near: readonly ScheduleName[] = ['zb-h1', 'zb-h2', 'zb-v', 'v-half', 'v-min'];
    const third = fc.double({ min: 0.7, max: 1.3, noNaN: true });
    fc.assert(fc.property(fc.constantFrom(...near), fc.integer({ min: 1, max: 8 }), fc.tuple(third, third, third), (schedule, stages, times) => {
      const problem = evenPipeline(schedule, stages, 1, 4 * stages, times);
      expect(relative(closedForm(problem).seconds, simulatePipeline(problem).seconds)).toBeLessThan(0.15);
    }), { seed: 11 });
  });
});
