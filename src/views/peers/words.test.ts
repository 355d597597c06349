import { describe, expect, it } from 'vitest';
import { accountTitle, changeText, pairText, ratioText } from './words.ts';

describe('words of the page', () => {
  it('say small gaps as shares and large ones as factors', () => {
    expect(ratioText(100, 96.1)).toBe('−3.9\u00a0%');
    expect(ratioText(100, 400)).toBe('×4');
    expect(ratioText(100, 38)).toBe('×0.38');
    expect(ratioText(7, 7)).toBe('0\u00a0%');
  });

  it('give amounts their sign', () => {
    expect(changeText(-(2 ** 30), 'bytes')).toBe('−1.00\u00a0GiB');
  });

  it('show as many figures as tell two amounts apart', () => {
    expect(pairText({ ours: 1000, theirs: 1200 }, 'flops')).toEqual(['1.00\u00a0kFLOP', '1.20\u00a0kFLOP']);
    expect(pairText({ ours: 100_000, theirs: 100_020 }, 'flops')).toEqual(['100.00\u00a0kFLOP', '100.02\u00a0kFLOP']);
    expect(pairText({ ours: 5000, theirs: 5000 }, 'flops')).toEqual(['5.00\u00a0kFLOP', '5.00\u00a0kFLOP']);
  });

  it('say who says how much', () => {
    expect(accountTitle('Calculon', 'Parameters', { ours: 2, theirs: 2 }, 'equal')).toBe('Parameters: Calculon and we say the same');
    expect(accountTitle('Calculon', 'Parameters', { ours: 2, theirs: 8 }, 'ours')).toBe('Parameters: Calculon says 4 times what we say');
  });
});
