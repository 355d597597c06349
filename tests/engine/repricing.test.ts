import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../src/catalog/load-node.ts';
import type { WritableMetrics } from '../../src/engine/generation-estimate.ts';
import { sumGeneration } from '../../src/engine/generation-estimate.ts';
import { isTraining } from '../../src/engine/job.ts';
import { memoryEstimate } from '../../src/engine/memory/ledger.ts';
import { canReprice, createRepricer } from '../../src/engine/repricing/repricer.ts';
import { complete } from '../../src/scenario/complete.ts';
import type { Settings } from '../../src/scenario/fields.ts';
import { resolve } from '../../src/scenario/resolve.ts';
import { cases } from '../setup/cases.ts';

const catalog = loadCatalog();
const MODELS = ['llama-3-70b', 'llama-3.1-8b', 'mixtral-8x7b', 'deepseek-v3', 'gemma-2-27b', 'qwen3-30b-a3b', 'jamba-1.5-large', 'mamba-2.8b', 'llama-4-scout'].filter((id) => catalog.model(id) !== undefined);
const DEVICES = ['h100-sxm', 'b200-sxm', 'a100-80gb-sxm', 'rtx-4090', 'mi300x', 'l40s', 'apple-m3-max'].filter((id) => catalog.device(id) !== undefined);

const settings: fc.Arbitrary<Settings> = fc.record(
  {
    model: fc.constantFrom(...MODELS), device: fc.constantFrom(...DEVICES), count: fc.constantFrom(1, 2, 4, 8, 16),
    weights: fc.constantFrom('bf16', 'fp8', 'int4', 'nf4'), kv: fc.constantFrom('bf16', 'fp8', 'int4'), activations: fc.constantFrom('bf16', 'fp8'),
    attention: fc.constantFrom('fused', 'unfused'), host: fc.constantFrom('graph', 'eager', 'served'), scheduling: fc.constantFrom('static', 'continuous'),
    experts: fc.constantFrom('chosen', 'held'), efficiency: fc.constantFrom('calibrated', 'ideal'), library: fc.constantFrom('tuned', 'portable'), expert: fc.constantFrom(1, 2),
    tdp: fc.constantFrom(300, 700),
  },
  { requiredKeys: ['model', 'device'] },
);

const length = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40_000 }), fc.constantFrom(128, 1024, 2048, 4096, 8192));

describe('a job priced again and again', () => {
  it('comes to what each of its scenarios comes to as a job of its own', () => {
    fc.assert(
      fc.property(settings, fc.array(length, { minLength: 1, maxLength: 2 }), fc.array(length, { minLength: 1, maxLength: 2 }), fc.array(length, { minLength: 1, maxLength: 2 }), fc.array(fc.oneof(fc.integer({ min: 1, max: 600 }), fc.constantFrom(1, 8, 64, 256)), { minLength: 1, maxLength: 4 }), (base, prompts, outputs, chunks, batches) => {
        const job = resolve(complete(base, catalog).values, catalog);
        if (job === undefined || isTraining(job) || !canReprice(job)) return;
        const repricer = createRepricer(job, batches);
        for (const prompt of prompts) for (const output of outputs) for (const chunk of chunks) {
          const lane = repricer.lane({ prompt, output, chunk });
          for (const [place, batch] of batches.entries()) {
            const metrics: WritableMetrics = {};
            lane.put(place, metrics);
            const alone = { ...job, workload: { ...job.workload, prompt, output, batch }, kernels: { ...job.kernels, prefillChunk: chunk } };
            const expected = sumGeneration(alone);
            expect(Object.keys(metrics).sort()).toEqual(Object.keys(expected).sort());
            for (const [name, value] of Object.entries(expected)) expect(Math.abs((metrics[name as keyof WritableMetrics] ?? NaN) - value), `${name} of ${JSON.stringify({ base, prompt, output, chunk, batch })}`).toBeLessThanOrEqual(1e-9 * Math.abs(value));
            expect(metrics.memory_per_device).toBeCloseTo(memoryEstimate(alone).total, -1);
          }
        }
      }),
      { numRuns: cases(150) },
    );
  });
});
