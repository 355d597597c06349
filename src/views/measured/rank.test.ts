import { describe, expect, it } from 'vitest';
import type { NearRun } from './measured-runs.tsx';
import { rankedRuns } from './rank.ts';

function run(id: string, differs: NearRun['differs'], more: Partial<NearRun> = {}): NearRun {
  return { id, publisher: 'someone', settings: {}, values: {} as NearRun['values'], figures: {}, differs, chosen: false, ...more };
}

describe('the order of measured runs', () => {
  it('puts the opened one first, then the most alike, and what is set aside last', () => {
    const runs = [run('far', ['batch', 'prompt']), run('aside', [], { aside: 'no steady load' }), run('near', ['batch']), run('opened', ['batch', 'prompt', 'output'], { chosen: true, aside: 'no steady load' })];
    expect(rankedRuns(runs).map(({ id }) => id)).toEqual(['opened', 'near', 'far', 'aside']);
  });

  it('keeps the order of equals', () => {
    expect(rankedRuns([run('a', ['batch']), run('b', ['prompt'])]).map(({ id }) => id)).toEqual(['a', 'b']);
  });
});
