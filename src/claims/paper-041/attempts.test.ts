import { describe, expect, it } from 'vitest';
import { attemptsFlops, attemptsFor } from './attempts.ts';

describe('arithmetic of attempts', () => {
  it('adds up token by token', () => {
    const model = { parameters: 10, layers: 2, hidden: 3 };
    const token = (t: number): number => 20 + 24 * t;
    const byHand = token(1) + token(2) + 5 * (token(3) + token(4) + token(5));
    expect(attemptsFlops(model, 2, 3, 5)).toBeCloseTo(byHand, 9);
  });

  it('finds the attempts of a coverage', () => {
    expect(attemptsFor(0.159, 1.839, 0.209)).toBeCloseTo(1, 2);
    expect(Math.exp(-2 * attemptsFor(0.5, 2, 0.3) ** -0.3)).toBeCloseTo(0.5, 12);
  });
});
