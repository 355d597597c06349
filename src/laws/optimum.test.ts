import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chinchillaOptimum, kaplanOptimum } from './closed-forms.ts';
import { evaluateLaw } from './evaluate.ts';
import type { Law } from './law.ts';
import { CHINCHILLA } from './laws/chinchilla.ts';
import { COVERAGE } from './laws/coverage.ts';
import { D_CPT_DOMAIN, D_CPT_SCARCE } from './laws/d-cpt.ts';
import { KAPLAN_LAW } from './laws/kaplan.ts';
import { RETRIEVAL_CONTEXT } from './laws/retrieval.ts';
import { frontier, lawBudget, optimumUnder, type Budget, type Optimum } from './optimum.ts';
import { lawSetting } from './setting.ts';

function budgetOf(law: Law, amount: number): Budget {
  const budget = lawBudget(law, amount);
  if (budget === undefined) throw new Error(law.id);
  return budget;
}

function found(optimum: Optimum): Extract<Optimum, { ok: true }> {
  if (!optimum.ok) throw new Error(optimum.problem);
  return optimum;
}

describe('optima by algebra', () => {
  it('give Chinchilla’s budget about what approach 3 gives: 40B parameters for 5.76e23', () => {
    const { N, D } = chinchillaOptimum(lawSetting(CHINCHILLA).coefficients, 5.76e23);
    // G = (0.34·406.4/(0.28·410.7))^(1/0.62) = 1.3450; N = G·(9.6e22)^0.45161 = 3.2e10.
    expect(N / 3.2e10).toBeCloseTo(1, 1);
    expect((6 * N * D) / 5.76e23).toBeCloseTo(1, 12);
  });

  it.each([
    ['Chinchilla', CHINCHILLA, chinchillaOptimum, 'besiroglu'],
    ['Kaplan', KAPLAN_LAW, kaplanOptimum, undefined],
  ] as const)('of %s are found by the search too', (_, law, closed, set) => {
    const setting = lawSetting(law, set === undefined ? {} : { set });
    for (const amount of [1e19, 1e21, 1e23]) {
      const exact = closed(setting.coefficients, amount);
      const { inputs, value, how, spent } = found(optimumUnder(setting, { ...budgetOf(law, amount), own: false }));
      expect(how).toBe('search');
      expect((inputs['N'] ?? 0) / exact.N).toBeCloseTo(1, 4);
      expect((inputs['D'] ?? 0) / exact.D).toBeCloseTo(1, 4);
      expect(spent).toBeLessThanOrEqual(amount * (1 + 1e-8));
      const best = evaluateLaw(law, { inputs: { ...exact }, ...(set !== undefined && { set }) });
      expect(best.ok && Math.abs(value - best.value)).toBeLessThan(1e-9);
      expect(found(optimumUnder(setting, budgetOf(law, amount))).how).toBe('closed form');
    }
  });

  it('cannot be beaten by other ways to spend the budget', () => {
    fc.assert(
      fc.property(fc.double({ min: 18, max: 25, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true }), (power, shift) => {
        const amount = 10 ** power;
        const best = found(optimumUnder(lawSetting(CHINCHILLA), budgetOf(CHINCHILLA, amount)));
        const N = (best.inputs['N'] ?? 0) * 10 ** shift;
        const other = evaluateLaw(CHINCHILLA, { inputs: { N, D: amount / 6 / N } });
        expect(other.ok && other.value).toBeGreaterThanOrEqual(best.value - 1e-12);
      }),
    );
  });
});

describe('optima by search', () => {
  it('agree with a fine grid where no algebra helps', () => {
    const setting = lawSetting(RETRIEVAL_CONTEXT);
    const { value } = found(optimumUnder(setting, budgetOf(RETRIEVAL_CONTEXT, 131_072)));
    let best = 0;
    for (let k = 1; k <= 127; k += 1) {
      const m = Math.min(256, (131_072 - 256 - 1024 * k) / 512);
      const result = m >= 1 ? evaluateLaw(RETRIEVAL_CONTEXT, { inputs: { k, m } }) : undefined;
      if (result?.ok === true) best = Math.max(best, result.value);
    }
    expect(value).toBeGreaterThanOrEqual(best - 1e-12);
    expect(value - best).toBeLessThan(1e-4);
  });

  it('find the share between too little domain text in the mix and too short a run', () => {
    const setting = lawSetting(D_CPT_SCARCE, { inputs: { D_d: 1e9 } });
    const { inputs, value, exhausts } = found(optimumUnder(setting, budgetOf(D_CPT_SCARCE, 1e12)));
    let best = Number.POSITIVE_INFINITY;
    for (let r = 0.01; r <= 1; r += 1e-4) {
      const result = evaluateLaw(D_CPT_SCARCE, { inputs: { D_d: 1e9, r } });
      if (result.ok) best = Math.min(best, result.value);
    }
    expect(Math.abs(value - best)).toBeLessThan(1e-7);
    expect(inputs['r']).toBeGreaterThan(0.05);
    expect(exhausts).toBe(false);
  });

  it('take a cost from a function, steps and refusals included', () => {
    // Whole machines at $10: 7 attempts fit one, and more than 60 cannot be had.
    const cost = ({ k = 0 }: Readonly<Record<string, number>>): number => (k > 60 ? Number.NaN : 10 * Math.ceil(k / 7));
    const at = (amount: number) => found(optimumUnder(lawSetting(COVERAGE), { free: ['k'], amount, cost }));
    expect(at(30).inputs['k']).toBeCloseTo(21, 6);
    expect(at(1000).inputs['k']).toBeCloseTo(60, 6);
    expect(at(1000).exhausts).toBe(false);
  });

  it('say when an input stands at the end of its range', () => {
    const cheap = found(optimumUnder(lawSetting(COVERAGE), budgetOf(COVERAGE, 1e9)));
    expect(cheap.atEnd).toEqual([{ symbol: 'k', end: 'max' }]);
    expect(cheap.extrapolates.map(({ symbol }) => symbol)).toEqual(['k']);
  });

  it.each([
    [1e10, 'too small'],
    [-1, 'above zero'],
    [Number.NaN, 'above zero'],
  ])('give words in the place of an optimum for a budget of %d', (amount, words) => {
    const optimum = optimumUnder(lawSetting(D_CPT_DOMAIN), { ...budgetOf(D_CPT_DOMAIN, 1), amount });
    expect(!optimum.ok && optimum.problem).toContain(words);
  });
});

describe('the frontier', () => {
  it('never gets worse with budget, and follows the powers of the law', () => {
    const line = frontier(lawSetting(CHINCHILLA), budgetOf(CHINCHILLA, 1), 1e19, 1e25, 13);
    expect(line).toHaveLength(13);
    for (const [at, { optimum }] of line.entries()) if (at > 0) expect(optimum.value).toBeLessThan(line[at - 1]?.optimum.value ?? 0);
    const [first, last] = [line[0], line.at(-1)];
    // N* goes as C^(β/(α+β)) = C^0.4516.
    const slope = Math.log10((last?.optimum.inputs['N'] ?? 0) / (first?.optimum.inputs['N'] ?? 1)) / 6;
    expect(slope).toBeCloseTo(0.28 / 0.62, 10);
  });

  it('is empty for ends that are no budgets', () => {
    expect(frontier(lawSetting(CHINCHILLA), budgetOf(CHINCHILLA, 1), -1, 1e25)).toEqual([]);
    expect(frontier(lawSetting(CHINCHILLA), budgetOf(CHINCHILLA, 1), 1, Number.POSITIVE_INFINITY)).toEqual([]);
  });
});
