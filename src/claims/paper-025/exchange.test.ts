import { describe, expect, it } from 'vitest';
import { exchange } from './exchange.ts';

describe('inference in the place of parameters', () => {
  it('is M + 3(M − 1)/R where training is three times inference', () => {
    const [small, large] = [{ trained: 6, generated: 2 }, { trained: 84, generated: 28 }];
    expect(exchange(small, large, 0.16)).toBeCloseTo(14 + 39 / 0.16, 9);
    expect(exchange(small, large, 0.79)).toBeCloseTo(63.367, 3);
    expect(exchange(small, large, 22)).toBeCloseTo(15.773, 3);
  });

  it('is one between equals', () => {
    expect(exchange({ trained: 6, generated: 2 }, { trained: 6, generated: 2 }, 5)).toBe(1);
  });
});
