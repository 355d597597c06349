import { describe, expect, it } from 'vitest';
import { judgeGuess, sayVerdict } from './guess-words.ts';

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
});
