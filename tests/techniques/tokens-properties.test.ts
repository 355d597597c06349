import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryEstimate } from '../../src/engine/memory/ledger.ts';
import { expectExplained } from '../engine/explained.ts';
import { catalog, testJob } from '../engine/jobs.ts';
import { SCENARIOS } from '../engine/scenarios.ts';
import { chosenAmong } from './random-techniques.ts';

const CHOSEN = chosenAmong(catalog.techniques.filter(({ mechanism }) => mechanism === 'tokens'), 3);

describe('techniques of tokens, up to three at once', () => {
  it('explain every number they touch, to 1e-9', () => {
    fc.assert(fc.property(SCENARIOS, CHOSEN, (changes, techniques) => {
      expectExplained(testJob({ ...changes, techniques }), JSON.stringify(techniques));
    }), { numRuns: 20 });
  }, 120_000);

  it('explain attention over reused latents', () => {
    for (const attention of ['fused', 'unfused'] as const) {
      expectExplained(testJob({ model: 'deepseek-v2-lite', prompt: 1000, output: 8, attention, techniques: [{ id: 'prefix-reuse', parameters: {} }] }), attention);
    }
  });

  it('take no less memory for more sequences or longer prompts', () => {
    fc.assert(fc.property(CHOSEN, fc.constantFrom(1, 16, 256), fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 100_000 }), (techniques, page, batch, prompt) => {
      const job = testJob({ model: 'llama-3-8b', batch, prompt, page, techniques });
      const bytes = memoryEstimate(job).total;
      const { workload } = job;
      for (const more of [{ ...workload, batch: batch + 1 }, { ...workload, prompt: workload.prompt + 1 }, { ...workload, prompt: workload.prompt * 2 }]) {
        expect(memoryEstimate(job, more).total).toBeGreaterThanOrEqual(bytes * (1 - 1e-12));
      }
    }), { numRuns: 300 });
  });

  it('keep one token to compute, and no sequence shorter than that', () => {
    fc.assert(fc.property(SCENARIOS, CHOSEN, (changes, techniques) => {
      const { workload, mechanisms } = testJob({ ...changes, techniques });
      expect(Number.isInteger(workload.prompt) && workload.prompt >= 1).toBe(true);
      expect(mechanisms.reading.reused).toBeLessThanOrEqual(workload.prompt - 1);
      expect(mechanisms.reading.reused).toBeGreaterThanOrEqual(0);
    }), { numRuns: 300 });
  });
});
