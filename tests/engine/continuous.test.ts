import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { estimate, sumEstimate } from '../../src/engine/estimate.ts';
import type { PhaseEstimate } from '../../src/engine/estimate-types.ts';
import { promptsTogether, serviceTurn } from '../../src/engine/serving/continuous.ts';
import { testJob } from './jobs.ts';
import { SCENARIOS } from './scenarios.ts';

const phase = (seconds: number, attentionSeconds: number, hostSeconds: number): PhaseEstimate => ({ seconds, attentionSeconds, hostSeconds }) as PhaseEstimate;

describe('a service in its steady state', () => {
  it('refills each of the other slots once in as many steps as a request takes', () => {
    // 65 slots, 128 tokens each: half a prompt of others with every step, so 1.5 prompts in the pass a request is read in.
    expect(promptsTogether(65, 128)).toBe(1.5);
  });

  it('decodes along with prompts, which costs attention, tokens sent and rows', () => {
    // 65 slots, 1.5 prompts of 1,000 tokens in one pass of 60 ms, 5 ms of it attention and 1 ms the host's; a step of 12 ms, 3 ms of it attention.
    const service = { sequences: 65, together: 1.5, passes: 1, tokens: 1500, perSequence: 10e-6, shared: true };
    const turn = serviceTurn(service, phase(60e-3, 5e-3, 1e-3), phase(12e-3, 3e-3, 1e-3));
    // 3 ms of attention, 65 tokens of 10 µs, and 65 of 1,500 rows more in the other 54 ms.
    const added = 3e-3 + 0.65e-3 + (54e-3 * 65) / 1500;
    expect(turn.added).toBeCloseTo(added, 15);
    expect(turn.saved).toBeCloseTo(12e-3 - added, 15);
    // A third of the steps has a pass of prompts.
    expect(turn.step).toBeCloseTo(12e-3 + (60e-3 - (12e-3 - added)) / 3, 15);
    // Of the 65 slots 1.5 are read and 63.5 go on.
    expect(turn.first).toBeCloseTo(60e-3 + (63.5 / 65) * added, 15);
    expect(turn.wait).toBe(turn.step / 2);
  });

  it('takes the phases one after the other where they share no passes', () => {
    const service = { sequences: 65, together: 1.5, passes: 1, tokens: 1500, perSequence: 10e-6, shared: false };
    const { step, first, saved } = serviceTurn(service, phase(60e-3, 5e-3, 1e-3), phase(12e-3, 3e-3, 1e-3));
    expect([step, first, saved]).toEqual([12e-3 + 20e-3, 60e-3, 0].map((value) => expect.closeTo(value, 15)));
    // All 65 prompts are read once in a turn and 127 steps taken.
    expect(first + 127 * step).toBeCloseTo((65 / 1.5) * 60e-3 + 127 * 12e-3, 12);
  });

  it('puts the phases of a job together so', () => {
    const job = testJob({ model: 'llama-3-8b', batch: 65, prompt: 1000, output: 128, scheduling: 'continuous' });
    const { metrics, phases } = estimate(job);
    const [prefill, decode] = phases;
    const { step, first, wait } = serviceTurn({ sequences: 65, together: 1.5, passes: 1, tokens: 1500, perSequence: 0, shared: true }, prefill!, decode!);
    expect(metrics.tpot).toBeCloseTo(step, 12);
    expect(metrics.ttft).toBeCloseTo(wait + first, 12);
    const turn = first + 127 * step;
    expect(metrics.tokens_per_second! * turn).toBeCloseTo(65 * 128, 6);
    // At the power the phases have one after the other.
    const apart = (65 / 1.5) * prefill!.seconds + 127 * decode!.seconds;
    const joules = (65 / 1.5) * prefill!.joulesPerDevice + 127 * decode!.joulesPerDevice;
    expect(metrics.energy_per_token! * 65 * 128).toBeCloseTo((joules * turn) / apart, 6);
    expect(turn).toBeLessThan(apart);
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
      // Sharing passes never costs more than taking turns.
      expect(served.tpot).toBeLessThanOrEqual((served.decode_step_time! + served.prefill_time!) * (1 + 1e-12));
    }), { numRuns: 100 });
  });

  it('is the static batch for an encoder, which writes nothing', () => {
    const changes = { model: 'bert-base', batch: 8 } as const;
    expect(sumEstimate(testJob({ ...changes, scheduling: 'continuous' }))).toEqual(sumEstimate(testJob({ ...changes, scheduling: 'static' })));
  });
});
