import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { estimate, sumEstimate } from '../../src/engine/estimate.ts';
import { interference, promptsTogether, stepWait } from '../../src/engine/serving/continuous.ts';
import { testJob } from './jobs.ts';
import { SCENARIOS } from './scenarios.ts';

describe('a service in its steady state', () => {
  it('refills each of the other slots once in as many steps as a request takes', () => {
    // 65 slots, 128 tokens each: half a prompt of others with every step, so 1.5 prompts in the pass a request is read in.
    expect(promptsTogether(65, 128)).toBe(1.5);
    // A pass of 1.5 prompts that takes 60 ms is 40 ms a prompt, of which a step carries half.
    expect(interference(1.5, 60e-3)).toBeCloseTo(20e-3, 15);
    expect(stepWait(65, 30e-3)).toBe(15e-3);
    expect(stepWait(1, 30e-3)).toBe(0);
  });

  it('puts the phases together as worked out by hand', () => {
    const { metrics, phases } = estimate(testJob({ model: 'llama-3-8b', batch: 65, prompt: 1000, output: 128, scheduling: 'continuous' }));
    const [prefill, decode] = phases;
    const step = decode!.seconds + prefill!.seconds / 3;
    expect(metrics.tpot).toBeCloseTo(step, 12);
    expect(metrics.ttft).toBeCloseTo(step / 2 + prefill!.seconds, 12);
    expect(metrics.request_latency).toBeCloseTo(step / 2 + prefill!.seconds + 127 * step, 12);
    // All 65 prompts are read once in a turn and 127 steps taken.
    const turn = (65 / 1.5) * prefill!.seconds + 127 * decode!.seconds;
    expect(metrics.tokens_per_second! * turn).toBeCloseTo(65 * 128, 6);
    expect(metrics.energy_per_token! * 65 * 128).toBeCloseTo((65 / 1.5) * prefill!.joulesPerDevice + 127 * decode!.joulesPerDevice, 6);
  });

  it('with one request is the static batch', () => {
    fc.assert(fc.property(SCENARIOS, (changes) => {
      const alone = sumEstimate(testJob({ ...changes, batch: 1, scheduling: 'continuous' }));
      const batch = sumEstimate(testJob({ ...changes, batch: 1, scheduling: 'static' }));
      for (const name of Object.keys(batch) as (keyof typeof batch)[]) expect(alone[name]! / batch[name]!, name).toBeCloseTo(1, 12);
    }), { numRuns: 100 });
  });

  it('comes to the static time per token as answers get longer', () => {
    const ratio = (output: number): number => {
      const changes = { model: 'llama-3-8b', batch: 32, prompt: 500, output, efficiency: 'calibrated' } as const;
      return sumEstimate(testJob({ ...changes, scheduling: 'continuous' })).tpot! / sumEstimate(testJob({ ...changes, scheduling: 'static' })).tpot!;
    };
    const ratios = [8, 64, 512, 4096, 32_768].map(ratio);
    for (let i = 1; i < ratios.length; i += 1) expect(ratios[i]! - 1).toBeLessThan(ratios[i - 1]! - 1);
    expect(ratios.at(-1)! - 1).toBeLessThan(1e-3);
    expect(ratios[0]).toBeGreaterThan(1.5);
  });

  it('never makes a token faster than a static batch does, and its rates agree with each other', () => {
    fc.assert(fc.property(SCENARIOS, (changes) => {
      const served = sumEstimate(testJob({ ...changes, scheduling: 'continuous' }));
      if (served.tpot === undefined) return;
      expect(served.tpot).toBeGreaterThanOrEqual(served.decode_step_time!);
      expect(served.power! / (served.energy_per_token! * served.tokens_per_second!)).toBeCloseTo(1, 9);
      const output = changes.output ?? 256;
      expect(served.request_latency! / (served.ttft! + (output - 1) * served.tpot)).toBeCloseTo(1, 9);
    }), { numRuns: 100 });
  });

  it('is the static batch for an encoder, which writes nothing', () => {
    const changes = { model: 'bert-base', batch: 8 } as const;
    expect(sumEstimate(testJob({ ...changes, scheduling: 'continuous' }))).toEqual(sumEstimate(testJob({ ...changes, scheduling: 'static' })));
  });
});
