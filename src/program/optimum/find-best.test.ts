import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import { evaluateLaw } from '../../laws/evaluate.ts';
import { lawBudget, optimumUnder } from '../../laws/optimum.ts';
import { lawById } from '../../laws/registry.ts';
import { lawSetting } from '../../laws/setting.ts';
import type { Law } from '../../laws/law.ts';
import { createPricer } from '../pricer.ts';
import { priceProgram } from '../price-program.ts';
import type { Knob, Program } from '../program.ts';
import { startOf } from '../text.ts';
import type { BestAsked } from './asked.ts';
import { findBest, type BestFound } from './find-best.ts';
import { withValues } from './values.ts';

const catalog = loadCatalog();
const pricer = createPricer(catalog);
const knob = (name: string, value: number, min: number, max: number, whole = false): Knob => ({ name, label: name, value, min, max, whole });
const billed = (knobs: readonly Knob[], usd: string, flops = '0'): Program => ({ title: 'Test', knobs, nodes: [{ kind: 'fixed', id: 'work', usd, flops }], edges: [], use: 'question' });

function search(program: Program, asked: BestAsked): BestFound {
  const steps = findBest(program, asked, {}, catalog, pricer);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

function found(program: Program, asked: BestAsked): Extract<BestFound, { ok: true }> {
  const result = search(program, asked);
  if (!result.ok) throw new Error(result.problem);
  return result;
}

const COVERAGE: BestAsked = { law: 'coverage', ties: { k: 'n' }, measure: 'usd', amount: 0.05, free: [{ name: 'n' }] };
const coverageAt = (k: number): number => {
  const said = evaluateLaw(lawById('coverage') as Law, { inputs: { k } });
  return said.ok ? said.value : Number.NaN;
};

describe('the best setting under a budget', () => {
  it('of samples at a price each is as many as the money buys: coverage with a linear cost', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 900 }), fc.double({ min: 0.0001, max: 1, noNaN: true }), (affordable, price) => {
      const { best } = found(billed([knob('n', 5, 1, 1000, true)], `${price}*n`), { ...COVERAGE, amount: price * (affordable + 0.5) });
      expect(best.knobs).toEqual({ n: affordable });
      expect(best.quality).toBeCloseTo(coverageAt(affordable), 12);
    }), { numRuns: 12 });
  });

  it('uses ranges too wide to try them all', () => {
    const { best, more } = found(billed([knob('n', 5, 1, 100_000, true)], '0.001*n'), { ...COVERAGE, amount: 7.0005 });
    expect(best.knobs).toEqual({ n: 7000 });
    expect(more?.knobs['n']).toBeGreaterThan(69_000);
    expect(more?.spent).toBeLessThanOrEqual(70.005 * (1 + 1e-9));
  });

  it('of a whole knob is what trying every value finds, where steps of a batch make prices jump', () => {
    const program = startOf('best-of-n') as Program;
    const narrow: Program = { ...program, knobs: program.knobs.map((one) => (one.name === 'n' ? { ...one, max: 200 } : one)) };
    const each = Array.from({ length: 200 }, (_, at) => at + 1).map((n) => ({ n, usd: priceProgram(withValues(narrow, ['n'], [n]), {}, catalog, pricer).perUse.usd }));
    for (const amount of [0.004, 0.008, 0.0125]) {
      const most = each.filter(({ usd }) => usd <= amount).at(-1);
      expect(found(narrow, { ...COVERAGE, amount }).best.knobs['n'], String(amount)).toBe(most?.n);
    }
  });

  it('of size and tokens is Chinchilla’s closed form where training costs 6·N·D', () => {
    const program = billed([knob('N', 7e9, 1e8, 1e12), knob('D', 1e11, 1e9, 1e14)], '0', '6*N*D');
    const law = lawSetting(lawById('chinchilla') as Law);
    for (const amount of [1e20, 1e22, 5.76e23]) {
      const budget = lawBudget(law.law, amount);
      const exact = budget && optimumUnder(law, budget);
      if (exact?.ok !== true) throw new Error('no closed form');
      const { best } = found(program, { law: 'chinchilla', ties: { N: 'N', D: 'D' }, measure: 'flops', amount, free: [{ name: 'N' }, { name: 'D' }] });
      expect(best.quality - exact.value).toBeGreaterThan(-1e-9);
      expect(best.quality - exact.value).toBeLessThan(1e-4);
      expect(Math.abs(Math.log((best.knobs['N'] ?? 0) / (exact.inputs['N'] ?? 1)))).toBeLessThan(0.06);
      expect(best.spent).toBeLessThanOrEqual(amount * (1 + 1e-9));
      expect(best.spent).toBeGreaterThan(amount * 0.99);
    }
  });

  it('of size and tokens on real machines beats every setting of a grid that keeps to the budget', () => {
    const program = startOf('pretrain-a-size') as Program;
    const asked: BestAsked = { law: 'chinchilla', ties: { N: 'N', D: 'D' }, measure: 'usd', amount: 1e5, free: [{ name: 'N' }, { name: 'D' }] };
    const { best, frontier } = found(program, asked);
    const spread = (from: number, to: number, count: number): readonly number[] => Array.from({ length: count }, (_, at) => Math.round(from * (to / from) ** (at / (count - 1))));
    const others = spread(1e9, 3e10, 9).flatMap((N) => spread(5e10, 2e12, 9).map((D) => {
      const said = evaluateLaw(lawById('chinchilla') as Law, { inputs: { N, D } });
      return { loss: said.ok ? said.value : Infinity, usd: priceProgram(withValues(program, ['N', 'D'], [N, D]), {}, catalog, pricer).perUse.usd };
    }));
    const lowest = Math.min(...others.filter(({ usd }) => usd <= 1e5).map(({ loss }) => loss));
    expect(best.quality).toBeLessThanOrEqual(lowest);
    expect(best.spent).toBeGreaterThan(0.98e5);
    expect(frontier.length).toBeGreaterThan(8);
    for (const [at, one] of frontier.entries()) {
      const before = frontier[at - 1];
      if (before === undefined) continue;
      expect(one.spent).toBeGreaterThan(before.spent);
      expect(one.quality).toBeLessThan(before.quality);
    }
  });

  it('of three knobs keeps to what is best of a grid', () => {
    const program = billed([knob('N', 7e9, 1e8, 1e12), knob('D', 1e11, 1e9, 1e14), knob('spare', 1, 1, 10)], 'N*D/1e18*spare');
    const { best } = found(program, { law: 'chinchilla', ties: { N: 'N', D: 'D' }, measure: 'usd', amount: 1000, free: [{ name: 'N' }, { name: 'D' }, { name: 'spare' }] });
    // 6·N·D of 6e21: what it would be without a knob that only costs.
    const law = lawSetting(lawById('chinchilla') as Law);
    const budget = lawBudget(law.law, 6e21);
    const exact = budget && optimumUnder(law, budget);
    if (exact?.ok !== true) throw new Error('no closed form');
    expect(best.knobs['spare']).toBeCloseTo(1, 2);
    expect(best.quality - exact.value).toBeLessThan(2e-3);
  });
});

describe('what cannot be had', () => {
  it('a budget below the cheapest setting says what that takes', () => {
    const result = search(billed([knob('n', 5, 1, 1000, true)], '0.3*n+2'), { ...COVERAGE, amount: 1 });
    expect(result).toMatchObject({ ok: false, least: { knobs: { n: 1 }, spent: 2.3 } });
  });

  it.each<[string, Partial<BestAsked>, RegExp]>([
    ['a law that is none', { law: 'no-such-law' }, /No law is called/],
    ['a knob that is none', { free: [{ name: 'm' }] }, /No quantity of the program is called “m”/],
    ['nothing free', { free: [] }, /No quantity is free/],
    ['nothing tied', { ties: {} }, /No input of the law is tied/],
    ['a tie to nothing', { ties: { k: 'n*x' } }, /no quantity is called “x”/],
    ['no budget', { amount: 0 }, /above zero/],
  ])('%s is said in a sentence', (_, change, reason) => {
    const result = search(billed([knob('n', 5, 1, 1000, true)], '0.3*n+2'), { ...COVERAGE, ...change });
    expect(result.ok ? '' : result.problem).toMatch(reason);
  });
});
