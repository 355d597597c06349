import { describe, expect, it } from 'vitest';
import { examplesInAll, lastExamples } from './growth.ts';

describe('examples that grow by wrong answers', () => {
  it('are summed round by round', () => {
    const run = { seed: 74, rounds: 10, wrong: 0.8, each: 1 };
    let examples = 74;
    let trained = 0;
    for (let round = 0; round < 10; round += 1) {
      trained += examples;
      examples += 0.8 * 74;
    }
    expect(examplesInAll(run)).toBeCloseTo(trained, 9);
    expect(lastExamples(run)).toBeCloseTo(examples, 9);
  });

  it('stay the seeds where nothing is wrong', () => {
    expect(examplesInAll({ seed: 50, rounds: 3, wrong: 0, each: 5 })).toBe(150);
  });
});
