import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TechniqueParameter } from '../../src/catalog/catalog.ts';
import { quantityOf } from '../../src/engine/derivation/explain.ts';
import { OP_ASPECTS } from '../../src/engine/derivation/op.ts';
import { estimate } from '../../src/engine/estimate.ts';
import { MEMORY_CATEGORIES, METRIC_NAMES } from '../../src/engine/estimate-types.ts';
import { checkTechniques, type ChosenTechnique } from '../../src/scenario/techniques.ts';
import { checkTree } from '../engine/check-tree.ts';
import { catalog, testJob, trainingJob } from '../engine/jobs.ts';
import { SCENARIOS } from '../engine/scenarios.ts';

const OURS = ['structured-pruning', 'low-rank', 'embedding-rank', 'sparsity', 'tokenised-parameters'];
const records = catalog.techniques.filter(({ id }) => OURS.includes(id));

function valuesOf(parameter: TechniqueParameter): fc.Arbitrary<number | string | boolean> {
  switch (parameter.type) {
    case 'number':
      return parameter.integer ? fc.integer({ min: parameter.min, max: parameter.max }) : fc.double({ min: parameter.min, max: parameter.max, noNaN: true });
    case 'choice':
      return fc.constantFrom(...parameter.options.map(({ value }) => value));
    case 'flag':
      return fc.boolean();
    case 'model':
      return fc.constant(parameter.default);
  }
}

const CHOSEN: fc.Arbitrary<readonly ChosenTechnique[]> = fc.subarray(records, { minLength: 1 })
  .chain((some) => fc.tuple(...some.map(({ id, parameters }) => fc.record(Object.fromEntries(parameters.map((one) => [one.name, valuesOf(one)]))).map((values) => ({ id, ...values })))))
  .map((chosen) => checkTechniques(chosen, catalog).value ?? []);

describe('techniques of shape', () => {
  it('explain every number of a service that they touch', () => {
    fc.assert(fc.property(SCENARIOS, CHOSEN, (changes, techniques) => {
      const job = testJob({ ...changes, techniques });
      const result = estimate(job);
      const seen = new Set<string>();
      for (const target of [
        ...METRIC_NAMES.filter((name) => result.metrics[name] !== undefined).map((name) => `metric/${name}`), 'memory/total', ...MEMORY_CATEGORIES.map((category) => `memory/${category}`),
        ...result.phases.flatMap((phase) => [`phase/${phase.name}`, ...(phase.ops ?? []).flatMap((op) => OP_ASPECTS.map((aspect) => `op/${op.id}#${aspect}`))]),
      ]) {
        const quantity = quantityOf(job, result, target);
        if (quantity !== undefined) checkTree(quantity, seen, `${JSON.stringify(changes)} ${JSON.stringify(techniques)} ${target}`);
      }
    }), { numRuns: 6 });
  }, 120_000);
  it('explain every number of a training step that they touch', () => {
    const BASES = fc.record({
      model: fc.constantFrom('llama-3-8b', 'mixtral-8x7b', 'bert-base', 't5-base', 'deepseek-v2-lite', 'mamba-2.8b'), count: fc.constantFrom(1, 4, 8), tensor: fc.constantFrom(1, 2),
      method: fc.constantFrom('full', 'lora', 'sparse-dense', 'galore'), efficiency: fc.constantFrom('ideal', 'calibrated'), recomputation: fc.constantFrom('none', 'full', 'selective'),
    });
    fc.assert(fc.property(BASES, CHOSEN, (base, techniques) => {
      const job = trainingJob({ ...base, tensor: Math.min(base.tensor, base.count), techniques });
      const result = estimate(job);
      const seen = new Set<string>();
      for (const name of METRIC_NAMES) {
        const value = result.metrics[name];
        if (value === undefined) continue;
        expect(Number.isFinite(value) && value >= 0, `${name} is ${value}: ${JSON.stringify(base)} ${JSON.stringify(techniques)}`).toBe(true);
      }
      for (const target of [
        ...METRIC_NAMES.filter((name) => result.metrics[name] !== undefined).map((name) => `metric/${name}`), 'memory/total', ...MEMORY_CATEGORIES.map((category) => `memory/${category}`),
        ...result.phases.flatMap((phase) => [`phase/${phase.name}`, ...(phase.ops ?? []).flatMap((op) => OP_ASPECTS.map((aspect) => `op/${op.id}#${aspect}`))]),
      ]) {
        const quantity = quantityOf(job, result, target);
        if (quantity !== undefined) checkTree(quantity, seen, `${JSON.stringify(base)} ${JSON.stringify(techniques)} ${target}`);
      }
    }), { numRuns: 6 });
  }, 120_000);
});
