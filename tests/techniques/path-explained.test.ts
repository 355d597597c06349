import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantityOf } from '../../src/engine/derivation/explain.ts';
import { OP_ASPECTS } from '../../src/engine/derivation/op.ts';
import { estimate } from '../../src/engine/estimate.ts';
import { METRIC_NAMES } from '../../src/engine/estimate-types.ts';
import { checkTechniques } from '../../src/scenario/techniques.ts';
import { checkTree } from '../engine/check-tree.ts';
import { catalog, testJob } from '../engine/jobs.ts';
import { SCENARIOS } from '../engine/scenarios.ts';

/** Techniques whose rules depend on batch and length: all of them on jobs of every kind. */
const GIVEN = ['early-exit', 'skip-decode', 'multi-exit', 'layer-routing', 'adaptive-width'];

describe('paths through the network', () => {
  it.each(GIVEN)('%s explains what it touches at its defaults', (id) => {
    const techniques = checkTechniques([{ id, ...(id === 'early-exit' && { stop: 0.05 }) }], catalog).value ?? [];
    fc.assert(fc.property(SCENARIOS, (changes) => {
      const job = testJob({ ...changes, techniques });
      const result = estimate(job);
      const seen = new Set<string>();
      const targets = [...METRIC_NAMES.filter((name) => result.metrics[name] !== undefined).map((name) => `metric/${name}`), 'memory/total',
        ...result.phases.flatMap((phase) => (phase.ops ?? []).flatMap((op) => OP_ASPECTS.map((aspect) => `op/${op.id}#${aspect}`)))];
      for (const target of targets) {
        const quantity = quantityOf(job, result, target);
        if (quantity !== undefined) checkTree(quantity, seen, `${id} ${target}`);
      }
      expect(seen.size).toBeGreaterThan(0);
    }), { numRuns: 6 });
  }, 120_000);
});
