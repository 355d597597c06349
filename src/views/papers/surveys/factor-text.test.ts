import { describe, expect, it } from 'vitest';
import { factorText } from './factor-text.ts';

describe('factorText', () => {
  it.each([
    [0.38, '−62\u00a0%'],
    [1.309, '+31\u00a0%'],
    [4.199, '×4.2'],
    [2042, '×2042'],
    [1.002, 'same'],
    [Infinity, 'new'],
    [undefined, '–'],
    [0.0002, '−100\u00a0%'],
  ])('says %s as %s', (factor, text) => {
    expect(factorText(factor)).toBe(text);
  });
});
