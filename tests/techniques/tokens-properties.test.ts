import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TechniqueParameter, TechniqueRecord } from '../../src/catalog/catalog.ts';
import { quantityOf } from '../../src/engine/derivation/explain.ts';
import { OP_ASPECTS } from '../../src/engine/derivation/op.ts';
import { estimate } from '../../src/engine/estimate.ts';
import { MEMORY_CATEGORIES, METRIC_NAMES } from '../../src/engine/estimate-types.ts';
import { memoryEstimate } from '../../src/engine/memory/ledger.ts';
import { checkTechniques, type ChosenTechnique } from '../../src/scenario/techniques.ts';
import { checkTree } from '../engine/check-tree.ts';
import { catalog, testJob } from '../engine/jobs.ts';
import { SCENARIOS } from '../engine/scenarios.ts';

const RECORDS = catalog.techniques.filter(({ mechanism }) => mechanism === 'tokens');

function valuesOf(parameter: TechniqueParameter): fc.Arbitrary<number | string | boolean> {
  switch (parameter.type) {
    case 'number':
      return parameter.integer ? fc.integer({ min: parameter.min, max: parameter.max }) : fc.double({ min: parameter.min, max: parameter.max, noNaN: true });
    case 'choice':
      return fc.constantFrom(...parameter.options.map(({ value }) => value));
    case 'flag':
      return fc.boolean();
    case 'model':
      return fc.constantFrom(parameter.default, 'openelm-270m', 'mamba-130m', 't5-small');
  }
}

function chosenOf({ id, parameters }: TechniqueRecord): fc.Arbitrary<ChosenTechnique> {
  return fc.record(Object.fromEntries(parameters.map((parameter) => [parameter.name, valuesOf(parameter)]))).map((values) => ({ id, parameters: values }));
}

const CHOSEN: fc.Arbitrary<readonly ChosenTechnique[]> = fc.subarray(RECORDS, { minLength: 1, maxLength: 3 })
  .chain((records) => fc.tuple(...records.map(chosenOf))).map((chosen) => checkTechniques(chosen, catalog).value ?? []);

describe('techniques of tokens, up to three at once', () => {
  it('explain every number they touch, to 1e-9', () => {
    fc.assert(fc.property(SCENARIOS, CHOSEN, (changes, techniques) => {
      const job = testJob({ ...changes, techniques });
      const result = estimate(job);
      const seen = new Set<string>();
      const targets = [
        ...METRIC_NAMES.filter((name) => result.metrics[name] !== undefined).map((name) => `metric/${name}`), ...MEMORY_CATEGORIES.map((category) => `memory/${category}`),
        ...result.phases.flatMap(({ ops = [] }) => ops.flatMap((op) => OP_ASPECTS.map((aspect) => `op/${op.id}#${aspect}`))),
      ];
      for (const target of targets) {
        const quantity = quantityOf(job, result, target);
        if (quantity !== undefined) checkTree(quantity, seen, `${JSON.stringify(techniques)} ${target}`);
      }
    }), { numRuns: 20 });
  }, 120_000);

  it('explain attention over reused latents', () => {
    for (const attention of ['fused', 'unfused'] as const) {
      const job = testJob({ model: 'deepseek-v2-lite', prompt: 1000, output: 8, attention, techniques: [{ id: 'prefix-reuse', parameters: {} }] });
      const result = estimate(job);
      const seen = new Set<string>();
      for (const op of result.phases.flatMap(({ ops = [] }) => ops)) {
        for (const aspect of OP_ASPECTS) {
          const quantity = quantityOf(job, result, `op/${op.id}#${aspect}`);
          if (quantity !== undefined) checkTree(quantity, seen, op.id);
        }
      }
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
