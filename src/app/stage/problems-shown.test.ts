import { describe, expect, it } from 'vitest';
import { readPlace, writeStep } from '../../lessons/address.ts';
import { FAMILIES } from '../../lessons/problems/registry.ts';
import { problemsOf, readSheet } from '../../lessons/problems/sheet.ts';
import { LESSONS } from '../../lessons/registry.ts';
import { createWorkStore } from '../../store/lessons/work.ts';
import { problemsShown } from './problems-shown.ts';

const STEPS = LESSONS.flatMap((lesson) => lesson.steps.flatMap(({ id, check, predict }, at) => (check === undefined ? [] : [{ key: `${lesson.id}.${id}`, check, predict, text: writeStep(lesson, at) }])));
const emptyWork = () => createWorkStore(() => undefined);

describe('problemsShown', () => {
  it('gives a hall what was typed at this step, and nothing of other steps', () => {
    const [here, there] = STEPS.filter(({ predict }) => predict === undefined);
    if (here === undefined || there === undefined) throw new Error('two steps with problems are needed');
    const work = emptyWork();
    const [problem, other] = [here, there].map(({ check }) => `${check.family}.${check.seed}`) as [string, string];
    work.attempt(problem, { typed: '3 s' });
    work.attempt(other, { typed: '4 s' });
    expect(problemsShown(readPlace(here.text), work.getState())).toEqual({ attempts: { [problem]: { typed: '3 s', checks: 0, uncovered: 0 } }, posed: {} });
    work.pose(problem, 77);
    work.attempt(`${here.check.family}.77`, { typed: '5 s', checks: 1 });
    expect(problemsShown(readPlace(here.text), work.getState())).toEqual({ attempts: { [`${here.check.family}.77`]: { typed: '5 s', checks: 1, uncovered: 0 } }, posed: { [problem]: 77 } });
    expect(problemsShown(readPlace(''), work.getState())).toEqual({ attempts: {}, posed: {} });
  });

  it('gives nothing of a problem that a prediction still hides', () => {
    const hidden = STEPS.find(({ predict }) => predict !== undefined);
    if (hidden === undefined) return;
    const work = emptyWork();
    const problem = `${hidden.check.family}.${hidden.check.seed}`;
    work.attempt(problem, { typed: '3 s' });
    expect(problemsShown(readPlace(hidden.text), work.getState()).attempts).toEqual({});
    work.reveal(hidden.key, [1]);
    expect(problemsShown(readPlace(hidden.text), work.getState()).attempts).toHaveProperty([problem]);
  });

  it('gives all of a sheet', () => {
    const work = emptyWork();
    const names = problemsOf(readSheet('roofline.3.4'), FAMILIES).map(({ family, seed }) => `${family.id}.${seed}`);
    for (const name of names) work.attempt(name, { typed: name });
    work.attempt('elsewhere.1', { typed: 'not on it' });
    expect(names.length).toBeGreaterThan(2);
    expect(Object.keys(problemsShown(readPlace('problems.roofline.3.4'), work.getState()).attempts)).toEqual(names);
  });
});
