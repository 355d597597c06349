import { describe, expect, it } from 'vitest';
import { judgeGuess, sayTruth, sayVerdict } from './guess-words.ts';

function gap(guess: number, truth: number, within = 1.1): string | undefined {
  const verdict = judgeGuess([guess], [truth], within);
  return verdict && sayVerdict(verdict, [guess], [truth], 'seconds', undefined).gap.replaceAll(/\s/g, ' ');
}

describe('the verdict on a guess', () => {
  it('takes percentages of the truth, above as below', () => {
    expect(gap(30, 36)).toBe('17 % too low');
    expect(gap(36, 30)).toBe('20 % too high');
    expect(gap(250, 295, 1.25)).toBe('close: 15 % off');
  });

  it('says factors where a percentage would hide them', () => {
    expect(gap(4, 1)).toBe('4.0× too high');
    expect(gap(1, 4)).toBe('4.0× too low');
    expect(gap(1, 1.01)).toBe('on the mark');
  });

  it('has nothing to say of what the engine does not know', () => {
    expect(judgeGuess([1], [undefined], 1.2)).toBeUndefined();
  });

  it('judges what somebody moved, and nothing else', () => {
    expect(judgeGuess([], [36], 1.2)).toBeUndefined();
    expect(judgeGuess([10, 10], [10, 50], 1.2, [false, false])).toBeUndefined();
    expect(judgeGuess([10, 40], [1, 50], 1.2, [false, true])).toMatchObject({ kind: 'low', worst: 1 });
  });

  it('says the truth alone to whoever guessed nothing', () => {
    expect(sayTruth([0.036], 'seconds', [])?.replaceAll(/\s/g, ' ')).toBe('The truth is 36.0 ms.');
    expect(sayTruth([0.036, undefined, 0.05], 'seconds', ['1', '16', '512'])?.replaceAll(/\s/g, ' ')).toBe('The truth is 36.0 ms at 1 and 50.0 ms at 512.');
    expect(sayTruth([undefined], 'seconds', [])).toBeUndefined();
  });
});
