import { describe, expect, it } from 'vitest';
import { evaluateFormula, parseFormula } from './formula.ts';

const at = (text: string, values: Readonly<Record<string, number>> = {}): number => evaluateFormula(parseFormula(text), new Map(Object.entries(values)));

describe('formulas of laws', () => {
  it('know the logarithm to ten and the logistic curve', () => {
    expect(at('log10(x)', { x: 1e9 })).toBe(9);
    expect(at('logistic(0)')).toBe(0.5);
    // ln 3 to one: three quarters.
    expect(at('logistic(ln(3))')).toBeCloseTo(0.75, 14);
  });

  it('keep the logistic curve finite far out', () => {
    expect(at('logistic(x)', { x: 1e4 })).toBe(1);
    expect(at('logistic(-x)', { x: 1e4 })).toBe(0);
  });

  it('take powers from the right and before signs', () => {
    expect(at('2^3^2')).toBe(512);
    expect(at('-2^2')).toBe(-4);
  });
});
