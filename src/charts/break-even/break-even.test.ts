import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BreakEven } from '../../program/break-even.ts';
import { linearScale, logScale } from '../scale.ts';
import { textWidth } from '../text-width.ts';
import { breakEvenAxes, layoutBreakEven, stepUses, totalOf, usesAtPixel } from './layout.ts';
import type { BreakEvenData } from './types.ts';
import { breakEvenRows, describeUses, findBreakEvenTitle, summarizeBreakEven, usesText } from './words.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const PLOT = { x: 60, y: 30, width: 600, height: 300 };
// 540 once saves a tenth of a dollar a question: they meet at 5,400, where both have cost $1,080.
const DATA: BreakEvenData = {
  measure: 'usd', use: 'question', programs: [{ name: 'Long prompt', once: 0, perUse: 0.2 }, { name: 'Fine-tuned', once: 540, perUse: 0.1 }],
  meets: { kind: 'from', cheaper: 'b', uses: 5400 }, uses: 1000,
};

function layout(data: BreakEvenData) {
  const axes = breakEvenAxes(data, 700);
  return { axes, ...layoutBreakEven(data, axes, { x: logScale(axes.x.domain, [60, 660]), y: logScale(axes.y.domain, [330, 30]), plot: PLOT }) };
}

describe('layoutBreakEven', () => {
  it('marks where the lines meet, on both of them', () => {
    const { axes, meeting } = layout(DATA);
    expect(axes.x).toMatchObject({ kind: 'log', domain: [1, 1e5] });
    expect(meeting?.x).toBeCloseTo(60 + (600 * Math.log10(5400)) / 5);
    const y = logScale(axes.y.domain, [330, 30]);
    for (const program of DATA.programs) expect(meeting?.y).toBeCloseTo(y(totalOf(program, 5400)));
  });

  it('begins a line at what is paid once, and draws a band for it where it is the own', () => {
    const { lines, bands } = layout(DATA);
    expect([lines[0]?.once, bands.once]).toEqual([undefined, undefined]);
    const start = Number(/^M[\d.]+ ([\d.]+)/.exec(lines[1]?.path ?? '')?.[1]);
    expect(start).toBeCloseTo(lines[1]?.once?.y ?? 0, 0);
    const swapped = layout({ ...DATA, programs: [DATA.programs[1]!, DATA.programs[0]], meets: { kind: 'from', cheaper: 'a', uses: 5400 } });
    expect([swapped.bands.once === undefined, swapped.bands.each === undefined]).toEqual([false, false]);
  });

  it('keeps the axis still while the uses are dragged to its end', () => {
    const { axes } = layout({ ...DATA, uses: 1e5 });
    expect(axes.x.domain).toEqual([1, 1e5]);
    expect(layout({ ...DATA, uses: 4e6 }).axes.x.domain).toEqual([1, 1e7]);
  });

  it('turns pixels and keys into round uses', () => {
    const { axes } = layout(DATA);
    expect([usesAtPixel(60, axes.x, PLOT), usesAtPixel(660, axes.x, PLOT), usesAtPixel(300, axes.x, PLOT)]).toEqual([1, 1e5, 100]);
    expect(['ArrowRight', 'ArrowLeft', 'PageUp', 'Home', 'a'].map((key) => stepUses(1000, key, false, axes.x))).toEqual([1300, 790, 10_000, 1, undefined]);
    expect([stepUses(1, 'ArrowRight', false, axes.x), stepUses(1, 'ArrowLeft', false, axes.x)]).toEqual([2, 1]);
  });

  it('draws any two bills in sight, words apart', () => {
    const amount = fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 1e9, noNaN: true }));
    const meets: fc.Arbitrary<BreakEven> = fc.oneof(fc.record({ kind: fc.constant('from' as const), cheaper: fc.constantFrom('a' as const, 'b' as const), uses: fc.double({ min: 1e-3, max: 1e14, noNaN: true }) }), fc.constant({ kind: 'equal' as const }));
    fc.assert(fc.property(amount, amount, amount, amount, meets, fc.double({ min: 1, max: 1e12, noNaN: true }), (a, b, c, d, met, uses) => {
      const { lines, labels, now } = layout({ ...DATA, programs: [{ name: 'First', once: a, perUse: b }, { name: 'Second', once: c, perUse: d }], meets: met, uses });
      for (const { path } of lines) expect(path).not.toMatch(/NaN|Infinity/);
      for (const { at } of now.dots) expect([at.x >= 59.9 && at.x <= 660.1, at.y >= 29.9 && at.y <= 330.1]).toEqual([true, true]);
      const boxes = labels.map(({ text, x, y, anchor }) => ({ left: anchor === 'start' ? x : x - textWidth(text, 12.5, true), width: textWidth(text, 12.5, true), y }));
      for (const [at, box] of boxes.entries()) for (const other of boxes.slice(at + 1)) expect(Math.abs(box.y - other.y) >= 15.9 || box.left + box.width <= other.left + 0.1 || other.left + other.width <= box.left + 0.1).toBe(true);
    }), { numRuns: 80 });
  });

  it('draws a linear frame without breaking, while it settles', () => {
    const axes = breakEvenAxes(DATA, 700);
    expect(JSON.stringify(layoutBreakEven(DATA, axes, { x: linearScale([0, 1], [60, 660]), y: linearScale([0, 1], [330, 30]), plot: PLOT }))).not.toContain('null');
  });
});

describe('words', () => {
  it('say from when one pays, always, never', () => {
    expect(findBreakEvenTitle(DATA)).toBe('Fine-tuned pays from 5,400 questions on');
    expect(findBreakEvenTitle({ ...DATA, meets: { kind: 'always', cheaper: 'a' } })).toBe('Long prompt always costs less; fine-tuned never pays');
    expect(findBreakEvenTitle({ ...DATA, meets: { kind: 'equal' } })).toBe('Long prompt and fine-tuned cost the same at any number of questions');
    expect(plain(findBreakEvenTitle({ measure: 'usd', use: 'question', programs: [DATA.programs[1]!], uses: 1 }))).toBe('Fine-tuned: what is paid once is half of it at 5,400 questions');
    expect(plain(findBreakEvenTitle({ measure: 'joules', use: 'day', programs: [{ name: 'A', once: 0, perUse: 2000 }], uses: 1 }))).toBe('A: 2.00 kJ a day');
  });

  it('round the first whole use at which it pays up', () => {
    expect([usesText(1, 'day'), usesText(17.2, 'day'), usesText(1_234_567, 'day')]).toEqual(['1 day', '18 days', '1,230,000 days']);
  });

  it('summarise, and list decades, the crossing and what is set', () => {
    expect(plain(describeUses(DATA))).toBe('1,000 questions: Long prompt $200, Fine-tuned $640');
    expect(plain(summarizeBreakEven(DATA))).toBe('Money against questions: Long prompt $0.200 a question; Fine-tuned $540 once and $0.100 a question; fine-tuned pays from 5,400 questions on; at 1,000 questions: Long prompt $200, Fine-tuned $640.');
    expect(breakEvenRows(DATA).rows.find(([uses]) => uses === 5400)).toEqual([5400, 1080, 1080, 'where they meet']);
    expect(breakEvenRows(DATA).rows.filter(([uses]) => uses === 1000)).toEqual([[1000, 200, 640, 'as set']]);
  });
});
