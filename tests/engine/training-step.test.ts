import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimate, sumEstimate } from '../../src/engine/estimate.ts';
import type { Estimate } from '../../src/engine/estimate-types.ts';
import { isTraining } from '../../src/engine/job.ts';
import { groupSpans } from '../../src/engine/parallelism/placement.ts';
import { CHUNK_PASSES, passTotals, priceChunks } from '../../src/engine/training/price-chunk.ts';
import { complete } from '../../src/scenario/complete.ts';
import { resolve } from '../../src/scenario/resolve.ts';
import type { Settings } from '../../src/scenario/fields.ts';
import { catalog, trainingJob } from './jobs.ts';
import { TRAINING_SCENARIOS } from './scenarios.ts';
import { cases } from '../setup/cases.ts';

const GPT3: Settings = {
  model: 'gpt3-175b', device: 'a100-sxm-80gb', count: 1024, kind: 'training', sequence: 2048, globalBatch: 1536, microBatch: 1,
  tensor: 8, pipeline: 16, schedule: '1f1b', recomputation: 'full', tokens: 300e9,
};

function priced(settings: Settings): Estimate {
  const job = resolve(complete(settings, catalog).values, catalog);
  if (job === undefined) throw new Error('no such model');
  return estimate(job);
}

function stepOf(settings: Settings): number {
  return priced(settings).metrics.step_time ?? Number.NaN;
}

describe('a training step', () => {
  it('is the sum of its parts, none negative, whatever is asked for', () => {
    fc.assert(fc.property(TRAINING_SCENARIOS, (settings) => {
      const { metrics, training, memory } = priced(settings);
      const parts = Object.entries(training?.step ?? {});
      expect(parts.length).toBeGreaterThan(0);
      for (const [name, seconds] of parts) expect(seconds, name).toBeGreaterThanOrEqual(name === 'efficiency' ? -1e-9 * (metrics.step_time ?? 0) : 0);
      expect(parts.reduce((sum, [, seconds]) => sum + seconds, 0)).toBeCloseTo(metrics.step_time ?? Number.NaN, 9);
      for (const [name, value] of Object.entries(metrics)) expect(Number.isFinite(value) && value >= 0, `${name} ${value}`).toBe(true);
      for (const [name, bytes] of Object.entries(memory.categories)) expect(Number.isFinite(bytes) && bytes >= 0, `${name} ${bytes}`).toBe(true);
    }), { numRuns: cases(80) });
  });

  it('takes as long by formula as event by event where stages are equal and nothing is sent', () => {
    // One stage holds neither table, so that all are alike only without a pipeline; the formula is exact there.
    for (const settings of [{ ...GPT3, pipeline: 1, count: 64 }, { ...GPT3, schedule: 'gpipe', pipeline: 1, count: 64 }] satisfies Settings[]) {
      const job = trainingJob(settings);
      expect(sumEstimate(job).step_time).toBeCloseTo(estimate(job).metrics.step_time ?? Number.NaN, 9);
    }
  });

  it('takes within 4 % as long by formula with uneven stages and transfers', () => {
    for (const schedule of ['gpipe', '1f1b', 'interleaved', 'zb-h1', 'dualpipe'] as const) {
      const job = trainingJob({ ...GPT3, schedule, ...(schedule === 'interleaved' && { virtual: 2 }) });
      const simulated = estimate(job).metrics.step_time ?? Number.NaN;
      expect(Math.abs((sumEstimate(job).step_time ?? Number.NaN) / simulated - 1), schedule).toBeLessThan(0.04);
    }
  });

  it('has the bubble (p − 1)/(v·m) of its work with equal stages', () => {
    // 16 stages of 6 layers, spread tables: equal work everywhere. m = 1536/8 = 192.
    const estimateOf = priced({ ...GPT3, vocabulary: 'spread', overlap: 'set', overlapShare: 1 });
    const { bubble } = estimateOf.metrics;
    expect((bubble ?? 0) / (1 - (bubble ?? 0))).toBeCloseTo(15 / estimateOf.training!.microBatches, 2);
  });

  it('counts model FLOPs three times the forward pass and runs a fourth with full recomputation', () => {
    const whole = priced(GPT3);
    const kept = priced({ ...GPT3, recomputation: 'none' });
    expect(whole.metrics.model_flops).toBe(kept.metrics.model_flops);
    const share = (whole.metrics.hfu ?? 0) / (whole.metrics.mfu ?? 1);
    expect(share).toBeGreaterThan(1.3);
    expect(share).toBeLessThan(1.37);
  });

  // What is offloaded may hide behind waiting that is shared out evenly over the passes, which is not exact: it is left out here.
  it('never gets longer with more bandwidth, memory rate or peak', () => {
    fc.assert(fc.property(TRAINING_SCENARIOS, fc.constantFrom('scaleUp', 'scaleOut', 'memoryBandwidth', 'matrixPeak'), (settings, field) => {
      const given: Settings = { ...settings, efficiency: 'ideal', offloadOptimizer: 'device', offloadWeights: 'device', offloadActivations: 'device' };
      const { values } = complete(given, catalog);
      const slow = stepOf(given);
      const fast = stepOf({ ...given, [field]: values[field] * 2 });
      expect(fast).toBeLessThanOrEqual(slow * (1 + 1e-6));
    }), { numRuns: 100 });
  });

  it('holds less with every step of ZeRO and with more recomputation', () => {
    const held = (settings: Settings) => priced({ ...GPT3, pipeline: 4, globalBatch: 2048, ...settings }).metrics.memory_per_device ?? 0;
    const zero = [0, 1, 2, 3].map((stage) => held({ zero: stage }));
    expect([...zero].sort((a, b) => b - a)).toEqual(zero);
    const kept = (['none', 'selective', 'full'] as const).map((recomputation) => held({ recomputation, attention: 'unfused' }));
    expect([...kept].sort((a, b) => b - a)).toEqual(kept);
  });

  it('spares a frozen base its weight gradients: four sixths of the arithmetic', () => {
    const base: Settings = { model: 'llama-3.1-8b', device: 'h100-sxm', count: 1, kind: 'finetuning', sequence: 512, globalBatch: 8 };
    const full = priced({ ...base, method: 'full' }).metrics.model_flops ?? 0;
    const lora = priced({ ...base, method: 'lora', rank: 1, targets: 'query-value' }).metrics.model_flops ?? 0;
    expect(lora / full).toBeCloseTo(2 / 3, 1);
  });
});

describe('the chunks of a pipeline', () => {
  it('are priced in parts to the same totals as whole', () => {
    fc.assert(fc.property(TRAINING_SCENARIOS, (settings) => {
      const job = resolve(complete(settings, catalog).values, catalog);
      if (job === undefined || !isTraining(job)) throw new Error('no such model');
      const spans = groupSpans(job);
      for (const { chunk, effect, totals } of priceChunks(job, spans)) {
        for (const pass of CHUNK_PASSES) {
          const whole = passTotals(job, chunk, effect, pass, spans);
          // The order of sums may round; a chunk takes from microseconds to hours, so that the share counts.
          expect(Math.abs(totals[pass].all.seconds - whole.all.seconds), pass).toBeLessThanOrEqual(1e-12 * whole.all.seconds);
          expect(Math.abs(totals[pass].all.matrixFlops - whole.all.matrixFlops)).toBeLessThanOrEqual(1e-12 * whole.all.matrixFlops);
          expect(Math.abs(totals[pass].communication.tensor - whole.communication.tensor)).toBeLessThanOrEqual(1e-12 * whole.communication.tensor);
        }
      }
    }), { numRuns: 60 });
  });
});

describe('a training step with everything offloaded', () => {
  it('never gets longer with a faster link to the host', () => {
    fc.assert(fc.property(TRAINING_SCENARIOS, (settings) => {
      const given: Settings = { ...settings, efficiency: 'ideal' };
      const { values } = complete(given, catalog);
      expect(stepOf({ ...given, hostBandwidth: values.hostBandwidth * 2 })).toBeLessThanOrEqual(stepOf(given) * (1 + 1e-9));
    }), { numRuns: 60 });
  });
});
