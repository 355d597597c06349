import { describe, expect, it } from 'vitest';
import type { LearnedErrors } from '../../measurements/learned.ts';
import { answerOf } from './learned-panel.tsx';

const errors = (otherHalf: number, leftOut: number): LearnedErrors => ({ domain: 'decode', rows: 10, sources: 3, analytic: 0.5, calibrated: 0.2, fitted: 0.1, otherHalf, leftOut, bySource: [] });

describe('what learning is said to do', () => {
  it('is counted over kinds of run', () => {
    expect(answerOf([errors(0.1, 0.2), errors(0.2, 0.4)])).toBe('On rows of publishers it knows, learning helps 1 of 2 kinds of run; on new publishers it harms 1 of 2 kinds of run');
    expect(answerOf([errors(0.1, 0.1), errors(0.1, 0.4), errors(0.205, 0.2)])).toBe('On rows of publishers it knows, learning helps 2 of 3 kinds of run; on new publishers it helps 1 of 3 kinds of run and harms 1');
  });

  it('is a plain word for one kind', () => {
    expect(answerOf([errors(0.1, 0.4)])).toBe('On rows of publishers it knows, learning helps; on new publishers it harms');
    expect(answerOf([errors(0.2, 0.2)])).toBe('On rows of publishers it knows, learning changes little; on new publishers it changes little');
  });
});
