import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimate } from '../../src/engine/estimate.ts';
import { METRIC_NAMES } from '../../src/engine/estimate-types.ts';
import { expectExplained } from '../engine/explained.ts';
import { catalog, testJob, trainingJob } from '../engine/jobs.ts';
import { SCENARIOS } from '../engine/scenarios.ts';
import { chosenAmong } from './random-techniques.ts';

const OURS = ['structured-pruning', 'low-rank', 'embedding-rank', 'sparsity', 'tokenised-parameters'];
const CHOSEN = chosenAmong(catalog.techniques.filter(({ id }) => OURS.includes(id)));

describe('techniques of shape', () => {
  it('explain every number of a service that they touch', () => {
    fc.assert(fc.property(SCENARIOS, CHOSEN, (changes, techniques) => {
      expectExplained(testJob({ ...changes, techniques }), `${JSON.stringify(changes)} ${JSON.stringify(techniques)}`);
    }), { numRuns: 6 });
  }, 120_000);
  it('explain every number of a training step that they touch', () => {
    const BASES = fc.record({
      model: fc.constantFrom('llama-3-8b', 'mixtral-8x7b', 'bert-base', 't5-base', 'deepseek-v2-lite', 'mamba-2.8b'), count: fc.constantFrom(1, 4, 8), tensor: fc.constantFrom(1, 2),
      method: fc.constantFrom('full', 'lora', 'sparse-dense', 'galore'), efficiency: fc.constantFrom('ideal', 'calibrated'), recomputation: fc.constantFrom('none', 'full', 'selective'),
    });
    fc.assert(fc.property(BASES, CHOSEN, (base, techniques) => {
      const job = trainingJob({ ...base, tensor: Math.min(base.tensor, base.count), techniques });
      const where = `${JSON.stringify(base)} ${JSON.stringify(techniques)}`;
      const { metrics } = estimate(job);
      for (const name of METRIC_NAMES) {
        const value = metrics[name];
        if (value === undefined) continue;
        expect(Number.isFinite(value) && value >= 0, `${name} is ${value}: ${where}`).toBe(true);
      }
      expectExplained(job, where);
    }), { numRuns: 6 });
  }, 120_000);
});
