import { describe, expect, it } from 'vitest';
import { perplexityOfByte, samePerplexity } from './density.ts';

describe('perplexity', () => {
  it('of a byte is the root of a token’s of two bytes', () => {
    expect(perplexityOfByte(9, 0.5)).toBeCloseTo(3);
    expect(perplexityOfByte(1, 0.3)).toBe(1);
  });

  it('looks lower where tokens are shorter', () => {
    expect(samePerplexity(9, 0.5, 1)).toBeCloseTo(3);
    expect(samePerplexity(samePerplexity(7, 0.3, 0.8), 0.8, 0.3)).toBeCloseTo(7);
  });
});
