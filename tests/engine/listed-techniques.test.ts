import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { estimate, sumEstimate } from '../../src/engine/estimate.ts';
import { catalog, testJob } from './jobs.ts';

const LISTED = catalog.models.filter(({ architecture }) => architecture.ops !== undefined).map(({ id }) => id);
const TECHNIQUES = catalog.techniques.map(({ id }) => id);

describe('techniques on a list of operations', () => {
  it('never break a number, alone or stacked, at their defaults', () => {
    fc.assert(fc.property(fc.constantFrom(...LISTED), fc.uniqueArray(fc.constantFrom(...TECHNIQUES), { minLength: 1, maxLength: 4 }), fc.constantFrom(1, 64, 20_000), fc.constantFrom('ideal', 'calibrated'), (model, ids, batch, efficiency) => {
      const job = testJob({ model, batch, efficiency, techniques: ids.map((id) => ({ id, parameters: {} })) });
      const result = estimate(job);
      for (const [name, value] of Object.entries(result.metrics)) expect(Number.isFinite(value) && value >= 0, `${name} ${value}`).toBe(true);
      for (const [name, value] of Object.entries(result.memory.categories)) expect(Number.isFinite(value) && value >= 0, `${name} ${value}`).toBe(true);
      for (const op of result.phases.flatMap(({ ops }) => ops ?? [])) {
        for (const [name, value] of Object.entries(op)) if (typeof value === 'number') expect(Number.isFinite(value) && value >= 0, `${op.name} ${name} ${value}`).toBe(true);
      }
      for (const [name, value] of Object.entries(sumEstimate(job))) expect(result.metrics[name as keyof typeof result.metrics], name).toBe(value);
    }), { numRuns: 150 });
  });
});
