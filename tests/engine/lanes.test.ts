import { describe, expect, it } from 'vitest';
import { estimate } from '../../src/engine/estimate.ts';
import { isTraining, type GenerationJob } from '../../src/engine/job.ts';
import { complete } from '../../src/scenario/complete.ts';
import type { CustomDevice, Settings } from '../../src/scenario/fields.ts';
import { fromJson, toJson } from '../../src/scenario/json.ts';
import { decode, encodeSettings } from '../../src/scenario/link/codec.ts';
import { resolve } from '../../src/scenario/resolve.ts';
import { expectExplained } from './explained.ts';
import { catalog } from './jobs.ts';

/** 128 × 128 elements and 64 lanes at 500 MHz, 100 GB/s of which 80 % are reached. */
const ARRAY: CustomDevice = {
  name: 'My array', vendor: 'Custom', family: 'dataflow', peak_dense: { bf16: 2 * 16_384 * 500e6 }, vector_peak: 64 * 500e6, lanes: { format: 'bf16', tensor: 16_384, vector: 64, clock: 500e6 },
  memory: { capacity: 32 * 2 ** 30, bandwidth: 100e9, kind: 'DRAM', achieved: 0.8 }, cache: { level: 'buffer', bytes: 4e6 }, tdp: 20, price: 0.1,
};
const ON_ARRAY: Settings = { model: 'llama-3-8b', device: ARRAY, count: 1, kind: 'generation', prompt: 512, output: 16, batch: 1 };

function jobOf(settings: Settings): GenerationJob {
  const job = resolve(complete(settings, catalog).values, catalog);
  if (job === undefined || isTraining(job)) throw new Error('no job');
  return job;
}

describe('an accelerator described by lanes', () => {
  it('multiplies two FLOPs a lane and cycle, and goes by ideal efficiency but for its share of the bandwidth', () => {
    const job = jobOf(ON_ARRAY);
    expect(job.machine.matrixPeak.bf16).toBe(16.384e12);
    expect(job.machine.vectorPeak).toBe(32e9);
    expect(job.efficiency).toEqual({ kind: 'ideal', memoryFraction: 0.8 });
    const decodeOp = estimate(job).phases[1]?.ops?.find(({ name }) => name === 'Down projection');
    // 14,336 × 4,096 weights of 2 bytes and 18,432 elements of 2 bytes at 80 GB/s.
    expect(decodeOp?.callSeconds).toBeCloseTo((14_336 * 4096 * 2 + (14_336 + 4096) * 2) / 80e9, 12);
  });
  it('waits for its lanes where softmax is slower than the products', () => {
    const attention = estimate(jobOf(ON_ARRAY)).phases[0]?.ops?.find(({ name }) => name === 'Attention');
    // 5 operations on 64 lanes against 2·128 multiply-adds on 16,384: 0.078 to 0.0156 cycles a score.
    expect((attention?.computeSeconds ?? 0) / ((attention?.matrixFlops ?? 1) / 16.384e12)).toBeCloseTo((5 / 64) / (256 / 16_384), 9);
  });
  it.each(['ideal', 'calibrated'] as const)('is explained down to lanes and clock at %s efficiency', (efficiency) => {
    for (const techniques of [[], [{ id: 'attention-passes', parameters: {} }], [{ id: 'shift-add', parameters: {} }]]) {
      const seen = expectExplained(jobOf({ ...ON_ARRAY, efficiency, techniques }));
      expect([...seen].some((key) => key.startsWith('Cycles a second'))).toBe(true);
    }
  });
  it('trains, and explains a step', () => {
    const job = resolve(complete({ model: 'llama-3-8b', device: ARRAY, count: 1, kind: 'training', globalBatch: 4, microBatch: 1, sequence: 512 }, catalog).values, catalog);
    if (job === undefined) throw new Error('no job');
    const seen = expectExplained(job);
    expect([...seen].some((key) => key.startsWith('Cycles a second'))).toBe(true);
  });
  it('comes back from a link and from JSON', () => {
    const link = decode(encodeSettings(ON_ARRAY, catalog), catalog);
    expect(link.issues).toEqual([]);
    expect(link.settings.device).toEqual(ARRAY);
    expect(fromJson(JSON.parse(JSON.stringify(toJson(ON_ARRAY, catalog))), catalog).settings.device).toEqual(ARRAY);
  });
});
