import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { METRIC_NAMES } from '../../src/engine/estimate-types.ts';
import { estimate } from '../../src/engine/estimate.ts';
import { explain, quantityOf } from '../../src/engine/derivation/explain.ts';
import { evaluateFormula, parseFormula, symbolsOf } from '../../src/engine/derivation/formula.ts';
import { expectExplained } from './explained.ts';
import { testJob } from './jobs.ts';
import { SCENARIOS } from './scenarios.ts';
import { cases } from '../setup/cases.ts';

describe('formulas', () => {
  it.each([
    ['1 + 2 * 3', 7], ['(1 + 2) * 3', 9], ['2 ^ 3 ^ 2', 512], ['-2 ^ 2', -4], ['8 / 4 / 2', 1], ['max(1, 2 * 3, 4)', 6], ['ceil(7 / 2) * 2', 8], ['sum(1, 2, 3) - 1', 5], ['1e3 * 2.5', 2500],
  ])('%s = %d', (text, value) => expect(evaluateFormula(parseFormula(text), new Map())).toBe(value));
  it.each(['', '1 +', '(1', 'foo(1)', '1 2', '1 $ 2', 'max()'])('refuses "%s"', (text) => expect(() => parseFormula(text)).toThrow(SyntaxError));
  it('names its symbols once, in order', () => expect(symbolsOf(parseFormula('b * a + b / P_v′'))).toEqual(['b', 'a', 'P_v′']));
});

describe('every number explains itself', () => {
  it('over random scenarios, down to the sources, to 1e-9', () => {
    fc.assert(fc.property(SCENARIOS, (changes) => {
      expectExplained(testJob(changes));
    }), { numRuns: cases(80) });
  }, 120_000);

  it('of portable kernels, which write out narrow weights first', () => {
    for (const changes of [{ weights: 'q4_k_m', embeddings: 'q6_k' }, { weights: 'nf4', embeddings: 'nf4', model: 'mixtral-8x7b' }, { model: 'mamba-2.8b' }] as const) {
      expectExplained(testJob({ device: 'm2-ultra', batch: 16, efficiency: 'calibrated', library: 'portable', activations: 'fp16', ...changes }));
    }
  });

  it('shows the engine’s own numbers', () => {
    const job = testJob({ count: 8, batch: 32, efficiency: 'calibrated' });
    const result = estimate(job);
    for (const name of METRIC_NAMES) expect(quantityOf(job, result, `metric/${name}`)?.value, name).toBe(result.metrics[name]);
    for (const op of result.phases.flatMap((phase) => phase.ops ?? [])) {
      expect(quantityOf(job, result, `op/${op.id}`)?.value).toBe(op.seconds);
      expect(quantityOf(job, result, `op/${op.id}#flops`)?.value).toBe((op.matrixFlops + op.vectorFlops) * op.count);
    }
  });

  it('opens level by level and checks what it shows', () => {
    const job = testJob({ count: 8, batch: 32 });
    const result = estimate(job);
    const root = quantityOf(job, result, 'metric/tpot');
    if (root === undefined) throw new Error('no tpot');
    const top = explain(root, []);
    expect(top?.checked).toBe(true);
    expect(top?.inputs[0]?.opens).toBe(true);
    expect(explain(root, [0])?.inputs.length).toBeGreaterThan(10);
    expect(explain(root, [99])).toBeUndefined();
  });

  it('knows nothing of numbers the job does not have', () => {
    const job = testJob({ model: 'bert-base' });
    const result = estimate(job);
    for (const target of ['metric/tpot', 'metric/nonsense', 'phase/decode', 'op/x', 'nonsense', 'op/prefill/model/Embedding#nonsense']) expect(quantityOf(job, result, target), target).toBeUndefined();
  });
});
