import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimate } from '../../src/engine/estimate.ts';
import { checkTechniques } from '../../src/scenario/techniques.ts';
import { expectExplained } from '../engine/explained.ts';
import { catalog, testJob } from '../engine/jobs.ts';
import { SCENARIOS } from '../engine/scenarios.ts';
import { chosenAmong } from './random-techniques.ts';

const RECORDS = catalog.techniques.filter(({ mechanism }) => mechanism === 'kv' || mechanism === 'decoding');
const CHOSEN = chosenAmong(RECORDS, 5);

describe('techniques of caches and decoding together', () => {
  it('explain every number they touch, to 1e-9', () => {
    fc.assert(fc.property(SCENARIOS, CHOSEN, (changes, techniques) => {
      expectExplained(testJob({ ...changes, techniques }), JSON.stringify(techniques));
    }), { numRuns: 40 });
  }, 120_000);
  it('never need less memory for more sequences, longer prompts or longer outputs', () => {
    fc.assert(fc.property(SCENARIOS, CHOSEN, fc.constantFrom('batch', 'prompt', 'output'), fc.integer({ min: 2, max: 40 }), (changes, techniques, field, times) => {
      const job = testJob({ ...changes, techniques });
      const total = (factor: number): number => {
        const workload = { ...job.workload, [field]: Math.max(job.workload[field], 1) * factor };
        return estimate({ ...job, workload }).memory.categories.kv_cache;
      };
      expect(total(times)).toBeGreaterThanOrEqual(total(1) * (1 - 1e-9));
    }), { numRuns: 60 });
  }, 60_000);
  it('leave one of several that say what a step is, and say so', () => {
    const decoding = RECORDS.filter(({ mechanism }) => mechanism === 'decoding');
    for (const one of decoding) {
      for (const other of decoding) {
        if (one === other) continue;
        const both = checkTechniques([{ id: one.id }, { id: other.id }], catalog).value ?? [];
        const [first] = both;
        const settings = { model: 'llama-3-70b', count: 2, tensor: 2, batch: 4, prompt: 4096 } as const;
        const result = estimate(testJob({ ...settings, techniques: both }));
        expect(result.metrics).toEqual(estimate(testJob({ ...settings, techniques: first === undefined ? [] : [first] })).metrics);
        expect(result.diagnostics.filter(({ code }) => code === 'slot-taken')).toHaveLength(1);
        expect(result.diagnostics.filter(({ code }) => code === 'conflict')).toHaveLength(2);
      }
    }
  });
});
