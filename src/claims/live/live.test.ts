import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import { CASES, casesOf } from '../cases.ts';
import type { ClaimRow } from '../rows.ts';
import { CONTROLS } from './controls.ts';
import { controlOf, liveCurve } from './curve.ts';
import { derivedControl } from './derive.ts';
import type { LiveCurve } from './live.ts';
import { lawLiveCurve } from './of-law.ts';
import { programCurve } from './of-program.ts';
import { publishedMarks } from './published.ts';
import { spreadOf } from './spread.ts';

const catalog = loadCatalog();
const papers = Object.keys(CASES).map(Number);

describe('live controls', () => {
  it.each(papers.map((paper) => [paper] as const))('paper %i turns something, and a number moves', (paper) => {
    const curve = liveCurve(paper, catalog);
    expect(curve).toBeDefined();
    if (curve === undefined) return;
    expect(curve.steps.length).toBeGreaterThanOrEqual(2);
    expect(curve.steps.length).toBeLessThanOrEqual(12);
    expect(curve.shown.length).toBeGreaterThanOrEqual(1);
    expect(curve.steps[curve.at]).toBeDefined();
    expect(new Set(curve.steps.map(({ text }) => text)).size).toBe(curve.steps.length);
    for (const [amount, { name }] of curve.shown.entries()) {
      const values = curve.steps.map(({ amounts }) => amounts[amount]);
      expect(values.filter((value) => value !== undefined).length, name).toBeGreaterThanOrEqual(2);
    }
    expect(Math.max(...curve.shown.map((_, amount) => spreadOf(curve.steps.map(({ amounts }) => amounts[amount])))), 'what it moves').toBeGreaterThan(1.003);
  });

  it('name cases that there are', () => {
    for (const [paper, { at, turned, beside }] of Object.entries(CONTROLS)) {
      const all = casesOf(Number(paper));
      const named = [at, ...(typeof beside === 'number' ? [beside] : []), ...(turned.kind === 'cases' ? turned.cases.map(([place]) => place) : [])];
      expect(named.filter((place) => all[place] === undefined), paper).toEqual([]);
    }
  });

  it('stand at the value of the published case', () => {
    // Paper 6 keeps 8/21 of the inner width, so that half of a block's parameters go.
    const curve = liveCurve(6, catalog);
    expect(curve?.steps[curve.at]?.text).toBe('38\u00a0%');
    expect(curve?.steps[curve.at]?.settings).toEqual(casesOf(6)[1]?.settings);
  });

  it('follow from the cases where nobody chose one', () => {
    const settings = { model: 'llama-3-8b', device: 'h100-sxm' } as const;
    const control = derivedControl([{ label: 'a', settings: { ...settings, batch: 1 } }, { label: 'b', settings: { ...settings, batch: 16 } }], catalog);
    expect(control).toMatchObject({ at: 0, turned: { kind: 'field', field: 'batch', values: [1, 2, 4, 8, 16] } });
    const technique = derivedControl([{ label: 'a', settings: { ...settings, techniques: [{ id: 'kv-eviction', parameters: { keep: 0.3 } }] } }], catalog);
    expect(technique).toMatchObject({ turned: { kind: 'parameter', technique: 'kv-eviction', parameter: 'keep', values: [0.1, 0.25, 0.3, 0.5, 0.75, 1] } });
    expect(derivedControl([], catalog)).toBeUndefined();
  });

  it('turn a quantity of a program', () => {
    const of = { label: 'Best of n', settings: { model: 'llama-3-8b', device: 'h100-sxm' } } as const;
    const curve = programCurve(1, { ...of, program: 'from best-of-n; n = 16' }, { at: 0, turned: { kind: 'knob', knob: 'n', values: [8, 16, 32] }, shown: ['bill-tokens'] }, catalog);
    const tokens = curve?.steps.map(({ amounts }) => amounts[0] ?? 0) ?? [];
    expect(curve?.at).toBe(1);
    expect(tokens[1] ?? 0).toBeGreaterThan(tokens[0] ?? 0);
    // Prompts are counted once a sample or once in all, answers once a sample: equal steps of n are equal steps of tokens.
    expect(((tokens[2] ?? 0) - (tokens[1] ?? 0)) / ((tokens[1] ?? 0) - (tokens[0] ?? 0))).toBeCloseTo(2);
    expect(curve?.steps[2]?.program).toContain('32');
  });

  it('leave what a program is compared with at its own value, and turn it where the value is shared', () => {
    const of = { label: 'Two', settings: { model: 'llama-3-8b', device: 'h100-sxm' } } as const;
    const control = { at: 0, turned: { kind: 'knob', knob: 'n', values: [8, 16] }, shown: ['bill-tokens'] } as const;
    const besides = (program: string): readonly (number | undefined)[] => programCurve(1, { ...of, program }, control, catalog)?.steps.map(({ beside }) => beside) ?? [];
    const [own, stays] = besides('from best-of-n; n = 16; vs; from best-of-n; n = 1');
    expect(own).toBeGreaterThan(0);
    expect(stays).toBe(own);
    const [fewer = 0, more = 0] = besides('from best-of-n; n = 16; vs; from best-of-n; n = 16; without verify');
    expect(more / fewer).toBeCloseTo(2);
  });

  it('price programs one after the other where cases are turned', () => {
    const curve = liveCurve(136, catalog);
    const [large = 0, , small = 0] = curve?.steps.map(({ amounts }) => amounts[0]) ?? [];
    // 540 billion parameters against a quarter of one: two thousand times the money.
    expect(large / small).toBeGreaterThan(500);
    expect(curve?.steps[0]?.program).toBe(casesOf(136)[0]?.program);
  });

  it('turn an input of a law, its own value among the steps', () => {
    const curve = lawLiveCurve(1, { label: 'A law', settings: {}, laws: '' }, { at: 0, turned: { kind: 'input' }, shown: ['law'] });
    expect(curve?.steps.length).toBeGreaterThanOrEqual(9);
    expect(spreadOf(curve?.steps.map(({ amounts }) => amounts[0]) ?? [])).toBeGreaterThan(1);
    expect(curve?.steps.map(({ value }) => value)).toEqual(curve?.steps.map(({ value }) => value).toSorted((a, b) => (a ?? 0) - (b ?? 0)));
  });

  it('exist for a paper that has cases, and for no other', () => {
    expect(controlOf(7, catalog)).toBeDefined();
    expect(controlOf(999, catalog)).toBeUndefined();
    expect(liveCurve(999, catalog)).toBeUndefined();
  });
});

describe('published figures on a curve', () => {
  const step = (text: string, amount: number, beside?: number): LiveCurve['steps'][number] => ({ text, value: undefined, settings: {}, amounts: [amount], beside });
  const curve: LiveCurve = {
    paper: 1, scenario: 'a case', turned: 'Depth', at: 1, besideName: undefined, marked: true,
    shown: [{ name: 'Time', short: 'Time', dimension: 'seconds', better: 'lower' }], steps: [step('all', 8), step('half', 5), step('a third', 4)],
  };
  const row = (published: number, computed: number, unit: string, claim = 'Faster'): ClaimRow => ({ paper: 1, status: 'working', claim, kind: 'predicted', published, unit, computed, error: undefined, tolerance: undefined, within: undefined });

  it('stand at the step whose figure the claim computed', () => {
    expect(publishedMarks(curve, [row(4.5, 5, 's')])).toMatchObject([{ step: 1, amount: 0, value: 4.5 }]);
    // 8 s / 5 s = 1.6 times faster here; twice by the paper, so 4 s.
    expect(publishedMarks(curve, [row(2, 1.6, '×')])).toMatchObject([{ step: 1, value: 4 }]);
    // 37.5 % less here, half by the paper.
    expect(publishedMarks(curve, [row(50, 37.5, '%')])).toMatchObject([{ step: 1, value: 4 }]);
    expect(publishedMarks({ ...curve, steps: [step('all', 8), step('half', 5, 10), step('a third', 4)] }, [row(4, 2, '×')])).toMatchObject([{ step: 1, value: 2.5 }]);
  });

  it('leave out what is of another quantity, or only near', () => {
    expect(publishedMarks(curve, [row(2, 1.6001, '×'), row(2, 1.6, '×', 'Energy saved')])).toEqual([]);
    expect(publishedMarks({ ...curve, marked: false }, [row(4.5, 5, 's')])).toEqual([]);
  });
});
