import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawProblem, drawsOf, nextSeed, spelled } from './draw.ts';
import type { ProblemFamily } from './problem.ts';
import { DEFAULT_SHEET, familiesOf, MOST_PROBLEMS, problemsOf, readSheet, writeSheet } from './sheet.ts';

const family = (id: string, lesson: string, vary: ProblemFamily['vary']): ProblemFamily => ({ id, lesson, vary, title: id, base: { m: 'llama-3-8b' }, ask: '', answer: '1', of: '', dimension: 'ratio', within: 0.05, mistakes: [], solution: [] });
const RIDGE = family('ridge', 'roofline', { hw: ['h100-sxm', 'b200-sxm', 'mi300x', 'h200-sxm'] });
const STEP = family('step', 'decode', { b: ['1', '2', '4', '8', '16'], in: ['1k', '2k', '4k'] });
const ONCE = family('once', 'decode', {});

describe('drawing', () => {
  it('is the same for ever', () => {
    // Printed sheets rest on these: a change here changes what a seed on paper means.
    expect([0, 1, 2, 3, 7].map((seed) => drawProblem(RIDGE, seed)['hw'])).toMatchInlineSnapshot(`
      [
        "h100-sxm",
        "h200-sxm",
        "h200-sxm",
        "h100-sxm",
        "h200-sxm",
      ]
    `);
    expect([0, 1, 2].map((seed) => drawProblem(STEP, seed))).toMatchInlineSnapshot(`
      [
        {
          "b": "2",
          "in": "4k",
          "m": "llama-3-8b",
        },
        {
          "b": "8",
          "in": "4k",
          "m": "llama-3-8b",
        },
        {
          "b": "8",
          "in": "1k",
          "m": "llama-3-8b",
        },
      ]
    `);
  });

  it('minds neither the order of values nor that of keys, and keeps most problems when values are added', () => {
    const turned = { ...STEP, vary: { in: ['4k', '2k', '1k'], b: ['16', '1', '8', '2', '4'] } };
    const grown = { ...RIDGE, vary: { hw: [...(RIDGE.vary['hw'] ?? []), 'b300-sxm'] } };
    let kept = 0;
    for (let seed = 0; seed < 200; seed += 1) {
      expect(spelled(drawProblem(turned, seed))).toBe(spelled(drawProblem(STEP, seed)));
      if (spelled(drawProblem(grown, seed)) === spelled(drawProblem(RIDGE, seed))) kept += 1;
    }
    expect(kept).toBeGreaterThan(130);
  });

  it('reaches every value, about as often', () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 1500; seed += 1) counts.set(spelled(drawProblem(STEP, seed)), (counts.get(spelled(drawProblem(STEP, seed))) ?? 0) + 1);
    expect(counts.size).toBe(drawsOf(STEP));
    for (const count of counts.values()) expect(count).toBeGreaterThan(60);
  });

  it('gives another problem with the next seed, where there is one', () => {
    for (let seed = 0; seed < 50; seed += 1) expect(spelled(drawProblem(RIDGE, nextSeed(RIDGE, seed)))).not.toBe(spelled(drawProblem(RIDGE, seed)));
    expect(nextSeed(ONCE, 4)).toBe(5);
  });
});

describe('a sheet', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom('roofline', 'decode', 'ridge-point'), { maxLength: 3 }), fc.nat(999_999), fc.integer({ min: 1, max: MOST_PROBLEMS }), fc.boolean(), (of, seed, count, solutions) => {
        const sheet = { of, seed, count, solutions };
        expect(writeSheet(sheet)).toMatch(/^[a-z0-9./-]+$/);
        expect(readSheet(writeSheet(sheet))).toEqual(sheet);
      }),
    );
  });

  it('is the first one where nothing can be read', () => {
    expect(readSheet('')).toEqual(DEFAULT_SHEET);
    expect(readSheet('..-3.x')).toEqual(DEFAULT_SHEET);
    expect(readSheet('ROOFLINE.7.9999.no')).toEqual({ of: ['roofline'], seed: 7, count: MOST_PROBLEMS, solutions: false });
    fc.assert(fc.property(fc.string(), (text) => {
      expect(readSheet(writeSheet(readSheet(text)))).toEqual(readSheet(text));
    }));
  });

  const families = [RIDGE, STEP, ONCE];

  it('holds no problem twice, and fewer where there are no more', () => {
    const all = problemsOf({ of: [], seed: 3, count: 30, solutions: false }, families);
    expect(all).toHaveLength(4 + 15 + 1);
    expect(new Set(all.map(({ family: { id }, seed }) => `${id}${spelled(drawProblem(id === 'ridge' ? RIDGE : STEP, seed))}`)).size).toBe(20);
    expect(problemsOf({ of: ['roofline'], seed: 1, count: 9, solutions: false }, families)).toHaveLength(4);
  });

  it('takes each family about as often, in the order of the course', () => {
    const six = problemsOf({ of: [], seed: 11, count: 6, solutions: false }, families);
    expect(six.map(({ family: { id } }) => id)).toEqual([...six.map(({ family: { id } }) => id)].sort((a, b) => ['ridge', 'step', 'once'].indexOf(a) - ['ridge', 'step', 'once'].indexOf(b)));
    expect(new Set(six.map(({ family: { id } }) => id)).size).toBe(3);
  });

  it('of one family begins with the very problem of the seed', () => {
    expect(problemsOf({ of: ['step'], seed: 41, count: 1, solutions: false }, families)).toEqual([{ family: STEP, seed: 41 }]);
  });

  it('says which names are none', () => {
    expect(familiesOf({ of: ['ridge', 'nothing'], seed: 1, count: 1, solutions: false }, families)).toEqual({ chosen: [RIDGE], unknown: ['nothing'] });
    expect(familiesOf({ of: ['nothing'], seed: 1, count: 1, solutions: false }, families)).toEqual({ chosen: families, unknown: ['nothing'] });
  });
});
