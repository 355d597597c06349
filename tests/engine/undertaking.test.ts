import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimate } from '../../src/engine/estimate.ts';
import { undertakingOf } from '../../src/engine/undertaking.ts';
import { testJob, trainingJob } from './jobs.ts';
import { SCENARIOS } from './scenarios.ts';

function close(actual: number, expected: number | undefined): void {
  if (expected === undefined) throw new Error('the estimate does not say it');
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * Math.abs(expected));
}

describe('what a batch takes in all', () => {
  it('is what the estimate says by the token, in any scenario', () => {
    fc.assert(fc.property(SCENARIOS, (changes) => {
      const job = testJob(changes);
      const { metrics } = estimate(job);
      const whole = undertakingOf(job);
      const encoder = job.network.architecture.kind === 'encoder';
      const made = encoder ? whole.tokensIn : whole.tokensOut;
      close(whole.joules, made * (metrics.energy_per_token ?? Number.NaN));
      close(whole.joules, (metrics.power ?? Number.NaN) * whole.seconds);
      close(whole.grams, metrics.carbon);
      close(whole.litres, metrics.water);
      close(whole.seconds * (metrics.tokens_per_second ?? Number.NaN), made);
      close(whole.flops, metrics.model_flops);
      expect(whole.usd).toBe(metrics.total_usd);
      expect(whole.deviceSeconds).toBe(whole.seconds * job.machine.count);
    }), { numRuns: 60 });
  });

  it('takes the time of a request of a static batch, and counts the tokens of all', () => {
    const job = testJob({ model: 'llama-3-8b', prompt: 100, output: 10, batch: 4 });
    const whole = undertakingOf(job);
    expect(whole).toMatchObject({ tokensIn: 400, tokensOut: 40, batch: 4 });
    close(whole.seconds, estimate(job).metrics.request_latency);
  });
});

describe('what a training run takes in all', () => {
  it.each([{}, { count: 16, tensor: 2, pipeline: 4, globalBatch: 64 }, { recipe: 'fp8', globalBatch: 1 }] as const)('is what the estimate says of a step and of the run: %o', (changes) => {
    const job = trainingJob(changes);
    const { metrics, training } = estimate(job);
    if (training === undefined) throw new Error('no training');
    const whole = undertakingOf(job);
    close(whole.seconds, metrics.training_time);
    close(whole.grams, metrics.carbon);
    close(whole.litres, metrics.water);
    close(whole.flops, training.steps * (metrics.model_flops ?? Number.NaN));
    close(whole.tokensIn, 1e9);
    close(whole.joules, ((metrics.energy_per_token ?? Number.NaN) * 1e9) / (metrics.goodput ?? Number.NaN));
    expect(whole.usd).toBe(metrics.total_usd);
    expect(whole.tokensOut).toBe(0);
    close(whole.batch, 1e9 / 4096);
  });
});
