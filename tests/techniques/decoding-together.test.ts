import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantityOf } from '../../src/engine/derivation/explain.ts';
import { OP_ASPECTS } from '../../src/engine/derivation/op.ts';
import { estimate } from '../../src/engine/estimate.ts';
import { MEMORY_CATEGORIES, METRIC_NAMES } from '../../src/engine/estimate-types.ts';
import { checkTechniques, type ChosenTechnique } from '../../src/scenario/techniques.ts';
import { checkTree } from '../engine/check-tree.ts';
import { catalog, testJob } from '../engine/jobs.ts';
import { SCENARIOS } from '../engine/scenarios.ts';

const RECORDS = catalog.techniques.filter(({ mechanism }) => mechanism === 'kv' || mechanism === 'decoding');
const DRAFTS = ['llama-3-8b', 'mixtral-8x7b', 'deepseek-v2-lite', 'mamba-2.8b', 'bert-base', 't5-base'];

const CHOSEN: fc.Arbitrary<readonly ChosenTechnique[]> = fc.subarray([...RECORDS], { minLength: 1, maxLength: 5 }).chain((records) => fc.tuple(...records.map((record) => fc.record(Object.fromEntries(record.parameters.map((parameter) => {
  switch (parameter.type) {
    case 'number':
      return [parameter.name, parameter.integer ? fc.integer({ min: parameter.min, max: parameter.max }) : fc.double({ min: parameter.min, max: parameter.max, noNaN: true })];
    case 'choice':
      return [parameter.name, fc.constantFrom(...parameter.options.map(({ value }) => value))];
    case 'flag':
      return [parameter.name, fc.boolean()];
    case 'model':
      return [parameter.name, fc.constantFrom(parameter.default, ...DRAFTS)];
  }
}))).map((parameters) => ({ id: record.id, parameters }))))).map((chosen) => checkTechniques(chosen, catalog).value ?? []);

describe('techniques of caches and decoding together', () => {
  it('explain every number they touch, to 1e-9', () => {
    fc.assert(fc.property(SCENARIOS, CHOSEN, (changes, techniques) => {
      const job = testJob({ ...changes, techniques });
      const result = estimate(job);
      const seen = new Set<string>();
      const targets = [
        ...METRIC_NAMES.filter((name) => result.metrics[name] !== undefined).map((name) => `metric/${name}`), 'memory/total', ...MEMORY_CATEGORIES.map((category) => `memory/${category}`),
        ...result.phases.flatMap((phase) => [`phase/${phase.name}`, ...(phase.ops ?? []).flatMap((op) => OP_ASPECTS.map((aspect) => `op/${op.id}#${aspect}`))]),
      ];
      for (const target of targets) {
        const quantity = quantityOf(job, result, target);
        if (quantity !== undefined) checkTree(quantity, seen, `${JSON.stringify(techniques)} ${target}`);
      }
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
