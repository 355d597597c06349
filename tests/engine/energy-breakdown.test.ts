import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimate } from '../../src/engine/estimate.ts';
import type { Estimate } from '../../src/engine/estimate-types.ts';
import { landauerFloor } from '../../src/engine/price/landauer.ts';
import { testJob, trainingJob } from './jobs.ts';
import { SCENARIOS } from './scenarios.ts';

function sum({ energy }: Estimate): number {
  return energy.rows.reduce((all, { idle, compute, memory }) => all + idle + compute + memory, energy.spare + energy.facility);
}

function whole({ metrics }: Estimate): number {
  return metrics.facility_energy ?? Number.NaN;
}

describe('where the joules of a batch go', () => {
  it('adds up to the facility’s energy, without anything below zero', () => {
    fc.assert(fc.property(SCENARIOS, fc.constantFrom(1, 1.2), (changes, pue) => {
      const result = estimate(testJob({ ...changes, pue }));
      expect(Math.abs(sum(result) / whole(result) - 1)).toBeLessThan(1e-9);
      for (const { idle, compute, memory } of result.energy.rows) for (const part of [idle, compute, memory]) expect(part).toBeGreaterThanOrEqual(0);
      expect(result.energy.spare).toBeGreaterThanOrEqual(0);
    }), { numRuns: 60 });
  });

  it('by hand: decoding one sequence reads memory all the time, so that idle is to memory as 0.45 to 0.3', () => {
    const { energy } = estimate(testJob({ model: 'llama-2-7b', prompt: 1, output: 100 }));
    const decode = energy.rows.find(({ of }) => of === 'decode');
    expect((decode?.idle ?? 0) / (decode?.memory ?? 1)).toBeCloseTo(0.45 / 0.3, 1);
    expect(decode?.compute ?? 1).toBeLessThan(0.02 * (decode?.idle ?? 0));
  });

  it('counts devices without a sequence apart', () => {
    const { energy } = estimate(testJob({ model: 'llama-3-8b', count: 8, tensor: 1, batch: 2 }));
    expect(energy.spare).toBeGreaterThan(0);
  });
});

describe('where the joules of a run go', () => {
  it.each([{}, { count: 16, tensor: 2, pipeline: 4, globalBatch: 64, recomputation: 'full', pue: 1.3 }, { count: 9, tensor: 1, pipeline: 4 }] as const)('adds up: %o', (changes) => {
    const result = estimate(trainingJob(changes));
    expect(Math.abs(sum(result) / whole(result) - 1)).toBeLessThan(1e-9);
    expect(result.energy.rows.map(({ of }) => of)).toContain('backward');
    // Twice the forward pass's arithmetic.
    const [forward, backward] = ['forward', 'backward'].map((phase) => result.energy.rows.find(({ of }) => of === phase)?.compute ?? 0);
    expect((backward ?? 0) / (forward ?? 1)).toBeCloseTo(2, 0);
  });
});

describe('Landauer’s floor', () => {
  it('is 2.87e-21 J for a bit at 300 K', () => {
    expect(landauerFloor(1, 1, 300)).toBeCloseTo(2.8710e-21, 24);
    expect(landauerFloor(1e15, 100, 300)).toBeCloseTo(1e17 * landauerFloor(1, 1, 300), 12);
  });

  it('lies about 2.5 million times below an H100 at its peak: 700 W over 989 TFLOP/s, a hundred bits a FLOP', () => {
    const perFlop = 700 / 989e12;
    expect(perFlop / landauerFloor(1, 100, 300) / 2.47e6).toBeCloseTo(1, 2);
  });
});
