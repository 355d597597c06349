import { describe, expect, it } from 'vitest';
import { parseFormula, symbolsOf } from '../engine/derivation/formula.ts';
import { loadPapers } from '../catalog/load-node.ts';
import { evaluateLaw } from './evaluate.ts';
import { QUALITY_ROWS } from './quality-tables.ts';
import { LAWS } from './registry.ts';
import { symbolKey } from './text.ts';

const PAPERS = loadPapers();

describe.each(LAWS.map((law) => [law.id, law] as const))('law %s', (_, law) => {
  const inputs = law.inputs.map(({ symbol }) => symbol);
  const symbols = [...inputs, ...law.coefficients.map(({ symbol }) => symbol)];

  it('uses exactly the symbols it declares', () => {
    expect([...symbolsOf(parseFormula(law.formula))].sort()).toEqual([...symbols].sort());
  });

  it('names symbols apart, in the link too', () => {
    const keys = [...symbols.map(symbolKey), 'set', 'axis', 'family', 'budget', 'own', 'none'];
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of symbols.map(symbolKey)) expect(key).toMatch(/^[A-Za-z0-9_]+$/);
  });

  it('leads to a paper that its source names, or says why to another', () => {
    const own = law.papers.some((paper) => law.source.includes(PAPERS.find(({ id }) => id === paper)?.arxiv ?? 'a paper without a number'));
    if (law.papers.length > 0) expect(own).toBe(law.papersWhy === undefined);
  });

  it('has axis, family, budget and sets of its own symbols', () => {
    expect(inputs).toContain(law.axis);
    if (law.family !== undefined) {
      expect(inputs).toContain(law.family.input);
      expect(law.family.input).not.toBe(law.axis);
    }
    if (law.budget !== undefined) {
      for (const symbol of [...symbolsOf(parseFormula(law.budget.formula)), ...law.budget.free]) expect(inputs).toContain(symbol);
    }
    for (const set of law.sets ?? []) for (const symbol of Object.keys(set.values)) expect(symbols).toContain(symbol);
    for (const { inputs: at } of law.points ?? []) for (const symbol of Object.keys(at)) expect(inputs).toContain(symbol);
  });

  it('has a value at its own inputs, in their ranges', () => {
    expect(evaluateLaw(law).ok).toBe(true);
    for (const { value, min, max, log } of law.inputs) {
      expect(value).toBeGreaterThanOrEqual(min);
      expect(value).toBeLessThanOrEqual(max);
      if (log) expect(min).toBeGreaterThan(0);
    }
    for (const { value, min, max } of law.coefficients) {
      expect(value).toBeGreaterThanOrEqual(min ?? value);
      expect(value).toBeLessThanOrEqual(max ?? value);
    }
  });

  it('says where it comes from and what it must not be used for', () => {
    expect(law.source).not.toBe('');
    expect(law.limits.length).toBeGreaterThan(20);
    for (const { source } of law.coefficients) expect(source).not.toBe('');
    for (const { source } of law.points ?? []) expect(source).not.toBe('');
    // A law with an assumed coefficient does not pass as published.
    if (law.origin === 'published') expect(law.coefficients.filter(({ source }) => source.startsWith('Assumed'))).toEqual([]);
  });
});

it('has ids that differ', () => {
  expect(new Set(LAWS.map(({ id }) => id)).size).toBe(LAWS.length);
});

it('has quality rows with a figure or words, and a source', () => {
  for (const row of QUALITY_ROWS) {
    expect(row.value !== undefined || row.words !== undefined).toBe(true);
    expect(row.source).not.toBe('');
  }
});
