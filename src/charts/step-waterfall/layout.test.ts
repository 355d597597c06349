import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STEP_PARTS, type StepParts } from '../../engine/training/results.ts';
import { layoutStep, stepHeight } from './layout.ts';
import type { StepWaterfallData } from './types.ts';
import { findStepTitle, PART_ORDER, shownParts, stepRows, stepSeconds, summarizeStep } from './words.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const NOTHING = Object.fromEntries(STEP_PARTS.map((part) => [part, 0])) as unknown as StepParts;
const DATA: StepWaterfallData = { parts: { ...NOTHING, arithmetic: 5, efficiency: 2.5, bubble: 2, data: 0.5 }, kernelEfficiency: 0.667 };

it('knows every part of a step, in the engine’s order', () => {
  expect(PART_ORDER).toEqual(STEP_PARTS);
});

describe('layoutStep', () => {
  it('begins each part where the one before ended, to scale', () => {
    const { rows, total } = layoutStep(DATA, 600);
    expect(rows.map(({ id }) => id)).toEqual(['arithmetic', 'efficiency', 'bubble', 'data']);
    const perSecond = total.width / 10;
    expect(rows.map(({ width }) => width / perSecond)).toEqual([5, 2.5, 2, 0.5].map((seconds) => expect.closeTo(seconds, 6)));
    rows.slice(1).forEach((row, i) => expect(row.x).toBeCloseTo(rows[i]!.sumX, 6));
    expect(rows.at(-1)!.sumX).toBeCloseTo(total.sumX, 6);
    expect(rows.map(({ value }) => plain(value))).toEqual(['5.00 s', '+2.50 s', '+2.00 s', '+0.500 s']);
    expect(rows[1]!.name).toBe('Kernel efficiency 0.67');
  });

  it('makes room for a longer baseline and marks it', () => {
    const { total, before } = layoutStep({ ...DATA, baseline: { name: 'A', parts: { ...DATA.parts, bubble: 12 } } }, 600);
    expect((before! - total.x) / total.width).toBeCloseTo(2);
  });

  it('stays inside its width, down to a phone', () => {
    fc.assert(fc.property(fc.integer({ min: 300, max: 1200 }), fc.array(fc.double({ min: 0, max: 1e4, noNaN: true }), { minLength: STEP_PARTS.length, maxLength: STEP_PARTS.length }), (width, seconds) => {
      const parts = Object.fromEntries(STEP_PARTS.map((part, i) => [part, seconds[i]])) as unknown as StepParts;
      const { rows, total } = layoutStep({ parts }, width);
      for (const { x, width: wide } of [...rows, total]) expect(x + wide).toBeLessThan(width);
      expect(stepHeight({ parts })).toBeGreaterThan(rows.length * 30);
    }));
  });

  it('leaves out parts of nothing', () => {
    expect(shownParts({ parts: { ...NOTHING, arithmetic: 1, host: 1e-5 } })).toEqual(['arithmetic']);
    expect(layoutStep({ parts: NOTHING }, 300).rows).toEqual([]);
  });
});

describe('words', () => {
  it('says how much is the model’s own arithmetic', () => {
    expect(plain(findStepTitle(DATA))).toBe('Of 10.0 s, 5.00 s is the model’s own arithmetic');
    expect(plain(findStepTitle({ ...DATA, baseline: { name: 'A', parts: { ...DATA.parts, bubble: 4 } } }))).toBe('Of 10.0 s (was 12.0 s), 5.00 s is the model’s own arithmetic');
    expect(plain(summarizeStep(DATA))).toBe('Of 10.0 s, 5.00 s is the model’s own arithmetic, 50 %; the rest, largest first: Kernel efficiency 0.67 2.50 s, Pipeline bubble 2.00 s, Data-parallel traffic 500 ms.');
  });

  it('adds up in the table', () => {
    expect(stepSeconds(DATA.parts)).toBe(10);
    expect(stepRows(DATA).rows.map(([, seconds]) => seconds)).toEqual([5, 2.5, 2, 0.5, 10]);
  });
});
