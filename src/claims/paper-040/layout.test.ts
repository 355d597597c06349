import { describe, expect, it } from 'vitest';
import { tokensOverPlain } from './layout.ts';

describe('a numbered program with its calls at the end', () => {
  it('has two more tokens for each line and those of the calls', () => {
    expect(tokensOverPlain({ length: 1000, moved: 50, lines: 25 })).toBeCloseTo(1.1);
    expect(tokensOverPlain({ length: 1000, moved: 0, lines: 0 })).toBe(1);
  });
});
