import { describe, expect, it } from 'vitest';
import { NO_COSTS } from '../../../program/costs.ts';
import type { ProgramResult } from '../../../program/result.ts';
import { meeting, pairNames, versusSubtitle, versusTitle, type Pair } from './versus-words.ts';

const priced = (once: number, perUse: number): ProgramResult => ({
  title: '', knobs: [], nodes: [], edges: [], uses: 1, once: { ...NO_COSTS, usd: once }, onceSeconds: 0, perUse: { ...NO_COSTS, usd: perUse }, perUseSeconds: 0, total: { ...NO_COSTS, usd: once + perUse }, issues: [],
});
const pair = (own: ProgramResult, other: ProgramResult): Pair => ({ own, other, names: ['Ask the large model', 'Distil'], use: 'question' });

describe('two programs in words', () => {
  it('says from how many uses on the dearer start pays', () => {
    // 100 once and 0.02 each against 0.10 each: 100 / 0.08 = 1,250 uses.
    const both = pair(priced(0, 0.1), priced(100, 0.02));
    expect(meeting(both, 'usd')).toMatchObject({ kind: 'from', cheaper: 'b' });
    expect(versusTitle(both, 'usd')).toBe('Distil costs less from 1,250 questions on; below that, Ask the large model');
    expect(versusSubtitle(both, 'usd')).toBe('Ask the large model: $0.100 a question; Distil: $0.0200 a question after $100 once');
  });

  it('says who is always cheaper, and by how much', () => {
    expect(versusTitle(pair(priced(1, 0.1), priced(2, 0.4)), 'usd')).toBe('Ask the large model costs less at any number of questions: 4.00 times less for each');
    expect(versusTitle(pair(priced(1, 1), priced(1, 1)), 'usd')).toBe('Ask the large model and Distil come to the same');
  });

  it('tells two of one name apart', () => {
    expect(pairNames('Best of n', 'Best of n', false)).toEqual(['Best of n (second)', 'Best of n (first)']);
  });
});
