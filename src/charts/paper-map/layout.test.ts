import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutPaperMap, markBeside, PITCH, radiusOf } from './layout.ts';
import type { MapPaper, PaperMapData } from './types.ts';
import { describePaper, findPaperMapTitle, paperMapTable } from './words.ts';

const MECHANISMS = ['kv', 'format', 'training'];
const PHASES = ['prefill', 'decode'];
const paper = (id: number, mechanism: string, phase: string, effect?: number): MapPaper => ({ id, name: `Paper ${id}`, mechanisms: [mechanism], phases: [phase], effect, verdict: 'within', within: 1, judged: 1 });
const data = (papers: readonly MapPaper[]): PaperMapData => ({ papers, mechanisms: MECHANISMS, phases: PHASES });

describe('sizes', () => {
  it('grow with the logarithm of the ratio, between two ends', () => {
    expect(radiusOf(undefined)).toBe(4.5);
    expect(radiusOf(1)).toBe(4.5);
    expect(radiusOf(10)).toBeCloseTo(7.6);
    expect(radiusOf(100)).toBeCloseTo(10.7);
    expect(radiusOf(1e6)).toBeCloseTo(10.7);
  });
});

describe('places', () => {
  const layout = layoutPaperMap(data([paper(1, 'kv', 'decode', 3), paper(2, 'kv', 'decode', 30), paper(3, 'training', 'prefill')]), 900);

  it('are rows of mechanisms and columns of phases, without empty ones, the largest effect first', () => {
    expect(layout.rows.map(({ name, count }) => [name, count])).toEqual([['kv', 2], ['training', 1]]);
    expect(layout.columns.map(({ name }) => name)).toEqual(PHASES);
    expect(layout.marks.map(({ id }) => id)).toEqual(['2', '1', '3']);
    const [second, first, third] = layout.marks;
    expect((first?.at.x ?? 0) - (second?.at.x ?? 0)).toBe(PITCH);
    expect(third?.at.x ?? 0).toBeLessThan(second?.at.x ?? 0);
  });

  it('move with the keyboard in both directions', () => {
    expect(markBeside(layout.marks, '2', 'ArrowRight')).toBe('1');
    expect(markBeside(layout.marks, '1', 'ArrowDown')).toBe('3');
    expect(markBeside(layout.marks, '3', 'ArrowUp')).toBe('2');
    expect(markBeside(layout.marks, '3', 'ArrowRight')).toBeUndefined();
    expect(markBeside(layout.marks, '3', 'Home')).toBe('2');
  });

  it('never overlap, stay inside and hold every paper once, at any width', () => {
    const papers = fc.array(fc.tuple(fc.constantFrom(...MECHANISMS), fc.constantFrom(...PHASES), fc.option(fc.double({ min: 1, max: 1000, noNaN: true }), { nil: undefined })), { maxLength: 140 });
    fc.assert(
      fc.property(papers, fc.integer({ min: 300, max: 1600 }), (drawn, width) => {
        const { marks, height } = layoutPaperMap(data(drawn.map(([mechanism, phase, effect], at) => paper(at + 1, mechanism, phase, effect))), width);
        expect(new Set(marks.map(({ id }) => id)).size).toBe(drawn.length);
        for (const { at } of marks) {
          expect(at.x).toBeGreaterThanOrEqual(PITCH / 2);
          expect(at.x).toBeLessThanOrEqual(width - PITCH / 2 + 1e-6);
          expect(at.y).toBeLessThanOrEqual(height);
        }
        const places = new Set(marks.map(({ at }) => `${Math.round(at.x)} ${Math.round(at.y)}`));
        expect(places.size).toBe(marks.length);
      }),
    );
  });
});

describe('words', () => {
  it('say where most stand and which ratio is largest', () => {
    expect(findPaperMapTitle(data([paper(1, 'kv', 'decode', 3), paper(2, 'kv', 'decode', 30), paper(3, 'training', 'prefill')]))).toBe('2 of 3 papers work on kv; the largest ratio is 30×, of Paper 2');
    expect(findPaperMapTitle(data([]))).toBe('No paper fits the filters');
    expect(describePaper(paper(1, 'kv', 'decode', 3))).toBe('1, Paper 1: kv; decode. Largest ratio 3×. 1 of 1 predictions within tolerance');
    expect(paperMapTable(data([paper(1, 'kv', 'decode', 3)])).rows).toEqual([[1, 'Paper 1', 'kv', 'decode', 3, '1 of 1 predictions within tolerance']]);
  });
});
