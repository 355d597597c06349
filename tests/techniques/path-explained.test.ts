import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkTechniques } from '../../src/scenario/techniques.ts';
import { expectExplained } from '../engine/explained.ts';
import { catalog, testJob } from '../engine/jobs.ts';
import { SCENARIOS } from '../engine/scenarios.ts';

/** Techniques whose rules depend on batch and length: all of them on jobs of every kind. */
const GIVEN = ['early-exit', 'skip-decode', 'multi-exit', 'layer-routing', 'adaptive-width'];

describe('paths through the network', () => {
  it.each(GIVEN)('%s explains what it touches at its defaults', (id) => {
    const techniques = checkTechniques([{ id, ...(id === 'early-exit' && { stop: 0.05 }) }], catalog).value ?? [];
    fc.assert(fc.property(SCENARIOS, (changes) => {
      expect(expectExplained(testJob({ ...changes, techniques }), id).size).toBeGreaterThan(0);
    }), { numRuns: 6 });
  }, 120_000);
});
