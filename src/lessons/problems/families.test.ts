import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import { createLessonAnswers } from '../answers.ts';
import { valueOf } from '../expression.ts';
import { LESSONS } from '../registry.ts';
import { formatValue } from '../text.ts';
import { createWorlds, pointsOf } from '../worlds.ts';
import { checkAnswer } from './check.ts';
import { drawProblem, spelled } from './draw.ts';
import { isWithin, plainOf, sayAnswer } from './drawn.ts';
import { FAMILIES } from './registry.ts';
import { problemOf } from './work-out.ts';

const catalog = loadCatalog();
const worlds = createWorlds(catalog);
const SEEDS = 40;

it('families have ids that are unique and can stand in an address', () => {
  const ids = FAMILIES.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9-]{1,60}$/);
  const lessons = LESSONS.map(({ id }) => id);
  for (const { check } of LESSONS.flatMap(({ steps }) => steps)) if (check !== undefined) expect(ids).toContain(check.family);
  for (const id of ids) expect(lessons, 'an id means a lesson or a family').not.toContain(id);
});

it('problems cross from the worker as plain data, and what does not exist says so', async () => {
  const answers = createLessonAnswers(async () => ({ ok: true, value: catalog }));
  const found = await answers.problem({ family: 'ridge-point', seed: 4 });
  expect(found).toMatchObject({ ok: true, value: { family: 'ridge-point', seed: 4, lesson: 'roofline', dimension: 'flops-per-byte' } });
  expect(structuredClone(found)).toEqual(found);
  expect(await answers.problem({ family: 'no-such', seed: 1 })).toEqual({ ok: false, message: 'There are no problems called “no-such”.' });
});

describe.each(FAMILIES.map((family) => [family.id, family] as const))('problems %s', (_, family) => {
  /** Each problem that the seeds draw, once. */
  const seeds = [...new Map(Array.from({ length: SEEDS }, (_none, seed) => [spelled(drawProblem(family, seed)), seed])).values()];

  it(`${seeds.length} of them hold`, () => seeds.forEach(holds));

  function holds(seed: number): void {
    const found = problemOf(family, seed, worlds);
    if (!found.ok) return expect.fail(found.reason);
    const { problem } = found;
    const { answer, dimension, within } = problem;
    const at = JSON.stringify(problem.state);
    expect(worlds(problem.state)?.issues, at).toEqual([]);
    expect(answer, at).toBeGreaterThan(0);
    expect(Number.isFinite(answer), at).toBe(true);
    expect(checkAnswer(problem, sayAnswer(answer, dimension)).kind, at).toBe('right');
    for (const text of [problem.ask, ...problem.solution]) expect(plainOf(text), at).not.toMatch(/–|[{}*]|NaN|undefined/);

    const said = problem.solution.map(plainOf).join(' ');
    expect([sayAnswer(answer, dimension), formatValue(answer, dimension)].some((text) => said.includes(text)), `the solution does not come to ${sayAnswer(answer, dimension)}: ${said}`).toBe(true);

    const points = pointsOf(worlds, problem.state, family.points ?? {});
    for (const { answer: mistaken, says } of family.mistakes) {
      const value = valueOf(mistaken, points);
      if (!value.ok) return expect.fail(`${mistaken}: ${value.reason} at ${at}`);
      expect(isWithin(value.value, answer, within), `the mistake ${mistaken} is right at ${at}`).toBe(false);
      expect(says).toMatch(/^[A-Z{].*[.]$/s);
    }
    for (const { value } of problem.mistakes) {
      // Two mistakes may come to the same number; then either's words will do.
      const words = problem.mistakes.filter((other) => isWithin(other.value, value, 0.02)).map(({ says }) => says);
      // All digits: mistakes may lie near each other.
      const verdict = checkAnswer(problem, exactly(value, dimension));
      expect(verdict.kind, `${value} at ${at}`).toBe('mistake');
      expect(words, at).toContain(verdict.kind === 'mistake' ? verdict.says : '');
    }
  }

  it('says its numbers in the question, so that it can be solved on paper', () => {
    const first = problemOf(family, 0, worlds);
    expect(first.ok && first.problem.ask.flat().some(({ kind }) => kind === 'value' || kind === 'words')).toBe(true);
    expect(family.solution.length).toBeGreaterThanOrEqual(2);
    expect(family.within).toBeGreaterThan(0);
    expect(family.within).toBeLessThanOrEqual(0.25);
  });
});

/** A value with all its digits, in a unit its dimension must have. */
function exactly(value: number, dimension: Parameters<typeof sayAnswer>[1]): string {
  const units: Partial<Record<typeof dimension, string>> = { bytes: 'B', traffic: 'B', 'bytes-per-second': 'B/s', flops: 'FLOP', 'flops-per-second': 'FLOP/s', seconds: 's', watts: 'W', joules: 'J', grams: 'g', litres: 'L' };
  return dimension === 'percent' ? `${value * 100} %` : `${value} ${units[dimension] ?? ''}`;
}
